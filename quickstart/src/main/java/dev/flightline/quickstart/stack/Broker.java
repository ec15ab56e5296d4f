// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import dev.flightline.quickstart.stack.Ports.Service;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node, broker and KRaft controller at once, on loopback. */
public final class Broker implements AutoCloseable {
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /** Starts the node on a directory, formatting it where it is new; returns when the broker takes requests. */
    public static Broker start(Path directory, Ports ports) throws Exception {
        return start(directory, ports, Map.of());
    }

    /**
     * The same, with other settings than its own.
     *
     * @param settings broker settings; each takes the place of the node's own. Listeners have {@link #controller} among
     *     them
     */
    public static Broker start(Path directory, Ports ports, Map<String, String> settings) throws Exception {
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        Properties properties = properties(directory, ports);
        properties.putAll(settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new Broker(server);
    }

    /** The listener of the controller, which clients do not use. */
    public static String controller(Ports ports) {
        return CONTROLLER_LISTENER + "://" + ports.address(Service.CONTROLLER);
    }

    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setPrintStream(
                        new PrintStream(PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8))
                .run();
    }

    private static Properties properties(Path directory, Ports ports) {
        String broker = "PLAINTEXT://" + ports.address(Service.BROKER);
        String controller = controller(ports);
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("log.dirs", directory.toString());
        properties.put("listeners", broker + "," + controller);
        properties.put("advertised.listeners", broker + "," + controller);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", "1@" + ports.address(Service.CONTROLLER));
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "5");
        // With the defaults (3 and 2) the first transaction waits for brokers that will never come.
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "5");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        // The cleaner's buffer is allocated at start: 2 MB instead of 128 serve a node of this size.
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
