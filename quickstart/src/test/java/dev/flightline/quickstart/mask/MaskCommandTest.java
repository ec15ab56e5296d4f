// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskCommandTest {
    private static final String AVRO = """
            {"type": "record", "name": "Customer", "namespace": "kite", "fields": [
              {"name": "id", "type": "long"},
              {"name": "email", "type": ["null", "string"], "default": null},
              {"name": "seen", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "phones", "type": {"type": "array", "items": {"type": "record", "name": "Phone", "fields": [
                {"name": "number", "type": "string", "default": "planted"}]}}},
              {"name": "attributes", "type": {"type": "map", "values": "bytes"}}]}
            """;
    private static final String CONNECT = """
            {"type": "struct", "name": "kite.Customer", "fields": [
              {"field": "id", "type": "int64"},
              {"field": "email", "type": "string", "optional": true},
              {"field": "seen", "type": "int64", "name": "org.apache.kafka.connect.data.Timestamp", "version": 1},
              {"field": "phones", "type": "array", "items": {"type": "struct", "fields": [
                {"field": "number", "type": "string", "default": "planted"}]}},
              {"field": "attributes", "type": "map", "keys": {"type": "string"}, "values": {"type": "bytes"}}]}
            """;
    private static final String MASK = """
            {"rules": "email,phone", "rules.email.fields": "email", "rules.email.strategy": "email",
             "rules.phone.fields": "phones[*].number", "rules.phone.strategy": "hmac", "rules.phone.key": "k1",
             "keys": "k1", "keys.k1.secret": "${file:/run/secrets/flightline.properties:pii.hmac}"}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void tellsOfEveryFieldWhateverTheSchemaIsWrittenIn() throws IOException {
        for (String schema : List.of(AVRO, CONNECT, "{\"schema\": " + CONNECT + ", \"payload\": \"planted\"}")) {
            out.reset();

            assertThat(run(MASK, schema)).as(schema).isZero();

            assertThat(lines(out))
                    .containsExactly(
                            "dev.flightline.pii.PiiMask$Value: masks the value of schema kite.Customer,"
                                    + " on.unmatched=fail",
                            "  field             type       rule   strategy  becomes",
                            "  id                INT64      -      -         -",
                            "  email             STRING     email  email     STRING",
                            "  seen              TIMESTAMP  -      -         -",
                            "  phones[*].number  STRING     phone  hmac      STRING",
                            "  attributes{keys}  STRING     -      -         -",
                            "  attributes{*}     BYTES      -      -         -",
                            "  text that no rule masks: attributes{keys}, attributes{*}",
                            "  6 fields: 2 masked, 2 with text in clear, 2 others in clear; 0 cannot be masked; 0 rules"
                                    + " with paths that match nothing");
            assertThat(lines(err)).isEmpty();
        }
    }

    @Test
    void everyRefusalAndEveryPathWithoutAMatchIsTold() throws IOException {
        String mask = """
                {"rules": "a,b,c", "rules.a.fields": "id,attributes{*}", "rules.a.strategy": "mask",
                 "rules.b.fields": "emial,email.local,phones", "rules.b.strategy": "email",
                 "rules.c.fields": "id", "rules.c.strategy": "null"}
                """;

        assertThat(run(mask, AVRO)).isEqualTo(1);

        assertThat(lines(out).stream().map(String::strip).filter(line -> line.startsWith("CANNOT BE MASKED: ")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("field 'id' is INT64, but strategy 'mask'"),
                        line -> assertThat(line)
                                .contains("field 'email' is STRING, where path 'email.local' of 'rules.b.fields'"),
                        line -> assertThat(line).contains("field 'phones' is ARRAY, but strategy 'email'"),
                        line -> assertThat(line).contains("field 'attributes{*}' is BYTES, but strategy 'mask'"));
        assertThat(lines(out)).contains("  MATCHES NOTHING: rule 'b': emial, email.local");
        assertThat(lines(out).get(lines(out).size() - 1))
                .contains("0 masked")
                .contains("4 cannot be masked; 1 rules with paths");
    }

    @ParameterizedTest
    @CsvSource({"fail,1,MATCHES NOTHING", "warn,0,matches nothing", "ignore,0,matches nothing"})
    void aPathThatMatchesNothingCountsAsItDoesForRecords(String onUnmatched, int exitCode, String told)
            throws IOException {
        assertThat(run(
                        MASK.replace(
                                "\"email\", \"rules.email.s",
                                "\"emial\", \"on.unmatched\": \"" + onUnmatched + "\", \"rules.email.s"),
                        AVRO))
                .isEqualTo(exitCode);

        assertThat(lines(out)).contains("  " + told + ": rule 'email': emial");
    }

    @Test
    void aRuleThatOthersLeaveNothingToMaskIsTold() throws IOException {
        String mask = """
                {"rules": "rest,mail", "rules.rest.fields": "**", "rules.rest.types": "STRING",
                 "rules.rest.strategy": "redact", "rules.mail.fields": "**.email", "rules.mail.strategy": "email"}
                """;

        assertThat(run(mask, AVRO)).isZero();

        assertThat(lines(out)).contains("  masks nothing: rule 'mail': its fields are masked by rest");
    }

    @Test
    void everyMaskOfAConnectorIsToldInItsOrder() throws IOException {
        String settings = """
                transforms=unwrap,id,mail,user
                transforms.unwrap.type=io.debezium.transforms.ExtractNewRecordState
                transforms.id.type=dev.flightline.pii.PiiMask$Key
                transforms.id.rules=r
                transforms.id.rules.r.fields=$
                transforms.id.rules.r.strategy=mask
                transforms.mail.type=dev.flightline.pii.PiiMask$Value
                transforms.mail.predicate=isCustomer
                transforms.mail.on.unmached=ignore
                transforms.mail.rules=r
                transforms.mail.rules.r.fields=id
                transforms.mail.rules.r.strategy=hmac
                transforms.mail.rules.r.key=k1
                transforms.mail.keys=k1
                transforms.mail.keys.k1.secret=${env:PII_SECRET}
                transforms.user.type=dev.flightline.pii.PiiMask$Header
                transforms.user.rules=r
                transforms.user.rules.r.fields=user,claims.email
                transforms.user.rules.r.strategy=email
                """;

        assertThat(run(settings, AVRO, "\"string\"")).isZero();

        assertThat(lines(out))
                .containsSubsequence(
                        "transforms.id: masks the key, on.unmatched=fail",
                        "  note: not run before it: 'unwrap' (io.debezium.transforms.ExtractNewRecordState); the schema must be"
                                + " the one behind them",
                        "  $      STRING  r     mask      STRING",
                        "transforms.mail: masks the value of schema kite.Customer, on.unmatched=fail",
                        "  note: runs only where predicate 'isCustomer' lets it",
                        "  id                INT64      r     hmac      STRING",
                        "transforms.user: masks the headers, on.unmatched=fail",
                        "  note: headers have no schema beforehand; what a rule matches shows in records only",
                        "  rule 'r' (email): user, claims.email");
        assertThat(lines(err))
                .singleElement()
                .asString()
                .endsWith("settings: transforms.mail.on.unmached: is no key of the mask, not used");
    }

    @Test
    void aMaskSeesWhatTheOneBeforeItLeaves() throws IOException {
        String settings = """
                transforms=one,two
                transforms.one.type=dev.flightline.pii.PiiMask$Value
                transforms.one.rules=r
                transforms.one.rules.r.fields=id
                transforms.one.rules.r.strategy=hmac
                transforms.one.rules.r.key=k1
                transforms.one.keys=k1
                transforms.one.keys.k1.secret=${env:PII_SECRET}
                transforms.two.type=dev.flightline.pii.PiiMask$Value
                transforms.two.rules=r
                transforms.two.rules.r.fields=id
                transforms.two.rules.r.strategy=keep_left
                transforms.two.rules.r.count=9
                """;

        assertThat(run(settings, AVRO)).isZero();

        assertThat(lines(out)).contains("  id                STRING     r     keep_left  STRING");
    }

    @Test
    void printsJson() throws IOException {
        Path settings = Files.writeString(directory.resolve("settings"), MASK);
        Path schema = Files.writeString(directory.resolve("schema"), AVRO);

        assertThat(new MaskCommand(settings, schema, null, true)
                        .run(getClass().getClassLoader(), print(out), print(err)))
                .isZero();

        JsonNode report = new ObjectMapper().readTree(out.toByteArray()).get(0);
        assertThat(report.path("part").asText()).isEqualTo("value");
        assertThat(report.path("schema").asText()).isEqualTo("kite.Customer");
        assertThat(report.path("fields").get(1).toString())
                .isEqualTo(
                        "{\"field\":\"email\",\"type\":\"STRING\",\"rule\":\"email\",\"strategy\":\"email\",\"becomes\":\"STRING\"}");
        assertThat(report.path("rules").get(1).toString())
                .isEqualTo(
                        "{\"rule\":\"phone\",\"strategy\":\"hmac\",\"paths\":[\"phones[*].number\"],\"tags\":[],\"fields\":1,\"unmatched\":[]}");
        assertThat(report.path("text_in_clear")).hasSize(2);
        assertThat(report.path("passes").asBoolean()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("planted", "/run/secrets");
    }

    @Test
    void everyMistakeInTheSettingsIsTold() throws IOException {
        String settings = """
                transforms=one,two
                transforms.one.type=dev.flightline.pii.PiiMask$Value
                transforms.one.rules=r
                transforms.one.rules.r.fields=a[
                transforms.one.rules.r.strategy=rot13
                transforms.two.type=dev.flightline.pii.PiiMask$Value
                transforms.two.rules=r
                transforms.two.rules.r.fields=email
                transforms.two.rules.r.strategy=hmac
                """;

        assertThat(run(settings, AVRO)).isEqualTo(2);

        assertThat(lines(err))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("settings: transforms."))
                .anySatisfy(line -> assertThat(line).contains("transforms.one: ", "path 'a['"))
                .anySatisfy(line -> assertThat(line).contains("transforms.one: ", "strategy"))
                .anySatisfy(line -> assertThat(line).contains("transforms.two: rules.r.key: names no id"));
        assertThat(lines(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{"type": "record"`                                          | schema: line 1: not JSON; expected an Avro schema
            `{"email": "planted@example.com"}`                           | schema: no schema: No type
            `"planted@example.com"`                                      | schema: no schema: it names a type that it does not define; expected an Avro schema
            `{"type": "planted@example.com"}`                            | schema: no schema: it names a type that it does not define; expected an Avro schema
            `{"type": "record", "name": "R", "fields": [{"name": "a", "type": "int", "default": "planted"}]}` | schema: no schema: Invalid default for field a; expected an Avro schema
            `{"type": "enum", "name": "E", "symbols": ["X"], "default": "planted"}` | schema: no schema: the default of an enum is none of its symbols; expected an Avro schema
            `{"type": "struct", "fields": [{"field": "a", "type": "int23"}]}`          | schema: no schema: Unknown schema type: int23
            `{"type": "record", "name": "Node", "fields": [{"name": "next", "type": ["null", "Node"]}]}` | schema: Node contains itself
            """)
    void saysWhatIsWrongWithASchema(String schema, String problem) throws IOException {
        assertThat(run(MASK, schema)).isEqualTo(2);

        assertThat(lines(err)).singleElement().asString().contains(problem).doesNotContain("planted");
    }

    @Test
    void aSchemaOfABillionPlacesIsRefusedInMoments() {
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> run(MASK, doubling(30))))
                .isEqualTo(2);

        assertThat(lines(err))
                .singleElement()
                .asString()
                .endsWith("schema: has more than 100000 fields, counted at every place where a type is used");
    }

    @Test
    void aRecordMayBeUsedAtManyPlaces() throws IOException {
        assertThat(run(MASK.replace("\"keys\":", "\"on.unmatched\": \"ignore\", \"keys\":"), doubling(8)))
                .isZero();

        assertThat(lines(err)).isEmpty();
        assertThat(lines(out).get(lines(out).size() - 1)).startsWith("  256 fields: 0 masked");
    }

    /** Records that each use the one before twice: a small file, and many places. */
    private static String doubling(int times) {
        String type = "\"string\"";
        for (int i = 0; i < times; i++) {
            String again = i == 0 ? type : "\"R" + (i - 1) + "\"";
            type = """
                    {"type": "record", "name": "R%d", "fields": [{"name": "a", "type": %s}, {"name": "b", "type": %s}]}
                    """.formatted(i, type, again);
        }
        return type;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"transforms": "a", "transforms.a.type": "other"}                           | settings: transforms: none of them is a dev.flightline.pii.PiiMask$Value
            {"transforms": "a", "transforms.a.type": "dev.flightline.pii.PiiMask$Key"}  | settings: transforms.a: masks the key; give its schema with --key-schema FILE
            """)
    void saysWhatIsMissing(String settings, String problem) throws IOException {
        assertThat(run(settings, AVRO)).isEqualTo(2);

        assertThat(lines(err)).singleElement().asString().contains(problem);
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        Path settings = Files.writeString(directory.resolve("settings"), MASK);
        Path none = directory.resolve("none");

        assertThat(mask(settings, null, null)).isEqualTo(2);
        assertThat(mask(settings, none, null)).isEqualTo(2);
        assertThat(mask(settings, directory, null)).isEqualTo(2);
        assertThat(mask(none, none, null)).isEqualTo(2);

        assertThat(lines(err))
                .containsExactly(
                        settings
                                + ": dev.flightline.pii.PiiMask$Value: masks the value; give its schema with --schema FILE",
                        none + ": there is no such file",
                        directory + ": is a directory; name a file in it",
                        none + ": there is no such file");
    }

    private int run(String settings, String schema) throws IOException {
        return run(settings, schema, null);
    }

    private int run(String settings, String schema, @Nullable String keySchema) throws IOException {
        return mask(
                Files.writeString(directory.resolve("settings"), settings),
                Files.writeString(directory.resolve("schema"), schema),
                keySchema == null ? null : Files.writeString(directory.resolve("key-schema"), keySchema));
    }

    private int mask(Path settings, @Nullable Path schema, @Nullable Path keySchema) {
        return new MaskCommand(settings, schema, keySchema, false)
                .run(getClass().getClassLoader(), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
