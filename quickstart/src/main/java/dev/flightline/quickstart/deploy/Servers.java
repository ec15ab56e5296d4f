// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.stack.ConnectApi;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an environment's servers are, as the command line says. */
final class Servers {
    @Option(names = "--connect-url", paramLabel = "URL", required = true, description = "Kafka Connect's REST API.")
    @SuppressWarnings("NullAway.Init")
    private String connectUrl;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "Kafka; without it no topic is looked at.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties for Kafka's admin client, such as TLS and SASL.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--schema-registry-url",
            paramLabel = "URL",
            description = "A schema registry with Confluent's REST API (Apicurio: .../apis/ccompat/v7); without it no"
                    + " schema is looked at.")
    private @Nullable String schemaRegistryUrl;

    @Option(
            names = "--ksqldb-url",
            paramLabel = "URL",
            description = "ksqlDB, where it runs the joins; without it no statement is looked at.")
    private @Nullable String ksqlDbUrl;

    /** @throws dev.flightline.quickstart.stack.StartupException if what is given cannot be where a server is */
    Deployment connect() throws IOException {
        ConnectApi connect = new ConnectApi(
                Endpoints.api("Kafka Connect", "--connect-url", connectUrl, "FLIGHTLINE_CONNECT_AUTHORIZATION"));
        RegistryApi registry =
                schemaRegistryUrl == null ? null : Endpoints.registry("--schema-registry-url", schemaRegistryUrl);
        KsqlDbApi ksqlDb = ksqlDbUrl == null ? null : Endpoints.ksqlDb("--ksqldb-url", ksqlDbUrl);
        Admin admin = bootstrapServers == null ? null : Admin.create(Endpoints.kafka(bootstrapServers, commandConfig));
        return new Deployment(admin, registry, ksqlDb, connect);
    }
}
