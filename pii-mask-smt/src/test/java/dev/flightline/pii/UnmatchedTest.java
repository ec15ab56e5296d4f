// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code on.unmatched} does: fail, warn or ignore, for paths and tags, with and without schema, and in headers. */
class UnmatchedTest {
    private static final String NOT_THERE = "is not in the schema";

    private static Schema schema(String name) {
        return SchemaBuilder.struct()
                .name(name)
                .field("email", Schema.STRING_SCHEMA)
                .field("phone", SchemaBuilder.string().parameter("pii", "true").build())
                .build();
    }

    private static SinkRecord record(String schemaName) {
        Schema schema = schema(schemaName);
        return sunk(schema, new Struct(schema).put("email", "ada@example.com").put("phone", "044"));
    }

    private static String[] on(String choice, String... settings) {
        return Stream.concat(Arrays.stream(settings), Stream.of("on.unmatched", choice))
                .toArray(String[]::new);
    }

    private static void fails(String what, String... settings) {
        assertThatThrownBy(() -> values(settings).apply(record("A")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(what)
                .hasMessageNotContaining("ada@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail", "**.mail", "$row.mail", "email,mail", "**.email,**.mail", "email,$row.mail", "**{keys}"})
    void failsForEveryPathThatMatchesNothing(String paths) {
        fails(NOT_THERE, rule(paths, "mask"));
        fails(NOT_THERE, rule(paths, "mask", "rules.pii.tags", "pii"));
        fails(NOT_THERE, on("fail", rule(paths, "mask")));
    }

    @Test
    void failsForEveryRuleThatMatchesNothing() {
        String[] two = {
            "rules",
            "a,b",
            "rules.a.fields",
            "email",
            "rules.a.strategy",
            "mask",
            "rules.b.fields",
            "mail",
            "rules.b.strategy",
            "mask"
        };
        assertThatThrownBy(() -> values(two).apply(record("A")))
                .hasMessageContaining("field 'mail' of the value at bookings-2@4711 is named in 'rules.b.fields' but");
    }

    @Test
    void failsForTagsThoughThePathsOfTheRuleMatch() {
        fails("no parameter that says 'gdpr'", rule("email", "mask", "rules.pii.tags", "gdpr"));
        assertThat(((Struct) values(rule("email", "mask", "rules.pii.tags", "gdpr,pii"))
                                .apply(record("A"))
                                .value())
                        .get("phone"))
                .as("one of the tags is enough")
                .isEqualTo("nnn");
    }

    @Test
    void failsForAPathThatReachesOnlyOtherTypes() {
        fails(NOT_THERE, rule("email.**", "redact", "rules.pii.types", "INT64"));
        fails(
                "'email' of the value at bookings-2@4711 is STRING and",
                rule("email", "redact", "rules.pii.types", "INT64"));
    }

    @Test
    void doesNotFailForWhatAnotherRuleMasksFirst() {
        String[] both = {
            "rules",
            "a,b",
            "rules.a.fields",
            "**",
            "rules.a.strategy",
            "redact",
            "rules.b.fields",
            "email",
            "rules.b.tags",
            "pii",
            "rules.b.strategy",
            "mask"
        };
        assertThat(((Struct) values(both).apply(record("A")).value()).get("email"))
                .isEqualTo("*****");
    }

    @Test
    void doesNotFailForWhatGoesWithAWholeThatIsMasked() {
        Schema schema = SchemaBuilder.struct()
                .field(
                        "phones",
                        SchemaBuilder.array(SchemaBuilder.struct()
                                        .field("number", Schema.STRING_SCHEMA)
                                        .field(
                                                "owner",
                                                SchemaBuilder.string()
                                                        .parameter("pii", "true")
                                                        .build())
                                        .build())
                                .optional()
                                .build())
                .build();
        String[] both = {
            "rules",
            "a,b",
            "rules.a.fields",
            "phones",
            "rules.a.strategy",
            "null",
            "rules.b.fields",
            "phones[*].number",
            "rules.b.tags",
            "pii",
            "rules.b.strategy",
            "mask"
        };
        assertThat(values(both)
                        .apply(sunk(schema, new Struct(schema).put("phones", List.of())))
                        .value())
                .isEqualTo(new Struct(schema));
    }

    @Test
    void warnsOncePerSchemaAndMasksTheRest() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            PiiMask.Value<SinkRecord> mask = values(on("warn", rule("email,mail", "mask", "rules.pii.tags", "gdpr")));
            for (int i = 0; i < 3; i++) {
                for (String name : new String[] {"A", "B"}) {
                    Struct masked = (Struct) mask.apply(record(name)).value();
                    assertThat(masked.get("email")).isEqualTo("xxx-xxxxxxx-xxx");
                }
            }
            assertThat(logs.text().lines()).hasSize(4);
            for (String name : new String[] {"A", "B"}) {
                assertThat(logs.text())
                        .contains("field 'mail', named in 'rules.pii.fields', is not in schema '" + name + "'")
                        .contains(
                                "no parameter in schema '" + name + "' says 'gdpr', which 'rules.pii.tags' looks for");
            }
        }
    }

