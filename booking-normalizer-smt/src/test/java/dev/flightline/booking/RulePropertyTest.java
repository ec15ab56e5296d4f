// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a row holds, a rule gives a value or a reject, and no reject repeats anything of the row. */
class RulePropertyTest {
    private static final int ROUNDS = 100_000;
    private static final String SECRET = "Planted-Secret-4711";
    private static final List<String> COLUMNS = List.of("a", "b", "Ä ö");

    private static final List<String> RULES = List.of(
            "${a}",
            "${a.b[0]|b['a']:-x}",
            "${A} ${b:-}-${['Ä ö']}",
            "${upper(a)|lower(b)|trim(['Ä ö'])}",
            "${substring(a, 1, 4)}${substring(b, 3)}",
            "${match(a, '([a-z]+)?-(.*)')|match(b, '.')}",
            "${lookup(a, '1:one,true:yes')}",
            "${lookup(upper(a), 'X:x', '')|b}",
            "${date(a, 'yyyyMMdd', 'dd.MM.yyyy')}",
            "${datetime(a, 'yyyyMMddHHmm', b)|datetime(b, 'dd.MM.uuuuuuu HH:mm')}",
            "${epoch(a, 's')|epoch(b, 'd')}",
            "${epoch(a, 'ns')}",
            "${local(a, b)|local(b, 'Europe/Zurich')}",
            "${json(a).a[0].b|json(b)}",
            "${epoch(json(a).t, 'ms')}");

    private static final List<Consumer<CanonicalRow>> READINGS = List.of(
            row -> row.text(CanonicalField.NAME),
            row -> row.requiredText(CanonicalField.NAME),
            row -> row.requiredDouble(CanonicalField.NAME),
            row -> row.integer(CanonicalField.NAME),
            row -> row.bool(CanonicalField.NAME),
            row -> row.time(CanonicalField.NAME),
            row -> row.requiredTime(CanonicalField.NAME, CanonicalField.NAME),
            row -> row.requiredDate(CanonicalField.NAME, CanonicalField.TIME_ZONE),
            row -> row.zone(CanonicalField.NAME));

    @Test
    void anyRowGivesAValueOrAReject() {
        Random random = new Random(20261122);
        List<RuleSet> rules = RULES.stream()
                .map(rule -> RuleSet.of(Map.of(CanonicalField.NAME, rule), random.nextBoolean()))
                .toList();
        SourceTimes times = new SourceTimes(List.of(SourceTimes.format("dd.MM.yyyy HH:mm")));
        int rejects = 0;
        for (int i = 0; i < ROUNDS; i++) {
            RuleSet rule = rules.get(random.nextInt(rules.size()));
            Object source = random.nextBoolean() ? map(random, 2) : struct(random);
            CanonicalRow row =
                    new CanonicalRow(rule, SourceRow.of(source, new SchemaPlans(rule)), times, ZoneOffset.UTC);
            try {
                READINGS.get(random.nextInt(READINGS.size())).accept(row);
            } catch (RejectException e) {
                rejects++;
                assertThat(e.getMessage() + e.reason() + e.source()).doesNotContain("Planted", "4711");
                assertThat(e).hasNoCause();
                assertThat(e.field()).isEqualTo(CanonicalField.NAME);
            }
        }
        // Neither side of the promise is left untried.
        assertThat(rejects).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new HashMap<>();
        for (String column : COLUMNS) {
            if (random.nextInt(5) > 0) {
                map.put(random.nextInt(8) == 0 ? column.toUpperCase(Locale.ROOT) : column, value(random, depth));
            }
        }
        return map;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 12)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextInt(3);
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case 4 -> new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt());
            case 5 -> random.nextBoolean();
            case 6 -> Date.from(Instant.ofEpochMilli(random.nextLong()));
            case 7 -> new byte[] {1, 2};
            case 8, 9, 10, 11 -> text(random);
            case 12 -> map(random, depth - 1);
            default ->
                IntStream.range(0, random.nextInt(3))
                        .collect(
                                ArrayList<@Nullable Object>::new,
                                (list, i) -> list.add(value(random, depth - 1)),
                                List::addAll);
        };
    }

    private static String text(Random random) {
        List<String> texts = List.of(
                "",
                " ",
                "x",
                "1",
                "true",
                SECRET,
                "{\"a\": [{\"b\": \"" + SECRET + "\"}]}",
                "{\"t\": 1e4711}",
                "{\"" + SECRET,
                "20261122",
                "22.11.2026",
                "22.11.2026 18:30",
                "22.11.9999999 18:30",
                "2026-11-22T18:30Z",
                "202611221830",
                "Europe/Zurich",
                "1e999999999",
                "-1e-999999999",
                "\ud83d\udeeb\ud83d",
                Long.toString(random.nextLong()));
        return texts.get(random.nextInt(texts.size()));
    }

    private static Struct struct(Random random) {
        List<Schema> types = List.of(
                Schema.OPTIONAL_STRING_SCHEMA,
                Schema.OPTIONAL_INT64_SCHEMA,
                StreamJet.OPTIONAL_DATE,
                SchemaBuilder.int64()
                        .name("io.debezium.time.NanoTimestamp")
                        .optional()
                        .build(),
                SchemaBuilder.string()
                        .name("io.debezium.time.ZonedTimestamp")
                        .optional()
                        .build(),
                SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build());
        SchemaBuilder schema = SchemaBuilder.struct();
        COLUMNS.forEach(column -> schema.field(column, types.get(random.nextInt(types.size()))));
        Struct row = new Struct(schema.build());
        row.schema().fields().forEach(field -> row.put(field, valueOf(field.schema(), random)));
        return row;
    }

    private static @Nullable Object valueOf(Schema schema, Random random) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        return switch (schema.type()) {
            case STRING -> text(random);
            case INT64 -> random.nextLong();
            case INT32 -> random.nextInt();
            default -> List.of(text(random));
        };
    }
}
