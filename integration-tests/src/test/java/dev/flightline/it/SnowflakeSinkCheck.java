// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the Snowflake connector itself says of the configuration for it, without an account: it skips its look at the account
 * where the private key is a reference to a file. Runs with {@code -Psnowflake} only.
 */
class SnowflakeSinkCheck {
    private static final Path FILE = Path.of("..", "pipeline", "connectors", "alternatives", "snowflake-sink.json");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SNOWFLAKE_URL", "kite-airline.snowflakecomputing.com:443",
            "SNOWFLAKE_USER", "FLIGHTLINE",
            "SNOWFLAKE_ROLE", "FLIGHTLINE_WRITER",
            "SNOWFLAKE_DATABASE", "ANALYTICS",
            "SNOWFLAKE_SCHEMA", "FLIGHTLINE",
            "PII_SECRET", "a secret of the test, long enough for HMAC-SHA-256");

    private static URLClassLoader jar;
    private static SinkConnector connector;

    @BeforeAll
    static void load() throws Exception {
        Path path = Path.of(Objects.requireNonNull(System.getProperty("flightline.snowflake"), "run with -Psnowflake"));
        jar = new URLClassLoader(new URL[] {path.toUri().toURL()}, SnowflakeSinkCheck.class.getClassLoader());
        String name =
                Objects.requireNonNull(ConnectorFile.read(FILE, ENVIRONMENT).get("connector.class"));
        connector = Class.forName(name, true, jar)
                .asSubclass(SinkConnector.class)
                .getConstructor()
                .newInstance();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void findsNoFaultWithTheFile() throws IOException {
        assertThat(errors(ConnectorFile.read(FILE, ENVIRONMENT))).isEmpty();
    }

    @Test
    void knowsEveryKeyOfItsOwn() throws IOException {
        assertThat(ConnectorFile.read(FILE, ENVIRONMENT).keySet())
                .filteredOn(key -> key.startsWith("snowflake.") || key.startsWith("behavior."))
                .hasSize(10)
                .isSubsetOf(connector.config().names());
    }

    /** So that finding no fault says something. */
    @Test
    void findsFaultWithWhatIsWrong() throws IOException {
        Map<String, String> wrong = ConnectorFile.read(FILE, ENVIRONMENT);
        wrong.put("snowflake.ingestion.method", "BY_HAND");
        wrong.put("snowflake.topic2table.map", "bookings");
        wrong.put("snowflake.role.name", "");

        assertThat(errors(wrong))
                .containsOnlyKeys("snowflake.ingestion.method", "snowflake.topic2table.map", "snowflake.role.name");
    }

    private static Map<String, List<String>> errors(Map<String, String> configuration) {
        // The connector puts a name of its own among the settings.
        return connector.validate(new HashMap<>(configuration)).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
