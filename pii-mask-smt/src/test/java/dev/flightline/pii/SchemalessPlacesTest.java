// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered between records without schema: however many names they have, it is little and right. */
class SchemalessPlacesTest {
    private static final List<Rule> RULES = PiiMaskConfig.of(
                    Records.settings(rule("**.email,customer.name,$row.phone", "redact")))
            .rules();

    private final SchemalessPlaces places =
            new SchemalessPlaces(Selection.ofPaths(RULES), OnUnmatched.FAIL, MaskMetrics.hidden(RULES));
    private final SchemalessPlace root = places.at(Selection.ofPaths(RULES));

    @Test
    void namesThatNoRuleSaysAreOnePlace() {
        SchemalessPlace unnamed = root.entry("seat");
        assertThat(IntStream.range(0, 100_000).mapToObj(i -> root.entry("column " + i)))
                .allSatisfy(place -> assertThat(place).isSameAs(unnamed));
        assertThat(root.entry("customer")).isNotSameAs(unnamed);
        assertThat(root.entry(4711)).isSameAs(root.entry(null));
    }

    @Test
    void placesWhereTheRulesStandEquallyAreOne() {
        assertThat(root.entry("seat").entry("row")).isSameAs(root.entry("seat"));
        assertThat(root.entry("before")).isSameAs(root.entry("after"));
    }

    /** Which of the last twelve keys were called a: the rules can stand in four thousand ways, more than are remembered. */
    @Test
    void masksRightHoweverManyWaysTheRulesCanStand() {
        int steps = 12;
        PiiMask.Value<SinkRecord> mask = values(rule("**.a" + "{*}".repeat(steps), "redact", "on.unmatched", "ignore"));
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder keys = new StringBuilder();
            for (int depth = 0; depth < 2 * steps; depth++) {
                keys.append(random.nextInt(4) == 0 ? 'b' : depth == 0 || random.nextBoolean() ? 'c' : 'a');
            }
            int reached = keys.indexOf("a") + steps;
            boolean isReached = reached >= steps && reached < keys.length();
            String left = isReached ? keys.substring(0, reached + 1) : keys.toString();
            assertThat(mask.apply(sunk(null, nested(keys.toString()))).value())
                    .as("%s", keys)
                    .isEqualTo(nested(left));
        }
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // whether it is the same again is the question
    void remembersNoMoreThanItsBound() {
        List<Rule> rules = PiiMaskConfig.of(Records.settings(rule("**.a" + "{*}".repeat(12), "redact")))
                .rules();
        Selection start = Selection.ofPaths(rules);
        SchemalessPlace outermost = new SchemalessPlaces(start, OnUnmatched.FAIL, MaskMetrics.hidden(rules)).at(start);
        int remembered = 0;
        for (int way = 0; way < 8_192; way++) {
            SchemalessPlace first = at(outermost, way);
            SchemalessPlace again = at(outermost, way);
            remembered += first == again ? 1 : 0;
        }
        assertThat(remembered).isBetween(500, 2_048);
    }

    /** Thirteen steps on, into a for every bit that is set. */
    private static SchemalessPlace at(SchemalessPlace outermost, int way) {
        SchemalessPlace place = outermost;
        for (int step = 0; step < 13; step++) {
            place = place.entry((way >>> step & 1) == 1 ? "a" : "b");
        }
        return place;
    }

    private static Object nested(String keys) {
        Map<String, Object> value = new HashMap<>();
        for (int i = keys.length() - 1; i >= 0; i--) {
            value = new HashMap<>(Map.of(keys.substring(i, i + 1), value));
        }
        return value;
    }

    @Test
    void keepsTheOrderOfMapsThatHaveOne() {
        Map<String, Object> clear = new LinkedHashMap<>();
        for (String name : List.of("z", "email", "y", "b", "a", "x")) {
            clear.put(name, name + "@example.com");
        }
        Object masked = values(rule("email", "redact")).apply(sunk(null, clear)).value();
        assertThat(((Map<?, ?>) masked).keySet()).hasToString(clear.keySet().toString());
        assertThat(masked).hasToString(clear.toString().replace("=email@example.com", "=*****"));
    }

    @Test
    void takesMapsOfOtherClasses() {
        PiiMask.Value<SinkRecord> mask = values(rule("email", "redact", "on.unmatched", "ignore"));
        for (Map<?, ?> clear : List.of(
                new TreeMap<>(Map.of("email", "ada@example.com")),
                Map.of("email", "ada@example.com"),
                Collections.unmodifiableMap(new HashMap<>(Map.of("email", "ada@example.com"))))) {
            assertThat(mask.apply(sunk(null, clear)).value()).isEqualTo(Map.of("email", "*****"));
        }
        Map<Object, Object> numbered = new TreeMap<>(Map.of(1, "ada@example.com"));
        assertThat(mask.apply(sunk(null, numbered)).value()).isSameAs(numbered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seat", "email"})
    void failsNamesThatAreNoTextWhetherAnotherFieldIsMaskedOrNot(String other) {
        PiiMask.Value<SinkRecord> mask = values(rule("email,phone", "redact", "on.unmatched", "ignore"));
        Map<Object, Object> clear = new HashMap<>();
        clear.put(URI.create("phone"), "+41791234567");
        clear.put(other, "14C");
        assertThatThrownBy(() -> mask.apply(sunk(null, clear)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("java.net.URI");
    }

    @Test
    void returnsARecordWithoutAnyOfTheNamesItself() {
        SinkRecord record = sunk(null, new HashMap<>(Map.of("seat", "14C", "row", new HashMap<>(Map.of("a", 1)))));
        assertThat(values(rule("email,row.email", "redact", "on.unmatched", "ignore"))
                        .apply(record))
                .isSameAs(record);
    }
}
