// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link FlightDelayTopology} as an application: exactly once, caches off. Embed it, or run it with a properties file,
 * with variables of the environment (see {@link Settings}), or with both.
 *
 * <p>Settings are Kafka Streams' own, {@code bootstrap.servers} above all, and the registry client's, which begin with
 * {@code apicurio.}, {@code apicurio.registry.url} above all. {@code application.id} (default {@code flight-delay})
 * names the consumer group, the internal topics and the transactional ids; {@code replication.factor} is the internal
 * topics' (default -1: as the broker says); {@code state.dir} is where state lives. With {@code health.port} (0: any
 * that is free), and {@code health.host} unless that is loopback, a {@link HealthEndpoint} tells how the joins are. What
 * is known of a flight's lateness is kept for {@code retire.after.days} (default 7). The topics that the joins read and
 * write must exist.
 */
public final class FlightDelayApp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FlightDelayApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    private final Optional<InetSocketAddress> healthAddress;
    private final KafkaStreams streams;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable HealthEndpoint health;

    /**
     * Connects to nothing yet.
     *
     * @throws ConfigException if bootstrap.servers or apicurio.registry.url is missing, or a value is not possible
     */
    public FlightDelayApp(Map<String, ?> config) {
        this(config, new RegistryFormat(FlightDelayConfig.forRegistry(config)));
    }

    FlightDelayApp(Map<String, ?> config, ValueFormat topics) {
        healthAddress = FlightDelayConfig.health(config);
        StreamsConfig settings = new StreamsConfig(FlightDelayConfig.forStreams(config));
        Topology topology = FlightDelayTopology.build(
                new StreamsBuilder(new TopologyConfig(settings)), topics, FlightDelayConfig.retireAfter(config));
        streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(FlightDelayApp::onUncaught);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                running.countDown();
            } else if (now == State.ERROR || now == State.NOT_RUNNING) {
                running.countDown();
                stopped.countDown();
            }
        });
    }

    /**
     * The settings of Kafka Streams that the application runs with: the joins' own defaults under those given.
     *
     * @throws ConfigException if bootstrap.servers is missing or a cache is turned on
     */
    public static Map<String, Object> settings(Map<String, ?> given) {
        return FlightDelayConfig.forStreams(given);
    }

    /** A passing fault of brokers or registry costs the thread, not the application; anything else stops it. */
    static StreamThreadExceptionResponse onUncaught(Throwable thrown) {
        if (isPassing(thrown)) {
            log.warn("The joins lost a thread to a passing fault and start another: {}", summary(thrown));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        log.error("The joins stop: {}; start them again when it is repaired", summary(thrown));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isPassing(@Nullable Throwable thrown) {
        return thrown != null && (thrown instanceof RetriableException || isPassing(thrown.getCause()));
    }

    /** The causes by type, and Kafka's own messages only: another's can hold what a record held. */
    private static String summary(Throwable thrown) {
        StringBuilder summary = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            summary.append(summary.isEmpty() ? "" : ", caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof KafkaException && cause.getCause() == null) {
                summary.append(": ").append(cause.getMessage());
            }
        }
        return summary.toString();
    }

    /**
     * Starts in the background. An application that was closed cannot be started again.
     *
     * @throws UncheckedIOException if nothing can listen on the port for its health
     */
    public void start() {
        log.info("Starting the joins");
        healthAddress.ifPresent(address -> {
            HealthEndpoint endpoint = new HealthEndpoint(address, this::state);
            health = endpoint;
            log.info(
                    "Their health is told at http://{}:{}{} and {}",
                    address.getHostString(),
                    endpoint.port(),
                    HealthEndpoint.LIVE,
                    HealthEndpoint.READY);
        });
        streams.start();
    }

    /** Where the health endpoint listens; empty without one, and before the start. */
    Optional<Integer> healthPort() {
        HealthEndpoint endpoint = health;
        return endpoint == null ? Optional.empty() : Optional.of(endpoint.port());
    }

    public State state() {
        return streams.state();
    }

    /** How many tasks of other instances it keeps a copy of the state for. */
    int standbyTasks() {
        return streams.metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.standbyTasks().size())
                .sum();
    }

    /**
     * Waits until the joins have their partitions and their state.
     *
     * @return whether they are running; false at the timeout, and as soon as they have stopped or failed
     */
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        return running.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && state().isRunningOrRebalancing();
    }

    /**
     * Stops, within ten seconds, and leaves the consumer group, so that whoever takes over need not wait for this one's
     * session to time out. Does nothing the second time.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        CloseOptions leaving = CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
        boolean inTime = streams.close(leaving);
        HealthEndpoint endpoint = health;
        if (endpoint != null) {
            endpoint.close();
        }
        if (inTime) {
            log.info("Stopped the joins");
        } else {
            log.warn(
                    "The joins did not stop within {} s; what was not committed will be done again",
                    CLOSE_TIMEOUT.toSeconds());
        }
    }

    /** Runs until a signal ends it, or it fails (exit code 1); 2 for a wrong command line or configuration. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args, System.getenv(), System.err));
    }

    static int run(String[] args, Map<String, String> environment, PrintStream err) throws InterruptedException {
        if (args.length > 1) {
            err.println("expected one argument at most, a properties file with bootstrap.servers and "
                    + RegistryFormat.URL_CONFIG);
            return EXIT_USAGE;
        }
        String file = args.length == 0 ? null : args[0];
        String source = file == null ? "environment" : file;
        try (FlightDelayApp app = new FlightDelayApp(Settings.read(file, environment))) {
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "flight-delay-stop"));
            app.start();
            app.stopped.await();
            return app.state() == State.ERROR ? EXIT_FAILED : 0;
        } catch (UncheckedIOException e) {
            err.println(source + ": " + e.getMessage());
            return EXIT_FAILED;
        } catch (IOException e) {
            err.println(source + ": cannot be read: " + e.getMessage());
        } catch (ConfigException e) {
            err.println(source + ": " + e.getMessage());
        }
        return EXIT_USAGE;
    }
}
