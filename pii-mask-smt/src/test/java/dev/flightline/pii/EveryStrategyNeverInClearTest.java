// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.pii.RandomRecord.Leaf;
import dev.flightline.testkit.CapturedLogs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * More than 100,000 random records, masked by every strategy there is, by path, by search and by tag, in keys, values and
 * headers, with and without schema, map keys included: what is masked is shown by nothing that comes out, be it a record,
 * an exception or a log, and what went in is as it was.
 */
class EveryStrategyNeverInClearTest {
    private static final int SEEDS = 6_600;
    private static final int RECORDS_PER_SEED = 20;
    private static final String HEADER_NAME = "user";

    private enum Part {
        KEY,
        VALUE,
        HEADER;

        PiiMask<SinkRecord> mask(Map<String, String> settings) {
            PiiMask<SinkRecord> mask = switch (this) {
                case KEY -> new PiiMask.Key<>();
                case VALUE -> new PiiMask.Value<>();
                case HEADER -> new PiiMask.Header<>();
            };
            mask.configure(settings);
            return mask;
        }

        SinkRecord record(@Nullable Schema schema, Object data) {
            SinkRecord bare = Records.sunk(Schema.STRING_SCHEMA, "a value");
            Headers headers = this == HEADER ? new ConnectHeaders().add(HEADER_NAME, data, schema) : bare.headers();
            return bare.newRecord(
                    bare.topic(),
                    bare.kafkaPartition(),
                    this == KEY ? schema : bare.keySchema(),
                    this == KEY ? data : bare.key(),
                    this == VALUE ? schema : bare.valueSchema(),
                    this == VALUE ? data : bare.value(),
                    bare.timestamp(),
                    headers);
        }

        String path(Leaf leaf) {
            return this == HEADER ? HEADER_NAME + "." + leaf.path() : leaf.path();
        }
    }

    private final Map<Strategy, Integer> maskedBy = new HashMap<>();
    private Shown shown = new Shown();
    private int masked;
    private int failed;

    /** What a strategy can mask; for one in forty leaves anything, so that the record has to fail. */
    private static Strategy strategy(Leaf leaf, Random random) {
        Strategy[] all = Strategy.values();
        while (true) {
            Strategy strategy = all[random.nextInt(all.length)];
            boolean fits = switch (strategy) {
                case REDACT -> true;
                case HMAC -> true;
                case NULL -> leaf.optional();
                case TRUNCATE ->
                    leaf.type() == FieldType.STRING
                            || leaf.type() == FieldType.DATE
                            || leaf.type() == FieldType.TIMESTAMP;
                default -> leaf.type() == FieldType.STRING;
            };
            // Of two keys one would be lost, which fails most records.
            boolean likely = !leaf.isKeys() || strategy == Strategy.HMAC || random.nextInt(20) == 0;
            if ((fits && likely) || random.nextInt(400) == 0) {
                return strategy;
            }
        }
    }

    private static Map<String, String> parameters(Strategy strategy, Random random) {
        return switch (strategy) {
            case MASK_LEFT, MASK_RIGHT -> Map.of("count", "99");
            case KEEP_LEFT, KEEP_RIGHT -> Map.of("count", "3");
            case HMAC -> Map.of("key", "k1");
            case FPE ->
                Map.of("key", "k1", "alphabet", "alphanumeric", "unfit", random.nextInt(4) == 0 ? "fail" : "redact");
            case TRUNCATE -> Map.of("length", "3", "unit", "year");
            default -> Map.of();
        };
    }

