// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.stack.ConnectApi;
import dev.flightline.quickstart.stack.JsonApi;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

    /** @throws RefusedException if what is given cannot be where a server is */
    Deployment connect() throws IOException, RefusedException {
        ConnectApi connect =
                new ConnectApi(api("Kafka Connect", "--connect-url", connectUrl, "FLIGHTLINE_CONNECT_AUTHORIZATION"));
        RegistryApi registry = schemaRegistryUrl == null
                ? null
                : new RegistryApi(api(
                        "the schema registry",
                        "--schema-registry-url",
                        schemaRegistryUrl,
                        "FLIGHTLINE_SCHEMA_REGISTRY_AUTHORIZATION"));
        KsqlDbApi ksqlDb = ksqlDbUrl == null
                ? null
                : new KsqlDbApi(api("ksqlDB", "--ksqldb-url", ksqlDbUrl, "FLIGHTLINE_KSQLDB_AUTHORIZATION"));
        return new Deployment(admin(), registry, ksqlDb, connect);
    }

    private static JsonApi api(String server, String option, String url, String authorization) throws RefusedException {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(List.of(option + ": is not a URL"));
        }
        if (uri.getUserInfo() != null) {
            throw new RefusedException(
                    List.of(option + ": a URL with user and password would be printed; put the header"
                            + " into the environment variable " + authorization));
        }
        if (uri.getHost() == null || !List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
            throw new RefusedException(List.of(option + ": '" + url + "' is not an http or https URL"));
        }
        return new JsonApi(server, url, System.getenv(authorization));
    }

    private @Nullable Admin admin() throws IOException {
        if (bootstrapServers == null) {
            return null;
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put("request.timeout.ms", 10_000);
        settings.put("default.api.timeout.ms", 30_000);
        if (commandConfig != null) {
            Properties properties = new Properties();
            try (Reader text = Files.newBufferedReader(commandConfig)) {
                properties.load(text);
            }
            properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        }
        settings.put("bootstrap.servers", bootstrapServers);
        return Admin.create(settings);
    }
}
