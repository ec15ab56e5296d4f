// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
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
    void keepsFromKafkaWhatIsNotForIt() {
        Map<String, String> given = new HashMap<>(COMPLETE);
        given.put("apicurio.auth.password", "secret");
        given.put("health.port", "0");
        given.put("health.host", "0.0.0.0");

        assertThat(FlightDelayApp.settings(given))
                .doesNotContainKeys("apicurio.auth.password", "health.port", "health.host");
        assertThat(FlightDelayConfig.forRegistry(given)).containsEntry("apicurio.auth.password", "secret");
    }

    @Test
    void keepsStandbyCopiesOfItsStateWhereItIsTold() {
        Map<String, String> given = Map.of("bootstrap.servers", "a:1", "num.standby.replicas", "2");

        StreamsConfig settings = new StreamsConfig(FlightDelayApp.settings(given));

        assertThat(settings.getInt("num.standby.replicas")).isEqualTo(2);
    }

    @Test
    void tellsItsHealthOnLoopbackWhereAPortIsGiven() {
        assertThat(FlightDelayConfig.health(COMPLETE)).isEmpty();
        assertThat(FlightDelayConfig.health(Map.of("health.port", "8090"))).hasToString("Optional[/127.0.0.1:8090]");
        assertThat(FlightDelayConfig.health(Map.of("health.port", "8090", "health.host", "0.0.0.0")))
                .hasToString("Optional[/0.0.0.0:8090]");
        for (String port : List.of("none", "-1", "65536")) {
            assertThatThrownBy(() -> FlightDelayConfig.health(Map.of("health.port", port)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("health.port");
        }
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
    void keepsWhatBelongsToAFlightForAWeekUnlessItIsTold() {
        assertThat(FlightDelayConfig.retireAfter(COMPLETE)).isEqualTo(Duration.ofDays(7));
        assertThat(FlightDelayConfig.retireAfter(Map.of("retire.after.days", "2")))
                .isEqualTo(Duration.ofDays(2));
        for (String days : List.of("1", "-7", "a week")) {
            assertThatThrownBy(() -> FlightDelayConfig.retireAfter(Map.of("retire.after.days", days)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("retire.after.days");
        }
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

        assertThat(fails("a", "b")).startsWith("expected one argument at most");
        assertThat(fails()).startsWith("environment: Missing configuration");
        assertThat(fails(directory.resolve("none").toString())).contains("none: cannot be read");
        assertThat(fails(incomplete.toString()))
                .contains("joins.properties: Missing configuration 'apicurio.registry.url'");
    }

    @Test
    void doesNotStartWhereItsHealthCannotBeTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of(
                    "FLIGHT_DELAY_BOOTSTRAP_SERVERS",
                    "127.0.0.1:1",
                    "FLIGHT_DELAY_APICURIO_REGISTRY_URL",
                    "http://127.0.0.1:1",
                    "FLIGHT_DELAY_STATE_DIR",
                    directory.toString(),
                    "FLIGHT_DELAY_HEALTH_PORT",
                    Integer.toString(taken.getLocalPort()));

            assertThat(run(1, environment)).startsWith("environment: health.port: cannot listen on 127.0.0.1:");
        }
    }

    private static String fails(String... args) throws InterruptedException {
        return run(2, Map.of(), args);
    }

    /** What it says, in one line, as it ends with that exit code. */
    private static String run(int code, Map<String, String> environment, String... args) throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(FlightDelayApp.run(args, environment, new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isEqualTo(code);
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        return text;
    }
}
