// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.Broker;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka node in this process that everybody reaches through a {@link BrokerProxy} only, on loopback. */
final class ProxiedBroker implements AutoCloseable {
    private final BrokerProxy proxy;
    private final Path directory;
    private final Ports ports;
    private final Map<String, String> settings;
    private Broker broker;

    private ProxiedBroker(BrokerProxy proxy, Path directory, Ports ports) throws Exception {
        this.proxy = proxy;
        this.directory = directory;
        this.ports = ports;
        this.settings = settings(ports, proxy.port());
        this.broker = Broker.start(directory, ports, settings);
    }

    /** @param directory a new one */
    static ProxiedBroker start(Path directory) throws Exception {
        BrokerProxy proxy = new BrokerProxy();
        try {
            Ports ports = Ports.free();
            proxy.serve(ports.of(Service.BROKER));
            return new ProxiedBroker(proxy, directory, ports);
        } catch (Exception e) {
            proxy.close();
            throw e;
        }
    }

    /** Stops it, closes every connection, and starts it again with what it has on disk, at the same address. */
    void restart() throws Exception {
        broker.close();
        broker = Broker.start(directory, ports, settings);
    }

    private static Map<String, String> settings(Ports ports, int advertised) {
        return Map.of(
                // Clients go where this says, whatever address they were given first.
                "advertised.listeners",
                "PLAINTEXT://" + Ports.HOST + ":" + advertised + "," + Broker.controller(ports),
                // Transactions are ended soon after their timeout, not up to ten seconds later.
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                "500",
                // A killed worker is missed soon, and its successor need not wait.
                "group.min.session.timeout.ms",
                "1000");
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
        broker.close();
        proxy.close();
    }
}
