// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightline.pii.RandomRecord.Leaf;
import dev.flightline.testkit.CapturedLogs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a rule masks turns up nowhere, and what no rule masks is still there, over random schemas, values and rules. */
class NeverInClearTest {
    private static final int CASES = 2_000;
    private static final List<String> TEXT =
            List.of("redact", "mask", "mask_left", "mask_right", "keep_left", "keep_right", "email", "hmac");

    private final JsonConverter withSchema = converter(true);
    private final JsonConverter withoutSchema = converter(false);

    private static JsonConverter converter(boolean schemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", schemas, "decimal.format", "NUMERIC"), false);
        return converter;
    }

    private static String text(JsonConverter converter, @Nullable Schema schema, @Nullable Object value) {
        return new String(converter.fromConnectData("t", schema, value), StandardCharsets.UTF_8);
    }

    private static Stream<String> marks(List<Leaf> leaves) {
        return leaves.stream().flatMap(leaf -> leaf.marks().stream());
    }

    /** One rule for each leaf that is to be masked. */
    private static Map<String, String> rules(List<Leaf> masked, Random random) {
        Map<String, String> settings = new HashMap<>();
        settings.put("keys", "k1");
        settings.put("keys.k1.secret", Records.SECRET);
        List<String> aliases = new ArrayList<>();
        for (Leaf leaf : masked) {
            String alias = "r" + aliases.size();
            aliases.add(alias);
            String strategy = strategy(leaf, random);
            String prefix = "rules." + alias + ".";
            settings.put(prefix + "fields", random.nextBoolean() ? leaf.path() : leaf.search());
            settings.put(prefix + "strategy", strategy);
            if (strategy.contains("_")) {
                settings.put(prefix + "count", strategy.startsWith("mask") ? "99" : "3");
            }
            if (strategy.equals("hmac")) {
                settings.put(prefix + "key", "k1");
            }
        }
        settings.put("rules", String.join(",", aliases));
        return settings;
    }

    private static String strategy(Leaf leaf, Random random) {
        if (leaf.optional() && random.nextInt(8) == 0) {
            return "null";
        }
        if (leaf.type() == FieldType.STRING) {
            return TEXT.get(random.nextInt(TEXT.size()));
        }
        return random.nextBoolean() ? "redact" : "hmac";
    }

    private static List<Leaf> someOf(List<Leaf> leaves, Random random) {
        List<Leaf> some = new ArrayList<>(
                leaves.stream().filter(leaf -> random.nextInt(5) < 2).toList());
        if (some.isEmpty() && !leaves.isEmpty()) {
            some.add(leaves.get(random.nextInt(leaves.size())));
        }
        return some;
    }

    private static PiiMask.Value<SinkRecord> mask(Map<String, String> settings) {
        PiiMask.Value<SinkRecord> mask = new PiiMask.Value<>();
        mask.configure(settings);
        return mask;
    }

    private void check(RandomRecord random, List<Leaf> masked, Map<String, String> settings) {
        List<Leaf> clear = new ArrayList<>(random.leaves());
        clear.removeAll(masked);
        SinkRecord record = Records.sunk(random.schema(), random.value());
        String before = text(withSchema, record.valueSchema(), record.value());

        SinkRecord out = mask(settings).apply(record);
        String after = text(withSchema, out.valueSchema(), out.value());
        assertThat(marks(masked)).noneMatch(after::contains).noneMatch(out.toString()::contains);
        assertThat(clear)
                .allMatch(
                        leaf -> leaf.marks().isEmpty() || leaf.marks().stream().anyMatch(after::contains));
        assertThat(text(withSchema, record.valueSchema(), record.value()))
                .as("the input")
                .isEqualTo(before);
    }

    private void checkWithoutSchema(RandomRecord random, List<Leaf> masked, Map<String, String> settings) {
        byte[] json = withoutSchema.fromConnectData("t", random.schema(), random.value());
        Object value = withoutSchema.toConnectData("t", json).value();
        Map<String, String> lenient = new HashMap<>(settings);
        lenient.put("on.unmatched", "ignore");
        SinkRecord out = mask(lenient).apply(Records.sunk(null, value));
        String after = text(withoutSchema, null, out.value());
        assertThat(marks(masked)).noneMatch(after::contains).noneMatch(out.toString()::contains);
    }

    private void checkRefusal(RandomRecord random, Random seeded) {
        List<Leaf> numbers = random.leaves().stream()
                .filter(leaf -> leaf.type() != FieldType.STRING)
                .toList();
        if (numbers.isEmpty()) {
            return;
        }
        String path = numbers.get(seeded.nextInt(numbers.size())).path();
        DataException refused = catchThrowableOfType(
                DataException.class,
                () -> Records.values(Records.rule(path, "mask")).apply(Records.sunk(random.schema(), random.value())));
        assertThat(refused).isNotNull().hasMessageContaining("'" + path + "'");
        assertThat(refused).isNotInstanceOf(RetriableException.class);
        String told = Shown.by(refused);
        assertThat(marks(random.leaves())).noneMatch(told::contains);
    }

