// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka node in this process that everybody reaches through a {@link BrokerProxy} only, on loopback. */
final class ProxiedBroker implements AutoCloseable {
    private final BrokerProxy proxy;
    private final Properties properties;
    private KafkaRaftServer server;

    private ProxiedBroker(BrokerProxy proxy, Properties properties) {
        this.proxy = proxy;
        this.properties = properties;
        this.server = KraftNode.start(properties);
    }

    /** @param directory a new one */
    static ProxiedBroker start(Path directory) throws Exception {
        BrokerProxy proxy = new BrokerProxy();
        try {
            Ports ports = Ports.free();
            KraftNode.format(directory);
            Properties properties = properties(directory, ports, proxy.port());
            proxy.serve(ports.of(Service.BROKER));
            return new ProxiedBroker(proxy, properties);
        } catch (Exception e) {
            proxy.close();
            throw e;
        }
    }

    /** Stops it, closes every connection, and starts it again with what it has on disk, at the same address. */
    void restart() {
        server.shutdown();
        server.awaitShutdown();
        server = KraftNode.start(properties);
    }

    private static Properties properties(Path directory, Ports ports, int advertised) {
        Properties properties = KraftNode.properties(
                directory,
                ports,
                "PLAINTEXT://" + ports.address(Service.BROKER),
                // Clients go where this says, whatever address they were given first.
                "PLAINTEXT://" + Ports.HOST + ":" + advertised);
        // Transactions are ended soon after their timeout, not up to ten seconds later.
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
        // A killed worker is missed soon, and its successor need not wait.
        properties.put("group.min.session.timeout.ms", "1000");
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
