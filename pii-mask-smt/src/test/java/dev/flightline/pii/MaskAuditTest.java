// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.pii.RandomRecord.Leaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the audit says, and that it is what happens. */
@SuppressWarnings("unchecked") // the report is of the JDK's types alone
class MaskAuditTest {
    private static final Schema PHONE = SchemaBuilder.struct()
            .field("kind", Schema.STRING_SCHEMA)
            .field("number", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema CUSTOMER = SchemaBuilder.struct()
            .name("Customer")
            .field("id", Schema.INT64_SCHEMA)
            .field(
                    "email",
                    SchemaBuilder.string()
                            .optional()
                            .defaultValue("planted@example.com")
                            .build())
            .field("phones", SchemaBuilder.array(PHONE).optional().build())
            .field(
                    "attributes",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.BYTES_SCHEMA).build())
            .field("fax", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static Map<String, Object> audit(@Nullable Schema schema, String... settings) {
        return new MaskAudit().apply(settings(settings), schema);
    }

    private static List<Map<String, Object>> list(Map<String, Object> report, String name) {
        return Objects.requireNonNull((List<Map<String, Object>>) report.get(name));
    }

    private static List<String> lines(Map<String, Object> report, String name) {
        return list(report, name).stream()
                .map(entry -> entry.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void tellsOfEveryFieldInTheOrderOfTheSchemaWhatBecomesOfIt() {
        Map<String, Object> report = audit(
                CUSTOMER,
                "rules",
                "id,phone,gone",
                "rules.id.fields",
                "id",
                "rules.id.strategy",
                "hmac",
                "rules.id.key",
                "k1",
                "rules.phone.fields",
                "phones[*].number,**.mobile,email",
                "rules.phone.strategy",
                "mask",
                "rules.gone.fields",
                "email,fax",
                "rules.gone.strategy",
                "null",
                "on.unmatched",
                "warn",
                "keys",
                "k1",
                "keys.k1.secret",
                "${file:/run/secrets/flightline.properties:pii.hmac}");

        assertThat(lines(report, "fields"))
                .containsExactly(
                        "id INT64 id hmac STRING",
                        "email STRING phone mask STRING",
                        "phones[*].kind STRING",
                        "phones[*].number STRING phone mask STRING",
                        "attributes{keys} STRING",
                        "attributes{*} BYTES",
                        "fax STRING gone null NULL");
        assertThat(lines(report, "rules"))
                .containsExactly(
                        "id hmac [id] [] 1 []",
                        "phone mask [phones[*].number, **.mobile, email] [] 2 [**.mobile]",
                        "gone null [email, fax] [] 1 []");
        assertThat(list(report, "refusals")).isEmpty();
        assertThat(report).containsEntry("on.unmatched", "warn");
        assertThat(report.get("schema"))
                .isInstanceOfSatisfying(
                        Schema.class,
                        masked -> assertThat(masked.field("id").schema()).isEqualTo(Schema.STRING_SCHEMA));
        assertThat(report.toString()).doesNotContain("planted", "/run/secrets");
    }

    @Test
    void tellsAllRefusalsAtOnceAndNoSchemaThen() {
        Map<String, Object> report = audit(
                CUSTOMER,
                "rules",
                "all,into,null",
                "rules.all.fields",
                "id,attributes,phones[*].kind",
                "rules.all.strategy",
                "mask",
                "rules.into.fields",
                "email.local,phones.number",
                "rules.into.strategy",
                "redact",
                "rules.null.fields",
                "attributes{*}",
                "rules.null.strategy",
                "null");

        assertThat(list(report, "refusals"))
                .extracting(refusal -> refusal.get("field"))
                .containsExactly("id", "email", "phones", "attributes");
        assertThat(list(report, "refusals").get(0).get("problem"))
                .asString()
                .startsWith("is INT64, but strategy 'mask' masks only [STRING]; take it out of 'rules.all.fields'");
        assertThat(lines(report, "fields")).contains("id INT64", "phones[*].kind STRING all mask STRING");
        assertThat(report).doesNotContainKey("schema");
    }

    /** Each with strategy redact, in this order. */
    private static List<@Nullable Object> coveredBy(String... pathsByRule) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < pathsByRule.length; i += 2) {
            settings.merge("rules", pathsByRule[i], (before, next) -> before + "," + next);
            settings.put("rules." + pathsByRule[i] + ".fields", pathsByRule[i + 1]);
            settings.put("rules." + pathsByRule[i] + ".strategy", "redact");
        }
        settings.put("on.unmatched", "ignore");
        return list(new MaskAudit().apply(settings, CUSTOMER), "rules").stream()
                .map(rule -> rule.get("covered_by"))
                .toList();
    }

    @Test
    void tellsWhichRulesLeaveAnotherNothingToMask() {
        assertThat(coveredBy("rest", "**", "mail", "**.email")).containsExactly(null, List.of("rest"));
        assertThat(coveredBy("mail", "**.email", "rest", "**")).containsOnlyNulls();
        assertThat(coveredBy("mail", "email", "number", "phones[*].number", "both", "email,phones[*].number"))
                .containsExactly(null, null, List.of("mail", "number"));
        assertThat(coveredBy("mail", "email", "id", "id", "most", "email,fax")).containsOnlyNulls();
    }

    @Test
    void tellsThatAWholeLeavesNothingToTheRulesOfItsParts() {
        assertThat(coveredBy("number", "phones[*].number", "phones", "phones"))
                .containsExactly(List.of("phones"), null);
    }

    @Test
    void whatMatchesNothingIsNotCovered() {
        assertThat(coveredBy("rest", "**", "gone", "emial")).containsOnlyNulls();
    }

    @Test
    void tellsOfHeadersTheRulesOnly() {
        assertThat(audit(null, rule("user,claims.email", "email")))
                .containsOnlyKeys("on.unmatched", "rules")
                .satisfies(report ->
                        assertThat(lines(report, "rules")).containsExactly("pii email [user, claims.email] [] 0 []"));
    }

    @Test
    void auditsAPlainKey() {
        assertThat(lines(audit(Schema.STRING_SCHEMA, rule("$", "mask")), "fields"))
                .containsExactly("$ STRING pii mask STRING");
    }

    @Test
    void refusesSettingsThatTheTransformationRefuses() {
        assertThatThrownBy(() -> audit(CUSTOMER, rule("email", "hmac", "rules.pii.count", "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("rules.pii.count")
                .hasMessageContaining("rules.pii.key");
    }

    @Test
    void endsWithASchemaThatContainsItself() {
        SchemaBuilder node = SchemaBuilder.struct().name("Node");
        node.field("name", Schema.OPTIONAL_STRING_SCHEMA).field("next", node).optional();
        Map<String, Object> report = audit(node, rule("**.name", "mask"));
        assertThat(list(report, "fields")).hasSizeBetween(100, 102);
        assertThat(lines(report, "refusals")).hasSize(1).first().asString().contains("deeper than 100 levels");
    }

    @Test
    void tellsOfTagsAndOfKeysOfMaps() {
        Schema schema = SchemaBuilder.struct()
                .field("note", SchemaBuilder.string().parameter("pii", "true").build())
                .field(
                        "attributes",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                                .build())
                .build();
        Map<String, Object> report = audit(
                schema,
                "rules",
                "tagged,keys",
                "rules.tagged.tags",
                "pii",
                "rules.tagged.strategy",
                "redact",
                "rules.keys.fields",
                "attributes{keys}",
                "rules.keys.strategy",
                "mask");
        assertThat(lines(report, "fields"))
                .containsExactly(
                        "note STRING tagged redact STRING",
                        "attributes{keys} STRING keys mask STRING",
                        "attributes{*} STRING");
        assertThat(lines(report, "rules"))
                .containsExactly("tagged redact [] [pii] 1 []", "keys mask [attributes{keys}] [] 1 []");
    }

    /** A rule for some of the leaves, of a strategy that may not suit. */
    private static Map<String, String> rules(List<Leaf> leaves, Random random) {
        Map<String, String> settings = new HashMap<>(settings("on.unmatched", "ignore", "keys", "k1"));
        settings.put("keys.k1.secret", Records.SECRET);
        List<String> aliases = new ArrayList<>();
        for (Leaf leaf : leaves) {
            if (random.nextInt(3) > 0) {
                continue;
            }
            String alias = "r" + aliases.size();
            aliases.add(alias);
            String prefix = "rules." + alias + ".";
            boolean suits = random.nextInt(10) > 0;
            String strategy = suits && leaf.type() != FieldType.STRING ? "hmac" : suits ? "mask" : "email";
            settings.put(prefix + "fields", random.nextBoolean() ? leaf.path() : leaf.search());
            settings.put(prefix + "strategy", strategy);
            if (strategy.equals("hmac")) {
                settings.put(prefix + "key", "k1");
            }
        }
        aliases.add("none");
        settings.put("rules.none.fields", "**.none");
        settings.put("rules.none.strategy", "redact");
        settings.put("rules", String.join(",", aliases));
        return settings;
    }

    /** All values in it by path, in order; map keys at {keys}. */
    private static void collect(String path, @Nullable Object value, Map<String, List<Object>> into) {
        if (value instanceof Struct struct) {
            for (Field field : struct.schema().fields()) {
                String name = path.isEmpty() ? field.name() : path + "." + field.name();
                collect(name, struct.getWithoutDefault(field.name()), into);
            }
        } else if (value instanceof List<?> items) {
            items.forEach(item -> collect(path + "[*]", item, into));
        } else if (value instanceof Map<?, ?> entries) {
            new TreeMap<>(entries).forEach((key, item) -> {
                collect(path + "{keys}", key, into);
                collect(path + "{*}", item, into);
            });
        } else if (value != null) {
            into.computeIfAbsent(path, unused -> new ArrayList<>())
                    .add(value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value);
        }
    }

    private static Map<String, List<Object>> values(@Nullable Object value) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        collect("", value, values);
        return values;
    }

    private static boolean allDiffer(List<Object> before, List<Object> after) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).equals(after.get(i))) {
                return false;
            }
        }
        return before.size() == after.size();
    }

    @Test
    void saysWhatHappensToRandomRecords() {
        int masked = 0;
        int refused = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            RandomRecord made = new RandomRecord(random);
            Map<String, String> settings = rules(made.leaves(), random);
            Map<String, Object> report = new MaskAudit().apply(settings, made.schema());
            PiiMask.Value<SinkRecord> mask = new PiiMask.Value<>();
            mask.configure(settings);
            SinkRecord record = Records.sunk(made.schema(), made.value());
            if (!list(report, "refusals").isEmpty()) {
                refused++;
                assertThatThrownBy(() -> mask.apply(record)).isInstanceOf(DataException.class);
            } else {
                SinkRecord out = mask.apply(record);
                assertThat(report).as("seed %s", seed).containsEntry("schema", out.valueSchema());
                masked += compare(seed, report, values(record.value()), values(out.value()));
            }
            mask.close();
        }
        assertThat(masked).as("masked fields").isGreaterThan(2_000);
        assertThat(refused).as("refused records").isGreaterThan(100);
    }

    /** @return how many fields of the record were masked */
    private static int compare(
            int seed, Map<String, Object> report, Map<String, List<Object>> before, Map<String, List<Object>> after) {
        int masked = 0;
        List<String> reported = new ArrayList<>();
        for (Map<String, Object> field : list(report, "fields")) {
            String path = (String) field.get("field");
            reported.add(path);
            List<Object> clear = before.getOrDefault(path, List.of());
            List<Object> now = after.getOrDefault(path, List.of());
            if (field.containsKey("rule")) {
                masked += clear.size();
                assertThat(allDiffer(clear, now))
                        .as("seed %s, %s is masked", seed, path)
                        .isTrue();
            } else {
                assertThat(now).as("seed %s, %s is in clear", seed, path).isEqualTo(clear);
            }
        }
        assertThat(reported).as("seed %s", seed).containsAll(before.keySet()).doesNotHaveDuplicates();
        return masked;
    }
}
