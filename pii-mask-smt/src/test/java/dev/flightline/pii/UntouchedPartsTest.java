// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records without schema, and headers: what nothing is done to is not copied, and what is copied keeps its order. */
class UntouchedPartsTest {
    private static final int MANY = 20_000;

    private static Object masked(Object value, String... settings) {
        return values(settings).apply(sunk(null, value)).value();
    }

    private static String[] detect(String paths) {
        return rule(paths, "detect", "on.unmatched", "ignore");
    }

    /** Bytes that this thread allocates for the value, once the code has been run often enough. */
    private static long allocatedFor(PiiMask<SinkRecord> mask, SinkRecord record) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(mask.apply(record)).isSameAs(record);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(strings = {"**.email", "{*}[*]", "{*}{*}"})
    void areNotCopied(String path) {
        Map<String, Object> entries = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            entries.put("key " + i, "text " + i);
        }
        Object parts = path.equals("{*}[*]") ? new ArrayList<>(entries.values()) : entries;
        String[] numbers = rule(path, "redact", "rules.pii.types", "INT64", "on.unmatched", "ignore");
        SinkRecord record = sunk(null, new TreeMap<>(Map.of("parts", parts)));
        assertThat(allocatedFor(values(numbers), record)).isLessThan(MANY);
    }

    @Test
    void leaveAListFromItsFirstChangeOn() {
        for (int changed = 0; changed < 4; changed++) {
            List<String> clear = new ArrayList<>(Arrays.asList("a", null, "b", "c"));
            List<String> expected = new ArrayList<>(clear);
            clear.set(changed, "ada@example.com");
            expected.set(changed, "[email]");
            assertThat(masked(Collections.unmodifiableList(clear), detect("[*]")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void leaveAMapFromItsFirstChangeOnAndKeepItsOrder() {
        for (String changed : List.of("z", "y", "a")) {
            Map<String, String> clear = new LinkedHashMap<>();
            for (String key : new String[] {"z", null, "y", "a"}) {
                clear.put(key, changed.equals(key) ? "ada@example.com" : "no address");
            }
            String expected = clear.toString().replace("ada@example.com", "[email]");
            assertThat(masked(clear, detect("{*}")))
                    .isInstanceOf(LinkedHashMap.class)
                    .hasToString(expected);
        }
    }

    @Test
    void keepTheOrderOfKeysThatAreMasked() {
        Map<String, String> clear = new LinkedHashMap<>();
        for (String key : List.of("z", "ada@example.com", "y", "a")) {
            clear.put(key, "of " + key.charAt(0));
        }
        assertThat(masked(clear, detect("{keys}"))).hasToString("{z=of z, [email]=of a, y=of y, a=of a}");
        clear.put("bo@example.org", "lost");
        assertThatThrownBy(() -> masked(clear, detect("{keys}")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("equal once masked");
    }

    @Test
    void failsAKeyThatBecomesOneThatIsThereWhereverItStands() {
        for (List<String> keys :
                List.of(List.of("[email]", "ada@example.com"), List.of("ada@example.com", "a", "[email]"))) {
            Map<String, Integer> clear = new LinkedHashMap<>();
            keys.forEach(key -> clear.put(key, clear.size()));
            assertThatThrownBy(() -> masked(clear, detect("{keys}"))).hasMessageContaining("equal once masked");
        }
    }

    @Test
    void areTheSameHeaders() {
        try (PiiMask.Header<SinkRecord> mask = new PiiMask.Header<>()) {
            mask.configure(settings(rule("user", "detect", "on.unmatched", "fail")));
            SinkRecord clear = sunk(null, null);
            clear.headers()
                    .addString("trace", "t1")
                    .addString("user", "no address")
                    .add("user", "nor here", null);
            assertThat(mask.apply(clear)).isSameAs(clear);

            SinkRecord changed = sunk(null, null);
            Header trace = new ConnectHeaders().addString("trace", "t1").lastWithName("trace");
            changed.headers()
                    .add(trace)
                    .addString("user", "none")
                    .addString("user", "ada@example.com")
                    .add("id", 7, null);
            assertThat(mask.apply(changed).headers())
                    .isEqualTo(new ConnectHeaders()
                            .addString("trace", "t1")
                            .addString("user", "none")
                            .addString("user", "[email]")
                            .add("id", 7, null));
            assertThat(mask.apply(changed).headers().lastWithName("trace")).isSameAs(trace);
        }
    }
}
