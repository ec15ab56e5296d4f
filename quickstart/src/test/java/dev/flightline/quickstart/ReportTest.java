// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.quickstart.inbox.ReceivedMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ONE = "2026-11-22T13:00:00Z";
    private static final String TWO = "2026-11-22T14:00:00Z";

    @Test
    void countsABookingOnceHoweverManyMessagesItHas() {
        Told told = new Told(
                List.of(message(1, "b1", ONE, null), message(2, "b1", TWO, null), message(3, "b2", ONE, null)));

        assertThat(told.bookings()).isEqualTo(2);
        assertThat(told.duplicates()).isZero();
    }

    @Test
    void countsTheSameWordsToTheSameBookingAsDuplicates() {
        Told told = new Told(
                List.of(message(1, "b1", ONE, null), message(2, "b1", ONE, null), message(3, "b2", ONE, null)));

        assertThat(told.bookings()).isEqualTo(2);
        assertThat(told.duplicates()).isEqualTo(1);
    }

    @Test
    void measuresFromThePositionToTheInboxByNearestRank() {
        Told told = new Told(LongStream.rangeClosed(1, 200)
                .mapToObj(i -> message(
                        (int) i,
                        "b" + i,
                        ONE,
                        NOON.plusSeconds(i).minusMillis(i).toString()))
                .toList());

        assertThat(told.latencyMillis(50)).contains(100L);
        assertThat(told.latencyMillis(99)).contains(198L);
    }

    @Test
    void leavesOutMessagesThatNoPositionCaused() {
        assertThat(new Told(List.of(message(1, "b1", ONE, ""), message(2, "b2", ONE, null))).latencyMillis(50))
                .isEmpty();
    }

    @Test
    void writesWhatWasCountedAndNullWhereNothingWas(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");
        new Report(new Told(List.of()), 7, Map.of("flights", 3L), Map.of("broker", 12L), NOON, Map.of("kafka", "4"))
                .write(file);

        JsonNode report = new ObjectMapper().readTree(file.toFile());

        assertThat(report.path("notified").asInt(-1)).isZero();
        assertThat(report.path("suppressed").asInt()).isEqualTo(7);
        assertThat(report.path("duplicates").asInt(-1)).isZero();
        assertThat(report.path("topics").path("flights").asInt()).isEqualTo(3);
        assertThat(report.path("startup_ms").path("broker").asInt()).isEqualTo(12);
        assertThat(report.path("first_notification_ms").isNull()).isTrue();
        assertThat(report.path("latency_ms").path("p99").isNull()).isTrue();
        assertThat(report.path("versions").path("kafka").asText()).isEqualTo("4");
    }

    @Test
    void namesEveryVersionAsTheBuildKnowsIt() {
        assertThat(Versions.all()).containsKeys("flightline", "kafka", "registry", "postgres", "mariadb", "java");
        assertThat(Versions.all().values()).noneMatch(version -> version.contains("${"));
    }

    /** Arrives as many seconds after noon as its number. */
    private static ReceivedMessage message(int number, String booking, String departure, @Nullable String causedAt) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "x-flightline-booking",
                booking,
                "x-flightline-flight",
                "SJT118/2026-11-22",
                "x-flightline-status",
                "DELAYED",
                "x-flightline-departure",
                departure));
        if (causedAt != null) {
            headers.put("x-flightline-caused-at", causedAt);
        }
        return new ReceivedMessage(number, NOON.plusSeconds(number), "a@example.com", "late", "", "", headers);
    }
}