    private static Map<String, String> rules(Map<Leaf, Strategy> leaves, Part part, boolean schema, Random random) {
        Map<String, String> settings = new HashMap<>(Map.of("keys", "k1", "keys.k1.secret", Records.SECRET));
        List<String> aliases = new ArrayList<>();
        leaves.forEach((leaf, strategy) -> {
            String prefix = "rules.r" + aliases.size() + ".";
            aliases.add("r" + aliases.size());
            if (schema && leaf.tagged() && random.nextInt(3) == 0) {
                settings.put(prefix + "tags", leaf.tag());
            } else {
                settings.put(prefix + "fields", random.nextBoolean() ? part.path(leaf) : leaf.search());
            }
            settings.put(prefix + "strategy", strategy.toString());
            parameters(strategy, random).forEach((name, value) -> settings.put(prefix + name, value));
        });
        settings.put("rules", String.join(",", aliases));
        if (!schema) {
            settings.put("on.unmatched", "ignore");
        }
        return settings;
    }

    private static Map<Leaf, Strategy> some(List<Leaf> leaves, Random random) {
        Map<Leaf, Strategy> some = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            if (random.nextInt(5) < 2) {
                some.put(leaf, strategy(leaf, random));
            }
        }
        return some;
    }

    /** The same without schema: objects and lists. */
    private static @Nullable Object bare(@Nullable Object value) {
        if (value instanceof Struct struct) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (Field field : struct.schema().fields()) {
                object.put(field.name(), bare(struct.get(field)));
            }
            return object;
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((key, item) -> object.put(key, bare(item)));
            return object;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(bare(item)));
            return items;
        }
        return value;
    }

    private static void assertHidden(RandomRecord random, Set<Leaf> hidden, String text) {
        Set<Leaf> seen = new HashSet<>(random.shownBy(text));
        seen.retainAll(hidden);
        assertThat(seen).as("masked and shown all the same").isEmpty();
    }

    private void check(
            RandomRecord random, Set<Leaf> hidden, PiiMask<SinkRecord> mask, SinkRecord record, boolean bad) {
        String before = shown.by(record);
        try {
            SinkRecord out = mask.apply(record);
            assertThat(bad).as("an object of a wrong class was masked").isFalse();
            assertHidden(random, hidden, shown.by(out));
            masked++;
        } catch (DataException e) {
            assertThat(e).isNotInstanceOf(RetriableException.class).hasMessageNotContaining("unexpected");
            // Nothing of the record is told, whether a rule is about it or not.
            String told = Shown.by(e);
            assertHidden(random, Set.copyOf(random.leaves()), told);
            assertThat(random.leaves()).noneMatch(leaf -> leaf.marks().stream().anyMatch(told::contains));
            failed++;
        }
        assertThat(shown.by(record)).as("the input").isEqualTo(before);
    }

    private void check(int seed, CapturedLogs logs) {
        shown = new Shown();
        Random random = new Random(seed);
        RandomRecord record = new RandomRecord(random, true);
        Map<Leaf, Strategy> rules = some(record.leaves(), random);
        if (rules.isEmpty()) {
            return;
        }
        Part part = Part.values()[random.nextInt(3)];
        boolean schema = random.nextBoolean();
        rules.values().forEach(strategy -> maskedBy.merge(strategy, 1, Integer::sum));
        try (PiiMask<SinkRecord> mask = part.mask(rules(rules, part, schema, random))) {
            for (int i = 0; i < RECORDS_PER_SEED; i++) {
                boolean bad = random.nextInt(10) == 0 && record.corrupt(rules.keySet());
                Object data = schema ? record.value() : bare(record.value());
                SinkRecord in = part.record(schema ? record.schema() : null, Objects.requireNonNull(data));
                check(record, rules.keySet(), mask, in, bad);
                record.next();
            }
        }
        assertHidden(record, Set.copyOf(record.leaves()), logs.text());
    }

    @Test
    void holdsForRandomRecords() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
                check(seed, logs);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        // So that this was not about nothing.
        assertThat(masked).isGreaterThan(95_000);
        assertThat(masked + failed).isGreaterThan(100_000);
        assertThat(failed).isGreaterThan(2_000);
        assertThat(maskedBy.keySet()).containsExactlyInAnyOrder(Strategy.values());
    }
}