    @Test
    void ignoresInSilenceAndMasksTheRest() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            Struct masked = (Struct) values(on("ignore", rule("email,mail", "mask", "rules.pii.tags", "gdpr")))
                    .apply(record("A"))
                    .value();
            assertThat(masked.get("email")).isEqualTo("xxx-xxxxxxx-xxx");
            assertThat(masked.get("phone")).isEqualTo("044");
            assertThat(logs.text()).isEmpty();
        }
    }

    @Test
    void decidesBySchemaAndNotByRecord() {
        PiiMask.Value<SinkRecord> mask = values(rule("email", "mask"));
        mask.apply(record("A"));
        Schema other =
                SchemaBuilder.struct().field("mail", Schema.STRING_SCHEMA).build();
        SinkRecord lacking = sunk(other, new Struct(other).put("mail", "ada@example.com"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> mask.apply(lacking)).hasMessageContaining(NOT_THERE);
        }
        mask.apply(record("A"));
    }

    @Test
    void isContentWithOnePathAmongManyWithoutSchema() {
        PiiMask.Value<SinkRecord> mask = values(rule("email,mail", "mask"));
        assertThat(mask.apply(sunk(null, Map.of("mail", "ada"))).value()).isEqualTo(Map.of("mail", "xxx"));
        assertThatThrownBy(() -> mask.apply(sunk(null, Map.of("e_mail", "ada"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("match no field");
    }

    private static SinkRecord withHeader(String name) {
        SinkRecord record = sunk(Schema.STRING_SCHEMA, "a value");
        record.headers().addString(name, "ada@example.com");
        return record;
    }

    private static Headers masked(SinkRecord record, String... settings) {
        PiiMask.Header<SinkRecord> mask = new PiiMask.Header<>();
        mask.configure(settings(settings));
        mask.apply(record);
        return mask.apply(record).headers();
    }

    @Test
    void isContentWithOneHeaderAmongMany() {
        assertThat(masked(withHeader("user"), rule("user,agent", "email"))
                        .lastWithName("user")
                        .value())
                .isEqualTo("a***@example.com");
    }

    @Test
    void failsWarnsOrIgnoresWhereNoHeaderMatches() {
        for (String[] rule : new String[][] {
            rule("agent", "mask"), {"rules", "pii", "rules.pii.tags", "pii", "rules.pii.strategy", "mask"}
        }) {
            assertThatThrownBy(() -> masked(withHeader("user"), rule))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("match no header")
                    .hasMessageNotContaining("ada@");
            assertThat(masked(withHeader("user"), on("ignore", rule))
                            .lastWithName("user")
                            .value())
                    .isEqualTo("ada@example.com");
            try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
                masked(withHeader("user"), on("warn", rule));
                assertThat(logs.text())
                        .isEqualTo("WARN PiiMask: a record has no header that any rule matches; later ones are not"
                                + " reported");
            }
        }
    }

    private static final Schema USER = SchemaBuilder.struct()
            .name("User")
            .field("name", Schema.STRING_SCHEMA)
            .field("mail", Schema.STRING_SCHEMA)
            .build();

    private static SinkRecord withUser() {
        SinkRecord record = sunk(Schema.STRING_SCHEMA, "a value");
        record.headers()
                .addString("name", "Ada")
                .addStruct("user", new Struct(USER).put("name", "Ada").put("mail", "ada@example.com"));
        return record;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.name,user.email",
                "name,user.email",
                "user.email",
                "user.name,user.**.email",
                "user.name,user.**{keys}",
                "user.name,**.user.email"
            })
    void failsForAPathIntoAHeaderThatItsSchemaDoesNotHave(String paths) {
        String[] rule = rule(paths, "mask");
        assertThatThrownBy(() -> masked(withUser(), rule))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("of the headers at bookings-2@4711 is named in 'rules.pii.fields' but is not in")
                .hasMessageNotContaining("ada@");
        assertThat(masked(withUser(), on("ignore", rule)).lastWithName("user").value())
                .hasToString(masked(withUser(), on("warn", rule))
                        .lastWithName("user")
                        .value()
                        .toString());
    }

    @Test
    void warnsOfAPathIntoAHeaderOncePerSchema() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline.pii")) {
            masked(withUser(), on("warn", rule("user.name,user.email", "mask")));
            assertThat(logs.text())
                    .isEqualTo("WARN PiiMask: field 'user.email', named in 'rules.pii.fields', is not in schema 'User';"
                            + " its records pass without it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.name,agent.email", "user.name,agent", "user.name,**.email", "user.name,$row.email"})
    void isContentWhereAPathLeadsIntoNoHeaderThatIsThere(String paths) {
        assertThat(masked(withUser(), rule(paths, "mask")).lastWithName("user").value())
                .isEqualTo(new Struct(USER).put("name", "Xxx").put("mail", "ada@example.com"));
    }

    @Test
    void isContentWithTagsInSomeHeaderAndWithANullOfASchema() {
        SinkRecord tagged = withUser();
        tagged.headers()
                .add(
                        "phone",
                        "044",
                        SchemaBuilder.string().parameter("pii", "true").build());
        assertThat(masked(tagged, rule("user.name", "mask", "rules.pii.tags", "pii"))
                        .lastWithName("phone")
                        .value())
                .isEqualTo("nnn");
        SinkRecord lacking = withHeader("name");
        lacking.headers()
                .add(
                        "user",
                        null,
                        SchemaBuilder.struct()
                                .optional()
                                .field("mail", Schema.STRING_SCHEMA)
                                .build());
        assertThat(masked(lacking, rule("name,user.email", "redact"))
                        .lastWithName("name")
                        .value())
                .isEqualTo("*****");
    }
}
