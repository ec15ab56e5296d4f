// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** What every Kafka node of these tests is: broker and controller at once, alone, in this process. */
final class KraftNode {
    private static final String CONTROLLER = "CONTROLLER";

    private KraftNode() {}

    /** Makes a directory that a node can be started on. */
    static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName(CONTROLLER)
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /**
     * Settings of a node, to be added to.
     *
     * @param directory formatted
     * @param listeners for clients, comma separated: {@code PLAINTEXT://host:port}
     * @param advertised where clients are told to go, likewise
     */
    static Properties properties(Path directory, Ports ports, String listeners, String advertised) {
        String controller = CONTROLLER + "://" + ports.address(Service.CONTROLLER);
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("log.dirs", directory.toString());
        properties.put("listeners", listeners + "," + controller);
        properties.put("advertised.listeners", advertised + "," + controller);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("controller.quorum.voters", "1@" + ports.address(Service.CONTROLLER));
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    /** Returns when it serves. */
    static KafkaRaftServer start(Properties properties) {
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return server;
    }
}
