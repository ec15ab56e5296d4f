// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.pipeline.Topic;
import dev.flightline.pipeline.Topics;
import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airlines.NorthWingDatabase;
import dev.flightline.quickstart.airlines.StreamJetDatabase;
import dev.flightline.quickstart.airspace.OpenSkyServer;
import dev.flightline.quickstart.airspace.SeededAirlines;
import dev.flightline.quickstart.airspace.Snapshot;
import dev.flightline.quickstart.deploy.ConnectorFiles;
import dev.flightline.quickstart.inbox.Inbox;
import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.MariaDb;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.Postgres;
import dev.flightline.quickstart.stack.Stack;
import dev.flightline.quickstart.stack.StartTimes;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline on one machine: the {@link Stack}, the airlines' databases, the topics, the joins and the
 * connectors. Databases are written over JDBC and positions served over HTTP; only the pipeline writes its topics.
 */
public final class Quickstart implements AutoCloseable {
    private static final String OPENSKY_SOURCE = "opensky-source";
    private static final Duration FIRST_POSITION = Duration.ofMinutes(2);

    private final Path project;
    private final Ports ports;
    private final Positions positions;
    private final Joins joins;
    private final Stack stack;
    private final StartTimes times;
    private final Connectors connectors;
    private final KafkaTopics kafkaTopics;
    private volatile @Nullable OpenSkyServer openSky;

    /**
     * Begins to start the servers; {@link #start()} does the rest. The joins run in this process.
     *
     * @param project the root of the source tree, built
     * @param data where state lives; must exist
     * @throws IOException if the data directory cannot be read or written
     */
    public Quickstart(Path project, Path data, Ports ports, Positions positions) throws IOException {
        this(project, data, ports, positions, new StreamsJoins(ports, data.resolve("joins")));
    }

    /** As the public one, with an engine for the joins. */
    Quickstart(Path project, Path data, Ports ports, Positions positions, Joins joins) throws IOException {
        this.project = project;
        this.ports = ports;
        this.positions = positions;
        this.joins = joins;
        World world = World.in(data);
        this.stack = new Stack(
                Installation.of(project), data, ports, WorkerVariables.of(ports, positions, world.piiSecret()));
        this.times = stack.times();
        this.connectors =
                new Connectors(new ConnectorFiles(project.resolve("pipeline").resolve("connectors")), stack.connect());
        this.kafkaTopics = new KafkaTopics(ports.address(Service.BROKER));
    }

    /**
     * Returns when every connector and task and the joins are running.
     *
     * @throws java.util.concurrent.CompletionException around a {@link StartupException} that says what did not start
     */
    public void start() {
        CompletableFuture<?> topics = times.startAfter(stack.broker(), "topics", this::createTopics);
        CompletableFuture<?> starting =
                times.startAfter(CompletableFuture.allOf(topics, stack.registry()), "joins", this::startJoins);
        CompletableFuture<?> ready =
                CompletableFuture.allOf(topics, stack.worker(), stack.registry(), stack.inboxServer());
        CompletableFuture<?> running;
        if (positions instanceof Positions.Served served) {
            CompletableFuture<?> server = times.start("opensky", () -> serve(served));
            CompletableFuture<?> airlines = times.startAfter(databases(), "airlines", () -> load(served.airlines()));
            running = times.startAfter(
                    CompletableFuture.allOf(ready, server, airlines), "connectors", () -> connect(connector -> true));
        } else {
            CompletableFuture<?> source =
                    times.startAfter(ready, "opensky", () -> connect(connector -> connector.equals(OPENSKY_SOURCE)));
            CompletableFuture<?> airlines = times.startAfter(
                    CompletableFuture.allOf(source, databases()), "airlines", () -> load(airlinesInTheAir()));
            running = times.startAfter(airlines, "connectors", () -> connect(connector -> true));
        }
        CompletableFuture.allOf(starting, running).join();
    }

    private CompletableFuture<?> databases() {
        return CompletableFuture.allOf(stack.postgres(), stack.mariaDb());
    }

    private List<Topic> createTopics() throws Exception {
        List<Topic> topics = Topics.load(project.resolve("pipeline").resolve("topics.yaml"));
        kafkaTopics.create(topics);
        return topics;
    }

    private Joins startJoins() throws Exception {
        joins.start();
        return joins;
    }

    private OpenSkyServer serve(Positions.Served served) throws IOException {
        OpenSkyServer server = new OpenSkyServer(ports.of(Service.OPENSKY), served.airspace(), InstantSource.system());
        openSky = server;
        return server;
    }

    private AirlineData load(AirlineData airlines) throws SQLException {
        streamJet().load(airlines);
        northWing().load(airlines);
        return airlines;
    }

    private AirlineData airlinesInTheAir() throws Exception {
        Snapshot first = new FirstSnapshot(ports).await(FIRST_POSITION);
        Instant now = Instant.now();
        return SeededAirlines.from(List.of(first), now, 1, now.getEpochSecond());
    }

    private Connectors connect(Predicate<String> which) throws IOException, InterruptedException {
        connectors.apply(which);
        if (connectors.names().stream().allMatch(which)) {
            connectors.awaitRunning();
        }
        return connectors;
    }

    /** StreamJet's database, for whoever wants to change something in it. */
    public StreamJetDatabase streamJet() {
        return StreamJetDatabase.at(Postgres.url(ports, "streamjet"), Postgres.USER, Postgres.USER);
    }

    /** NorthWing's database, for whoever wants to change something in it. */
    public NorthWingDatabase northWing() throws SQLException {
        return NorthWingDatabase.at(MariaDb.url(ports, "northwing"), MariaDb.USER, MariaDb.PASSWORD);
    }

    public Inbox inbox() {
        return stack.inbox();
    }

    public Ports ports() {
        return ports;
    }

    /** Milliseconds each component took to start. */
    public Map<String, Long> startTimes() {
        return times.milliseconds();
    }

    /** What does not run as it should, one line each; empty when all is well. */
    public List<String> problems() throws IOException, InterruptedException {
        List<String> problems = joins.problems();
        return problems.isEmpty() ? connectors.problems() : problems;
    }

    /** Committed records by topic of the pipeline. */
    public Map<String, Long> countRecords() throws IOException {
        return kafkaTopics.count(Topics.load(project.resolve("pipeline").resolve("topics.yaml")).stream()
                .map(Topic::name)
                .toList());
    }

    /** When the first message had arrived, empty while there is none. */
    public java.util.Optional<Instant> firstMessage() {
        return new Told(inbox().messages()).first();
    }

    /** Stops everything. May be called while {@link #start()} still runs, which then fails. */
    @Override
    public void close() {
        CompletableFuture<Void> joinsClosed = CompletableFuture.runAsync(joins::close);
        stack.closeWorker();
        joinsClosed.join();
        OpenSkyServer server = openSky;
        if (server != null) {
            server.close();
        }
        stack.close();
    }
}
