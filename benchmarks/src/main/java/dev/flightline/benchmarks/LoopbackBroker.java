// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node on loopback, broker and controller at once, for the ledger. */
public final class LoopbackBroker {
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    private LoopbackBroker() {}

    /** In a process of its own, see {@link ChildJvm}; takes a new directory. */
    public static void main(String[] arguments) throws Exception {
        format(arguments[0]);
        String broker = "127.0.0.1:" + freePort();
        KafkaRaftServer server = new KafkaRaftServer(
                new KafkaConfig(settings(arguments[0], broker, "127.0.0.1:" + freePort())), Time.SYSTEM);
        server.startup();
        ChildJvm.serve(broker);
        // Nothing of it is needed any more: an orderly end takes seconds.
        Runtime.getRuntime().halt(0);
    }

    private static void format(String directory) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(directory)
                .setMetadataLogDirectory(directory)
                .setControllerListenerName(CONTROLLER_LISTENER)
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Map<String, String> settings(String directory, String broker, String controller) {
        String listeners = "PLAINTEXT://" + broker + "," + CONTROLLER_LISTENER + "://" + controller;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("log.dirs", Path.of(directory).toString()),
                Map.entry("listeners", listeners),
                Map.entry("advertised.listeners", listeners),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.num.partitions", "5"),
                Map.entry("offsets.topic.replication.factor", "1"),
                // With the defaults (3 and 2) the first transaction waits for brokers that will never come.
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
