// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.deploy.KsqlDbServer;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The joins in SQL, on a ksqlDB server of the user's. They stay there when this process ends. */
final class KsqlDbJoins implements Joins {
    private final KsqlDbServer server;
    private final Path statements;
    private final KafkaTopics kafka;
    private final Duration patience;
    private volatile boolean started;

    /**
     * @param statements the folder of {@code .sql} files
     * @param patience how long to wait for the server to be there
     */
    KsqlDbJoins(KsqlDbServer server, Path statements, Ports ports, Duration patience) {
        this.server = server;
        this.statements = statements;
        this.kafka = new KafkaTopics(ports.address(Service.BROKER));
        this.patience = patience;
    }

    /** What ksqlDB has to be started with to work on the stack on those ports, for people to read. */
    static String settings(Ports ports) {
        return "bootstrap.servers=" + ports.address(Service.BROKER) + " and ksql.schema.registry.url="
                + ports.url(Service.REGISTRY) + "/apis/ccompat/v7";
    }

    @Override
    public void start() throws Exception {
        server.awaitCluster(kafka.clusterId(), patience);
        try {
            server.apply(statements);
        } catch (IOException e) {
            throw new StartupException("the joins: " + e.getMessage(), e);
        }
        started = true;
    }

    @Override
    public List<String> problems() throws InterruptedException {
        if (!started) {
            return List.of();
        }
        try {
            return server.problems().stream()
                    .map(problem -> "the joins: " + problem)
                    .toList();
        } catch (IOException e) {
            return List.of("the joins: " + e.getMessage());
        }
    }

    @Override
    public void close() {}
}
