// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.stack.JsonApi;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Servers that a command line names. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * A schema registry, not yet asked.
     *
     * @param option where the URL comes from, for messages
     * @throws StartupException if that cannot be a server's URL
     */
    public static RegistryApi registry(String option, String url) {
        return new RegistryApi(api("the schema registry", option, url, "FLIGHTLINE_SCHEMA_REGISTRY_AUTHORIZATION"));
    }

    /** As {@link #registry}: a ksqlDB server. */
    static KsqlDbApi ksqlDb(String option, String url) {
        return new KsqlDbApi(api("ksqlDB", option, url, "FLIGHTLINE_KSQLDB_AUTHORIZATION"));
    }

    /** @param authorization the environment variable with the header that each request carries */
    static JsonApi api(String server, String option, String url, String authorization) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new StartupException(option + ": is not a URL");
        }
        if (uri.getUserInfo() != null) {
            throw new StartupException(option + ": a URL with user and password would be printed; put the header"
                    + " into the environment variable " + authorization);
        }
        if (uri.getHost() == null || !List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
            throw new StartupException(option + ": '" + url + "' is not an http or https URL");
        }
        return new JsonApi(server, url, System.getenv(authorization));
    }

    /**
     * Settings of a Kafka client.
     *
     * @param commandConfig properties for it; null for none
     */
    public static Map<String, Object> kafka(String bootstrapServers, @Nullable Path commandConfig) throws IOException {
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
        return settings;
    }
}
