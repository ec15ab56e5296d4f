// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.700Z");
    private static final long SECOND = NOW.getEpochSecond();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void copyFixture() throws IOException {
        file = folder.resolve("made-up.ndjson");
        try (InputStream fixture = Objects.requireNonNull(getClass().getResourceAsStream("made-up.ndjson"))) {
            Files.copy(fixture, file);
        }
    }

    @Test
    void eachBodyIsServedFromTheTimeItIsDueAndTheLastOneStaysWithItsTimesMoving() throws IOException {
        try (Replay replay = Replay.open(file, 1)) {
            assertThat(replay.at(NOW).states()).extracting(StateVector::icao24).containsExactly("abc001", "abc002");
            assertThat(longitude(replay.at(NOW.plusMillis(9_999)))).isEqualTo(8.5);
            assertThat(longitude(replay.at(NOW.plusSeconds(10)))).isEqualTo(8.53);
            assertThat(replay.at(NOW.plusSeconds(20)).states()).isEmpty();
            assertThat(replay.at(NOW.plusSeconds(59)).states()).isEmpty();
            assertThat(longitude(replay.at(NOW.plusSeconds(61)))).isEqualTo(8.6);

            Snapshot last = replay.at(NOW.plusSeconds(3600));
            assertThat(last.time()).isEqualTo(Instant.ofEpochSecond(SECOND + 3600));
            assertThat(first(last).lastContact()).isEqualTo(SECOND + 3600);
        }
    }

    @Test
    void theClockStartsWithTheFirstQuestion() throws IOException {
        try (Replay replay = Replay.open(file, 1)) {
            replay.opening(NOW.minusSeconds(600));
            assertThat(longitude(replay.at(NOW))).isEqualTo(8.5);
        }
    }

    @Test
    void rowsKeepTheirAgeAndEverythingElse() throws IOException {
        try (Replay replay = Replay.open(file, 1)) {
            Snapshot snapshot = replay.at(NOW);
            assertThat(snapshot.time()).isEqualTo(Instant.ofEpochSecond(SECOND));
            assertThat(snapshot.states())
                    .containsExactly(
                            new StateVector(
                                    "abc001",
                                    "TST1A   ",
                                    "Testland",
                                    SECOND - 10,
                                    SECOND - 2,
                                    8.5,
                                    47.0,
                                    11000.0,
                                    false,
                                    230.5,
                                    90.0,
                                    0.0,
                                    null,
                                    11100.5,
                                    "1000",
                                    false,
                                    0,
                                    null),
                            new StateVector(
                                    "abc002",
                                    "        ",
                                    "Testland",
                                    null,
                                    SECOND,
                                    null,
                                    null,
                                    null,
                                    true,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    false,
                                    2,
                                    null));
        }
    }

    @Test
    void aPoisonedTimeStaysAsFarInTheFuture() throws IOException {
        try (Replay replay = Replay.open(file, 1)) {
            replay.at(NOW);
            StateVector poisoned = replay.at(NOW.plusSeconds(10)).states().get(1);
            assertThat(poisoned.lastContact()).isEqualTo(SECOND + 10 + (2147483647L - 1600000010L));
            assertThat(poisoned.spi()).isTrue();
        }
    }

    @Test
    void timesBeyondAllReasonDoNotOverflow() throws IOException {
        Files.writeString(file, row(Long.toString(Long.MAX_VALUE)));
        try (Replay replay = Replay.open(file, 0.001)) {
            assertThat(first(replay.at(NOW)).lastContact()).isBetween(SECOND + 3_000_000_000L, SECOND + 4_000_000_000L);
        }
        Files.writeString(file, row(Long.toString(Long.MIN_VALUE)));
        try (Replay replay = Replay.open(file, 0.001)) {
            assertThat(first(replay.at(NOW)).lastContact()).isBetween(SECOND - 4_000_000_000L, SECOND - 3_000_000_000L);
        }
        Files.writeString(file, row("9223372036854775808"));
        try (Replay replay = Replay.open(file, 1)) {
            assertThat(replay.skippedRows()).isEqualTo(1);
        }
    }

    @Test
    void atTenTimesTheSpeedBodiesComeSoonerAgesShrinkAndVelocitiesGrow() throws IOException {
        try (Replay replay = Replay.open(file, 10)) {
            StateVector first = first(replay.at(NOW));
            assertThat(first.timePosition()).isEqualTo(SECOND - 1);
            assertThat(first.velocity()).isEqualTo(2305.0);
            StateVector second = first(replay.at(NOW.plusSeconds(1)));
            assertThat(second.longitude()).isEqualTo(8.53);
            assertThat(second.verticalRate()).isEqualTo(-13.0);
            assertThat(longitude(replay.at(NOW.plusSeconds(6)))).isEqualTo(8.6);
        }
    }

    @Test
    void malformedRowsAreLeftOutAndCountedAndTheirNeighboursServed() throws IOException {
        try (Replay replay = Replay.open(file, 1)) {
            assertThat(replay.skippedRows()).isEqualTo(4);
            replay.at(NOW);
            assertThat(replay.at(NOW.plusSeconds(60)).states())
                    .extracting(StateVector::icao24)
                    .containsExactly("abc001", "abc006");
        }
    }

    @Test
    void theOpeningIsTheFirstBodiesAtTheTimesTheyAreDue() throws IOException {
        try (Replay replay = Replay.open(file, 10)) {
            assertThat(replay.opening(NOW))
                    .extracting(Snapshot::time)
                    .containsExactly(
                            Instant.ofEpochSecond(SECOND),
                            Instant.ofEpochSecond(SECOND + 1),
                            Instant.ofEpochSecond(SECOND + 2),
                            Instant.ofEpochSecond(SECOND + 6));
        }
    }

    @Test
    void compressedAndPlainAndIndentedAreTheSame() throws IOException {
        Path compressed = folder.resolve("made-up.json.gz");
        Path indented = folder.resolve("indented.json");
        String text = Files.readString(file);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(indented, text.replace(",", ",\n  ").replace("\n{", "{"));
        try (Replay plain = Replay.open(file, 1);
                Replay gz = Replay.open(compressed, 1);
                Replay spread = Replay.open(indented, 1)) {
            for (int seconds : new int[] {0, 15, 25, 70}) {
                Snapshot expected = plain.at(NOW.plusSeconds(seconds));
                assertThat(gz.at(NOW.plusSeconds(seconds))).isEqualTo(expected);
                assertThat(spread.at(NOW.plusSeconds(seconds))).isEqualTo(expected);
            }
        }
    }

    @Test
    void anUnreadableFileIsOneClearLineWithoutItsContent() throws IOException {
        assertUnreadable(folder.resolve("absent.json"), "does not exist");
        assertUnreadable(folder, "is a folder");
        assertUnreadable(write("  \n"), "is empty");
        assertUnreadable(write("top secret"), "expected a JSON object with 'time' and 'states' at line 1");
        assertUnreadable(write("[1, 2]"), "expected a JSON object with 'time' and 'states' at line 1");
        assertUnreadable(write("{\"secret\": 1}"), "expected a JSON object with 'time' and 'states'");
        assertUnreadable(write("{\"time\": \"secret\", \"states\": []}"), "expected 'time' in whole seconds");
        assertUnreadable(write("{\"time\": -5, \"states\": []}"), "expected 'time' in seconds since 1970");
        assertUnreadable(write("{\"time\": 99999999999999999999, \"states\": []}"), "'time'");
        assertUnreadable(write("{\"time\": 5, \"states\": \"secret\"}"), "expected 'states' to be an array or null");
        assertUnreadable(write(row("5") + "{\"time\": 5, \"states\": [[\"secret\""), "at line 2");
        assertUnreadable(write("{\"time\": 5, \"states\": [" + "[".repeat(5000)), "at line 1");
    }

    @Test
    void aTruncatedArchiveIsFoundAtOnce() throws IOException {
        Path compressed = folder.resolve("cut.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(Files.readAllBytes(file));
        }
        byte[] whole = Files.readAllBytes(compressed);
        Files.write(compressed, Arrays.copyOf(whole, whole.length / 2));
        assertUnreadable(compressed, "is compressed but damaged or cut off");
        Files.write(compressed, new byte[] {0x1f, (byte) 0x8b, 'n', 'o'});
        assertUnreadable(compressed, "is compressed but damaged or cut off");
    }

    @Test
    void refusesASpeedThatIsNoSpeed() {
        assertThatThrownBy(() -> Replay.open(file, 0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> Replay.open(file, Double.NaN)).hasMessageContaining("positive");
    }

    @Test
    void aRecordedHourIsServedWhole() throws IOException {
        try (Replay replay = Replay.open(SharedRecordings.file("swiss-2018-08-01-1h-10s.ndjson.gz"), 1)) {
            long rows = 0;
            for (int body = 0; body < 360; body++) {
                rows += replay.at(NOW.plusSeconds(10L * body)).states().size();
            }
            assertThat(rows).isGreaterThan(360 * 24);
            assertThat(replay.skippedRows()).isZero();
        }
    }

    @Test
    void recordedRowsOfEveryKindAreServed() throws IOException {
        for (String name : List.of("extended-2022-06-09.json", "awkward-rows.json", "states-null.json")) {
            try (Replay replay = Replay.open(SharedRecordings.file(name), 1)) {
                assertThat(replay.skippedRows()).as(name).isZero();
                assertThat(replay.at(NOW).states()).hasSizeLessThan(57);
            }
        }
    }

    private static String row(String lastContact) {
        return "{\"time\":1600000000,\"states\":[[\"abc001\",\"TST1A   \",\"Testland\",null," + lastContact
                + ",8.5,47.0,11000,false,230.5,90.0,0,null,11100.5,\"1000\",false,0]]}\n";
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("other.json"), content);
    }

    private static void assertUnreadable(Path path, String problem) {
        assertThatThrownBy(() -> Replay.open(path, 1))
                .isInstanceOf(UnreadableReplayException.class)
                .hasMessageStartingWith("replay file '" + path + "' ")
                .hasMessageContaining(problem)
                .hasMessageContaining("/states/all")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }

    private static StateVector first(Snapshot snapshot) {
        return snapshot.states().get(0);
    }

    private static @Nullable Double longitude(Snapshot snapshot) {
        return first(snapshot).longitude();
    }
}
