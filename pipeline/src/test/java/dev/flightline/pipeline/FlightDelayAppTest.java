// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightDelayAppTest {
    private static final Map<String, String> COMPLETE =
            Map.of("bootstrap.servers", "127.0.0.1:1", "apicurio.registry.url", "http://127.0.0.1:1");

    @TempDir
    Path directory;

    @Test
    void runsExactlyOnceWithoutACache() {
        assertThat(FlightDelayApp.settings(COMPLETE))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("statestore.cache.max.bytes", 0)
                .containsEntry("commit.interval.ms", 100)
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .doesNotContainKey("apicurio.registry.url");
    }

    @Test
    void takesKafkaStreamsOwnSettings() {
        Map<String, String> given = Map.of(
                "bootstrap.servers",
                "a:1",
                "replication.factor",
                "3",
                "application.id",
                "x",
                "commit.interval.ms",
                "7");

        assertThat(FlightDelayApp.settings(given)).containsAllEntriesOf(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"statestore.cache.max.bytes", "cache.max.bytes.buffering"})
    void refusesACache(String key) {
        assertThat(FlightDelayApp.settings(Map.of("bootstrap.servers", "a:1", key, "0")))
                .isNotEmpty();
        assertThatThrownBy(() -> FlightDelayApp.settings(Map.of("bootstrap.servers", "a:1", key, 1024)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("must be 0");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> new FlightDelayApp(Map.of("apicurio.registry.url", "http://127.0.0.1:1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'bootstrap.servers'");
        assertThatThrownBy(() -> new FlightDelayApp(Map.of("bootstrap.servers", "127.0.0.1:1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'apicurio.registry.url'");
    }

    @Test
    void canBeClosedWithoutHavingStartedAndTwice() {
        Map<String, String> config = new HashMap<>(COMPLETE);
        config.put("state.dir", directory.toString());
        FlightDelayApp app = new FlightDelayApp(config);
        assertThat(app.state()).isEqualTo(State.CREATED);
        app.close();
        app.close();
        assertThat(app.state()).isEqualTo(State.NOT_RUNNING);
    }

    @Test
    void replacesAThreadForAPassingFaultAndStopsForAnyOther() {
        Throwable silent = new RegistryUnavailableException("no answer", new IllegalStateException("secret"));
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            assertThat(FlightDelayApp.onUncaught(new StreamsException("stopped", silent)))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
            assertThat(FlightDelayApp.onUncaught(new StreamsException("stopped", new IllegalStateException("secret"))))
                    .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
            assertThat(logs.text())
                    .contains(RegistryUnavailableException.class.getName())
                    .doesNotContain("secret");
        }
    }

    @Test
    void saysInOneLineWhyItDoesNotStart() throws Exception {
        Path incomplete = Files.writeString(directory.resolve("joins.properties"), "bootstrap.servers=127.0.0.1:1\n");

        assertThat(fails()).startsWith("expected one argument");
        assertThat(fails(directory.resolve("none").toString())).contains("none: cannot be read");
        assertThat(fails(incomplete.toString()))
                .contains("joins.properties: Missing configuration 'apicurio.registry.url'");
    }

    private static String fails(String... args) throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(FlightDelayApp.run(args, new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isEqualTo(2);
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        return text;
    }
}
