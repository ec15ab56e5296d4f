// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.pipeline.FlightDelayApp;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.RegistrySettings;
import dev.flightline.quickstart.stack.StartupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** The joins on Kafka Streams, in this process. */
final class StreamsJoins implements Joins {
    private static final Duration RUNNING = Duration.ofMinutes(2);

    private final Ports ports;
    private final Path state;
    private volatile @Nullable FlightDelayApp app;

    StreamsJoins(Ports ports, Path state) {
        this.ports = ports;
        this.state = state;
    }

    @Override
    public void start() throws InterruptedException {
        Map<String, Object> config = new HashMap<>(RegistrySettings.avro(ports));
        config.put("bootstrap.servers", ports.address(Service.BROKER));
        config.put("replication.factor", 1);
        config.put("state.dir", state.toString());
        FlightDelayApp starting = new FlightDelayApp(config);
        app = starting;
        starting.start();
        if (!starting.awaitRunning(RUNNING)) {
            throw new StartupException("the joins are " + starting.state() + " instead of RUNNING");
        }
    }

    @Override
    public List<String> problems() {
        FlightDelayApp running = app;
        return running == null
                        || running.state().isRunningOrRebalancing()
                        || running.state() == KafkaStreams.State.CREATED
                ? List.of()
                : List.of("the joins are " + running.state());
    }

    @Override
    public void close() {
        FlightDelayApp running = app;
        if (running != null) {
            running.close();
        }
    }
}