    @Test
    void holdsForRandomRecords() {
        int masked = 0;
        try (CapturedLogs logs = CapturedLogs.of("ROOT")) {
            for (int seed = 0; seed < CASES; seed++) {
                Random random = new Random(seed);
                RandomRecord record = new RandomRecord(random);
                List<Leaf> some = someOf(record.leaves(), random);
                if (some.isEmpty()) {
                    continue;
                }
                masked += some.size();
                Map<String, String> settings = rules(some, random);
                try {
                    check(record, some, settings);
                    checkWithoutSchema(record, some, settings);
                    checkRefusal(record, random);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + seed, e);
                }
                String logged = logs.text();
                assertThat(marks(record.leaves())).noneMatch(logged::contains);
                assertThat(logged).doesNotContain(Records.SECRET);
            }
        }
        assertThat(masked)
                .as("masked leaves, so that this was not about nothing")
                .isGreaterThan(CASES);
    }

    /** A rule for one or two types, at random, for each leaf that a name leads to. */
    private static Map<String, String> rulesOfSomeTypes(List<Leaf> masked, boolean header, Random random) {
        FieldType[] types = {FieldType.STRING, FieldType.INT64, FieldType.FLOAT64, FieldType.BYTES, FieldType.DATE};
        Map<String, String> settings = new HashMap<>();
        List<String> aliases = new ArrayList<>();
        for (Leaf leaf : masked) {
            String prefix = "rules.r" + aliases.size() + ".";
            aliases.add("r" + aliases.size());
            String other = types[random.nextInt(types.length)].name();
            settings.put(prefix + "types", random.nextInt(3) == 0 ? other : leaf.type() + "," + other);
            String path = header ? "user." + leaf.path() : leaf.path();
            settings.put(prefix + "fields", random.nextBoolean() ? path : leaf.search());
            settings.put(prefix + "strategy", "redact");
        }
        settings.put("rules", String.join(",", aliases));
        return settings;
    }

    private boolean isMaskedOrRefused(SinkRecord record, List<Leaf> masked, PiiMask<SinkRecord> mask) {
        try (mask) {
            SinkRecord out = mask.apply(record);
            Header user = out.headers().lastWithName("user");
            String after = user == null
                    ? text(withSchema, out.valueSchema(), out.value())
                    : text(withSchema, user.schema(), user.value());
            assertThat(marks(masked)).noneMatch(after::contains);
            return true;
        } catch (DataException e) {
            return false;
        }
    }

    @Test
    void holdsForRulesOfSomeTypes() {
        int passed = 0;
        int failed = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            RandomRecord made = new RandomRecord(random);
            List<Leaf> named = someOf(
                    made.leaves().stream()
                            .filter(leaf ->
                                    !leaf.path().endsWith("]") && !leaf.path().endsWith("}"))
                            .toList(),
                    random);
            if (named.isEmpty()) {
                continue;
            }
            boolean header = random.nextBoolean();
            boolean schema = random.nextBoolean();
            byte[] json = withoutSchema.fromConnectData("t", made.schema(), made.value());
            Object value = schema
                    ? made.value()
                    : withoutSchema.toConnectData("t", json).value();
            Schema ofValue = schema ? made.schema() : null;
            SinkRecord record = Records.sunk(header ? null : ofValue, header ? null : value);
            PiiMask<SinkRecord> mask = header ? new PiiMask.Header<>() : new PiiMask.Value<>();
            if (header) {
                record.headers().add("user", value, ofValue);
            }
            mask.configure(rulesOfSomeTypes(named, header, random));
            try {
                if (isMaskedOrRefused(record, named, mask)) {
                    passed++;
                } else {
                    failed++;
                }
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(passed).as("masked records").isGreaterThan(CASES / 8);
        assertThat(failed).as("refused records").isGreaterThan(CASES / 8);
    }

    @Test
    void holdsForWhatACatchAllMasks() {
        for (int seed = 0; seed < 500; seed++) {
            RandomRecord random = new RandomRecord(new Random(seed));
            SinkRecord out =
                    Records.values(Records.rule("**", "redact")).apply(Records.sunk(random.schema(), random.value()));
            String after = text(withSchema, out.valueSchema(), out.value());
            assertThat(marks(random.leaves())).as("seed %s", seed).noneMatch(after::contains);
        }
    }

    @Test
    void holdsWhereAValueIsNotWhatItsSchemaSays() {
        for (String strategy : List.of("redact", "hmac")) {
            String[] settings = strategy.equals("hmac") ? Records.hmac("{*}") : Records.rule("{*}", strategy);
            Schema schema =
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build();
            Map<String, Object> wrong = Map.of("k", "planted-4711");
            assertThatThrownBy(() -> Records.values(settings).apply(Records.sunk(schema, wrong)))
                    .isInstanceOf(DataException.class)
                    .satisfies(refused -> assertThat(Shown.by(refused)).doesNotContain("planted"));
        }
    }
}
