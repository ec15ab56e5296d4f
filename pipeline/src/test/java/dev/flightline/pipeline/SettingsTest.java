// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String SECRET = "correct-horse-battery-staple";

    @TempDir
    Path directory;

    @Test
    void theEnvironmentIsAboveTheFile() throws IOException {
        String file = write("bootstrap.servers=file:1\nstate.dir=/file\n");

        Map<String, String> settings = Settings.read(
                file,
                Map.of(
                        "FLIGHT_DELAY_BOOTSTRAP_SERVERS", "environment:1",
                        "FLIGHT_DELAY_NUM_STANDBY_REPLICAS", "1",
                        "BOOTSTRAP_SERVERS", "somebody-elses:1"));

        assertThat(settings)
                .containsOnly(
                        Map.entry("bootstrap.servers", "environment:1"),
                        Map.entry("state.dir", "/file"),
                        Map.entry("num.standby.replicas", "1"));
    }

    @Test
    void theEnvironmentCanSayEverythingThatAFileCan() throws IOException {
        assertThat(Settings.read(
                        null,
                        Map.of(
                                "FLIGHT_DELAY_APICURIO_REGISTRY_AUTO___REGISTER", "false",
                                "FLIGHT_DELAY_APICURIO_REGISTRY_REQUEST_HEADERS_X__TENANT", "a")))
                .containsOnly(
                        Map.entry("apicurio.registry.auto-register", "false"),
                        Map.entry("apicurio.registry.request.headers.x_tenant", "a"));
    }

    @Test
    void putsInWhatConfigProvidersKnow() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "password=" + SECRET + "\n");
        String file = write("""
                config.providers=file
                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                sasl.jaas.config=Plain required password="${file:%1$s:password}";
                """.formatted(secrets));

        assertThat(Settings.read(
                        file, Map.of("FLIGHT_DELAY_APICURIO_AUTH_PASSWORD", "${file:" + secrets + ":password}")))
                .containsOnly(
                        Map.entry("sasl.jaas.config", "Plain required password=\"" + SECRET + "\";"),
                        Map.entry("apicurio.auth.password", SECRET));
    }

    @Test
    void refusesAReferenceThatStandsForNothing() throws IOException {
        String without = write("sasl.jaas.config=${file:/run/secrets/kafka:password}\n");

        assertThatThrownBy(() -> Settings.read(without, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'sasl.jaas.config' refers to a value that no config provider knows");
    }

    /** Kafka's clients, Streams and the registry's client print their settings as they start. */
    @Test
    void noSecretIsInAnyLog() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"joins\" password=\""
                        + SECRET + "\";",
                "apicurio.registry.url",
                "http://127.0.0.1:1",
                "apicurio.auth.username",
                "joins",
                "apicurio.auth.password",
                SECRET,
                "apicurio.registry.request.ssl.truststore.password",
                SECRET,
                "ssl.key.password",
                SECRET,
                "state.dir",
                directory.resolve("state").toString()));
        try (CapturedLogs logs = CapturedLogs.of("ROOT")) {
            new FlightDelayApp(settings).close();

            assertThat(logs.text()).contains("sasl.mechanism = PLAIN").doesNotContain(SECRET);
        }
    }

    private String write(String properties) throws IOException {
        return Files.writeString(directory.resolve("joins.properties"), properties)
                .toString();
    }
}
