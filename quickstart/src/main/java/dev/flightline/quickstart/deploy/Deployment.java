// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.stack.ConnectApi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** An environment's servers: what a pipeline is compared with. */
final class Deployment implements AutoCloseable {
    private final @Nullable Admin admin;
    private final @Nullable RegistryApi registry;
    private final @Nullable KsqlDbApi ksqlDb;
    private final ConnectApi connect;

    /** Null is what is not looked at. */
    Deployment(@Nullable Admin admin, @Nullable RegistryApi registry, @Nullable KsqlDbApi ksqlDb, ConnectApi connect) {
        this.admin = admin;
        this.registry = registry;
        this.ksqlDb = ksqlDb;
        this.connect = connect;
    }

    /**
     * What would have to be done, in the order in which it can be: topics before what is registered for them, both before
     * what reads and writes them. Changes nothing.
     */
    Plan plan(String environment, Pipeline pipeline) throws IOException, InterruptedException {
        Section topics = admin == null
                ? Section.skipped("topics", "--bootstrap-servers")
                : new TopicPlanner(admin).plan(pipeline);
        Section schemas = registry == null
                ? Section.skipped("schemas", "--schema-registry-url")
                : new SchemaPlanner(registry).plan(pipeline, ksqlDb == null ? Set.of() : written(pipeline));
        Section statements = ksqlDb == null
                ? Section.skipped("statements", "--ksqldb-url")
                : new StatementPlanner(ksqlDb).plan(pipeline.statements());
        Section connectors = new ConnectorPlanner(connect).plan(pipeline);
        return new Plan(environment, List.of(topics, schemas, statements, connectors));
    }

    /** Topics that ksqlDB writes: it registers their schemas under a record name of its own. */
    private static Set<String> written(Pipeline pipeline) {
        return pipeline.statements().stream()
                .filter(Statement::derived)
                .map(Statement::topic)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(5));
        }
    }
}
