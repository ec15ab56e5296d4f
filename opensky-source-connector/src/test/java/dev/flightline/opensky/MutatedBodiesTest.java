// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flightline.opensky.MutatedBody.Fate;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Bodies to which harm was done: 100,000 of them, a million with {@code -Pchaos}. Each has a seed of its own, which a
 * failure names; {@code -Dflightline.seed=<seed>} repeats that one alone.
 */
class MutatedBodiesTest {
    private static final int BODIES = Boolean.getBoolean("flightline.chaos") ? 1_000_000 : 100_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final long NOW = 1_800_000_000;

    private final CharsetEncoder characters = StandardCharsets.UTF_8.newEncoder();
    private final AtomicLong seed = new AtomicLong();
    private final SnapshotRecords records =
            new SnapshotRecords(config(Map.of("opensky.emit", "all")), new SourceMetrics("mutated"));

    @Test
    @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
    void anyBodyIsReadWithItsGoodRowsOrRefused(TestReporter reporter) {
        Long only = Long.getLong("flightline.seed");
        long before = cpuNanos();
        Map<String, Integer> outcomes = new HashMap<>();
        int bodies = only == null ? BODIES : 1;
        for (int i = 0; i < bodies; i++) {
            seed.set(only == null ? i : only);
            try {
                outcomes.merge(check(BodyMutator.body(seed.get())), 1, Integer::sum);
            } catch (Throwable e) {
                throw new AssertionError("-Dflightline.seed=" + seed + " repeats it: " + e, e);
            }
        }
        long perSecond = bodies * 1_000_000_000L / (cpuNanos() - before);
        reporter.publishEntry("mutated bodies", bodies + " " + outcomes + ", " + perSecond + " a second of CPU time");
        if (only == null) {
            assertThat(outcomes.get("read")).as("bodies read").isGreaterThan(BODIES / 3);
            assertThat(outcomes.get("refused")).as("bodies refused").isGreaterThan(BODIES / 3);
        }
    }

    @Test
    void aBodyThatEndsEarlyIsRefusedWhereverItEnds() {
        byte[] whole = bytes(Bodies.states(NOW, Bodies.row("a00001", "A", 1), Bodies.row("a00002", "B", 1)));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).satisfies(MutatedBodiesTest::assertTyped);
        }
    }

    @Test
    void lengthAndDepthCostWhatTheyTouch() throws IOException {
        String good = Bodies.row("a00001", "A", NOW);
        List<String> bad = new ArrayList<>();
        for (String value :
                List.of("[".repeat(990) + "]".repeat(990), "9".repeat(1 << 20), "\"" + "x".repeat(1 << 20) + "\"")) {
            bad.add(value);
            for (int column = 0; column < 17; column++) {
                String[] columns = good.substring(1, good.length() - 1).split(",");
                columns[column] = value;
                bad.add("[" + String.join(",", columns) + "]");
            }
        }
        for (String row : bad) {
            StatesBody body = read(bytes(Bodies.states(NOW, good, row, good)));

            assertThat(body.states()).as("rows beside a bad one").hasSizeGreaterThanOrEqualTo(2);
            assertThat(body.states().size() + body.malformed()).isEqualTo(3);
        }
    }

    @Test
    void halfACharacterCostsItsRowOnly() throws IOException {
        String good = Bodies.row("a00001", "A", NOW);
        byte[] body = bytes(Bodies.states(
                NOW,
                good,
                Bodies.row("a00002", "\\ud800", NOW),
                Bodies.row("a00003", "\\udc00\\ud800", NOW),
                Bodies.row("a00004", "\\ud83d\\ude00", NOW)));

        assertThat(read(body).states()).extracting(StateVector::icao24).containsExactly("a00001", "a00004");
        assertThat(read(body).malformed()).isEqualTo(2);
    }

    private String check(MutatedBody body) throws IOException {
        StatesBody read;
        try {
            read = read(body.bytes().toByteArray());
        } catch (IOException e) {
            assertTyped(e);
            assertThat(body.fate()).as("refused: %s", e).isNotEqualTo(Fate.READ);
            return "refused";
        }
        assertThat(body.fate()).as("read").isNotEqualTo(Fate.REFUSED);
        assertContainsInOrder(read.states(), body.untouched());
        if (body.elements() >= 0) {
            assertThat(read.states().size() + read.malformed()).isEqualTo(body.elements());
        }
        read.states().forEach(this::assertValid);
        assertBecomeRecords(read);
        return "read";
    }

    private static void assertTyped(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfAny(
                        MalformedBodyException.class, JsonProcessingException.class, CharConversionException.class);
    }

    private static void assertContainsInOrder(List<StateVector> read, List<StateVector> untouched) {
        int found = 0;
        for (StateVector state : read) {
            if (found < untouched.size() && state.equals(untouched.get(found))) {
                found++;
            }
        }
        assertThat(found).as("untouched rows that were read").isEqualTo(untouched.size());
    }

    private void assertValid(StateVector state) {
        boolean valid = state.lastContact() >= 0
                && isIn(state.longitude(), 180)
                && isIn(state.latitude(), 90)
                && Stream.of(state.baroAltitude(), state.velocity(), state.trueTrack(), state.verticalRate())
                        .allMatch(number -> isIn(number, Double.MAX_VALUE))
                && Stream.of(state.icao24(), state.callsign(), state.originCountry(), state.squawk())
                        .allMatch(this::isWritable);
        assertThat(valid).as("valid: %s", state).isTrue();
    }

    private static boolean isIn(@Nullable Double number, double limit) {
        return number == null || Math.abs(number) <= limit;
    }

    private boolean isWritable(@Nullable String text) {
        return text == null || (text.length() <= LONGEST_TEXT && characters.canEncode(text));
    }

    private void assertBecomeRecords(StatesBody read) {
        Snapshot snapshot = new Snapshot(NOW, List.of(new Snapshot.Part("world", read.states())), read.malformed());
        for (SourceRecord record : records.of(snapshot, SourceOffset.NONE)) {
            ((Struct) record.value()).validate();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static StatesBody read(byte[] body) throws IOException {
        return StatesBody.read(new ByteArrayInputStream(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static OpenSkySourceConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("topic", "flight-updates");
        return new OpenSkySourceConfig(all);
    }
}
