// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka node in this process that everybody reaches through a {@link BrokerProxy} only, on loopback. */
final class ProxiedBroker implements AutoCloseable {
    private final BrokerProxy proxy;
    private final Properties properties;
    private KafkaRaftServer server;

    private ProxiedBroker(BrokerProxy proxy, Properties properties) {
        this.proxy = proxy;
        this.properties = properties;
        this.server = start(properties);
    }

    /** @param directory a new one */
    static ProxiedBroker start(Path directory) throws Exception {
        BrokerProxy proxy = new BrokerProxy();
        try {
            Ports ports = Ports.free();
            format(directory);
            Properties properties = properties(directory, ports, proxy.port());
            proxy.serve(ports.of(Service.BROKER));
            return new ProxiedBroker(proxy, properties);
        } catch (Exception e) {
            proxy.close();
            throw e;
        }
    }

    private static KafkaRaftServer start(Properties properties) {
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return server;
    }

    /** Stops it, closes every connection, and starts it again with what it has on disk, at the same address. */
    void restart() {
        server.shutdown();
        server.awaitShutdown();
        server = start(properties);
    }

    private static void format(Path directory) throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Properties properties(Path directory, Ports ports, int advertised) {
        String controller = "CONTROLLER://" + ports.address(Service.CONTROLLER);
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("log.dirs", directory.toString());
        properties.put("listeners", "PLAINTEXT://" + ports.address(Service.BROKER) + "," + controller);
        // Clients go where this says, whatever address they were given first.
        properties.put("advertised.listeners", "PLAINTEXT://" + Ports.HOST + ":" + advertised + "," + controller);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@" + ports.address(Service.CONTROLLER));
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        // Transactions are ended soon after their timeout, not up to ten seconds later.
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A killed worker is missed soon, and its successor need not wait.
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    BrokerProxy proxy() {
        return proxy;
    }

    String bootstrapServers() {
        return Ports.HOST + ":" + proxy.port();
    }

    void createTopic(String name, int partitions) throws InterruptedException, ExecutionException {
        createTopic(name, partitions, Map.of());
    }

    void createTopic(String name, int partitions, Map<String, String> configuration)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configuration)))
                    .all()
                    .get();
        }
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
        proxy.close();
    }
}
