// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.quickstart.joins.JoinsCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizeCommandTest {
    private static final Path CONNECTORS = Path.of("..", "pipeline", "connectors");

    private static final String SETTINGS = """
            {"entity": "customer", "airline": "Kite", "field.source_id": "${no}", "field.email": "${mail}",
             "field.updated_at": "${changed}"}
            """;
    private static final String CANONICAL =
            "{\"topic\":\"airline-customers\",\"key\":\"Kite-1\",\"value\":{\"id\":\"Kite-1\",\"airline\":\"Kite\",\"source_id\":\"1\","
                    + "\"name\":null,\"email\":\"zoë@example.com\",\"phone\":null,\"locale\":null,\"time_zone\":null,\"notify\":null,"
                    + "\"updated_at\":1000},\"ts\":0}";
    private static final String ROW = "{\"no\": 1, \"mail\": \"zoë@example.com\", \"changed\": 1000}";
    private static final String ROW_WITH_SCHEMA = "{\"schema\": {\"type\": \"struct\", \"fields\": ["
            + "{\"field\": \"no\", \"type\": \"int64\"}, {\"field\": \"mail\", \"type\": \"string\"},"
            + " {\"field\": \"changed\", \"type\": \"int64\", \"name\": \"io.debezium.time.MicroTimestamp\"}]},"
            + " \"payload\": {\"no\": 1, \"mail\": \"zoë@example.com\", \"changed\": 1000000}}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROW,
                "[" + ROW + "]",
                "\uFEFF" + ROW,
                "\n{\"value\": " + ROW + "}\n",
                ROW_WITH_SCHEMA,
                "{\"key\": {\"schema\": null, \"payload\": null}, \"value\": " + ROW_WITH_SCHEMA + "}",
                "{\"schema\": null, \"payload\": " + ROW + "}",
                "{\"key\": \"k\", \"value\": {\"op\": \"c\", \"source\": {}, \"before\": null, \"after\": " + ROW + "}}"
            })
    void rowsAreReadInEveryForm(String records) throws IOException {
        assertThat(run(SETTINGS, records)).isZero();

        assertThat(lines(out)).containsExactly(CANONICAL);
        assertThat(lines(err)).containsExactly("1 records: 1 canonical, 0 tombstones, 0 dropped, 0 rejects");
    }

    @Test
    void tellsRejectsWithTheirPlaceAndGoesOn() throws IOException {
        String secret = "s3cret";
        String records = ROW + "\n{\"no\": 2, \"changed\": \"" + secret + "\"}\n" + ROW;

        assertThat(run(SETTINGS, records)).isEqualTo(1);

        assertThat(lines(out)).hasSize(3);
        JsonNode reject = json.readTree(lines(out).get(1)).path("reject");
        assertThat(reject.path("code").asText()).isEqualTo("BAD_TIME");
        assertThat(reject.path("field").asText()).isEqualTo("updated_at");
        assertThat(reject.path("source").asText()).isEqualTo("changed");
        assertThat(reject.path("reason").asText()).contains("ISO 8601").doesNotContain(secret);
        assertThat(reject.path("position").asInt()).isEqualTo(2);
        assertThat(reject.size()).isEqualTo(5);
        assertThat(lines(err)).containsExactly("3 records: 2 canonical, 0 tombstones, 0 dropped, 1 rejects");
    }

    @Test
    void tombstonesArePrintedAndDropsAreCounted() throws IOException {
        String delete = "{\"op\": \"d\", \"source\": {}, \"before\": " + ROW + ", \"after\": null}";

        assertThat(run(SETTINGS, delete + "\n{\"key\": 1, \"value\": null, \"ts\": 5}"))
                .isZero();

        assertThat(lines(out))
                .containsExactly("{\"topic\":\"airline-customers\",\"key\":\"Kite-1\",\"value\":null,\"ts\":0}");
        assertThat(lines(err)).containsExactly("2 records: 0 canonical, 1 tombstones, 1 dropped, 0 rejects");
    }

    @Test
    void aConnectorsFileIsReadAsItIs() throws IOException {
        Path records = Files.writeString(
                directory.resolve("in"),
                "{\"value\": {\"buchungsnummer\": 8, \"kundennummer\": 5, \"flugnummer\": \"NW 412\","
                        + " \"abflugdatum\": \"22.11.2026\", \"buchungscode\": null}, \"ts\": 7}");

        assertThat(normalize(CONNECTORS.resolve("northwing-source.json"), "booking", records.toString()))
                .isZero();

        JsonNode record = json.readTree(lines(out).get(0));
        assertThat(record.path("topic").asText()).isEqualTo("airline-bookings");
        assertThat(record.path("value").path("flight_id").asText()).isEqualTo("NWG412/2026-11-22");
        assertThat(record.path("value").path("flight_date").asInt()).isEqualTo(20_779);
        assertThat(record.path("ts").asLong()).isEqualTo(7);
    }

    @Test
    void theJoinsReadWhatComesOut() throws IOException {
        assertThat(run(SETTINGS, ROW)).isZero();
        Path canonical = Files.write(directory.resolve("canonical.jsonl"), out.toByteArray());

        assertThat(JoinsCommand.run(canonical, print(out), print(err))).isZero();
    }

    @Test
    void propertiesAreSettingsToo() throws IOException {
        String settings = """
                transforms=n
                transforms.n.type=dev.flightline.booking.BookingNormalizer
                transforms.n.entity=customer
                transforms.n.airline=Kite
                transforms.n.field.source_id=${no}
                transforms.n.predicate=some
                database.password=${env:PASSWORD}
                """;

        assertThat(run(settings, ROW)).isZero();

        assertThat(lines(out)).singleElement().asString().contains("\"key\":\"Kite-1\"");
    }

    @Test
    void aConfigObjectAsConnectsApiTakesItIsSettingsToo() throws IOException {
        assertThat(run("{\"name\": \"kite\", \"config\": " + SETTINGS + "}", ROW))
                .isZero();

        assertThat(lines(out)).containsExactly(CANONICAL);
    }

    @Test
    void everyMistakeInTheSettingsIsToldWithItsKey() throws IOException {
        assertThat(run("""
                        {"transforms": "n", "transforms.n.type": "dev.flightline.booking.BookingNormalizer",
                         "transforms.n.entity": "customer", "transforms.n.field.emial": "${a}",
                         "transforms.n.field.name": "${", "transforms.n.time.zone": "Mars",
                         "transforms.n.on.reject": "route"}
                        """, ROW)).isEqualTo(2);

        assertThat(lines(err))
                .allSatisfy(line -> assertThat(line).contains("settings: transforms.n."))
                .anySatisfy(line -> assertThat(line).contains(".airline: Missing"))
                .anySatisfy(line -> assertThat(line).contains(".field.emial: there is no such"))
                .anySatisfy(line -> assertThat(line).contains(".field.name: position 1: "))
                .anySatisfy(line -> assertThat(line).contains(".field.source_id: has no rule"))
                .anySatisfy(line -> assertThat(line).contains(".time.zone: 'Mars'"))
                .anySatisfy(line -> assertThat(line).contains(".reject.topic: "))
                .hasSize(6);
        assertThat(lines(out)).isEmpty();
    }

    @Test
    void keysThatNobodyReadsAreNamed() throws IOException {
        assertThat(run(SETTINGS.replace("{\"entity\"", "{\"tme.zone\": \"UTC\", \"entity\""), ROW))
                .isZero();

        assertThat(lines(err)).first().asString().endsWith("settings: tme.zone: is no key of the normalizer, not used");
        assertThat(lines(out)).containsExactly(CANONICAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a=b                                               | x       | settings: has no 'transforms'; leave --transform out
            {"transforms": "a", "transforms.a.type": "other"} |         | settings: transforms: none of them is a dev.flightline
            {"a": 1, "a": 2}                                  |         | settings: line 1, column 13: not JSON, or a key for the second time
            {"a": [1]}                                        |         | settings: a: is a list or an object
            {"a": 1                                           |         | settings: line 1, column 8: not JSON
            ``                                                |         | settings: is empty
            """)
    void saysWhatIsWrongWithTheSettingsFile(String settings, @Nullable String alias, String problem)
            throws IOException {
        Path file = Files.writeString(directory.resolve("settings"), settings);

        assertThat(normalize(file, alias, "none")).isEqualTo(2);

        assertThat(lines(err)).singleElement().asString().contains(problem);
    }

    @Test
    void oneOfSeveralNormalizersMustBeChosen() {
        for (String alias : new String[] {null, "toFlights"}) {
            assertThat(normalize(CONNECTORS.resolve("northwing-source.json"), alias, "none"))
                    .isEqualTo(2);
        }

        assertThat(lines(err))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .endsWith("the normalizers are booking, customer, flight; choose one with --transform ALIAS"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"no": 1} {"no": s3cret}                                                | line 1: not JSON; expected
            {"no": 1                                                                | line 1: not JSON; expected
            [{"no": 1}                                                              | line 1: not JSON; expected
            s3cret                                                                  | line 1: not JSON; expected
            ``                                                                      | holds no record; expected
            []                                                                      | holds no record; expected
            [[1]]                                                                   | record 1 is no JSON object; expected
            "s3cret"                                                                | record 1 is no JSON object; expected
            {"value": {}, "ts": "s3cret"}                                           | record 1: expected {"topic"
            {"schema": {"type": "struct", "fields": []}, "payload": "s3cret"}       | record 1: its value does not fit the schema
            {"key": {"schema": {"type": "s3cret"}, "payload": 1}, "value": {}}      | record 1: its key does not fit the schema
            """)
    void saysWhichRecordIsWrongAndNotWhatItHolds(String records, String problem) throws IOException {
        assertThat(run(SETTINGS, records)).isEqualTo(2);

        assertThat(lines(err))
                .singleElement()
                .asString()
                .contains("records.json: " + problem)
                .doesNotContain("s3cret");
    }

    @Test
    void whatStandsBeforeAMistakeIsPrinted() throws IOException {
        assertThat(run(SETTINGS, ROW + "\n\n{]")).isEqualTo(2);

        assertThat(lines(out)).containsExactly(CANONICAL);
        assertThat(lines(err)).singleElement().asString().contains("line 3: not JSON");
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        Path settings = Files.writeString(directory.resolve("settings"), SETTINGS);
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
        String none = directory.resolve("none").toString();

        assertThat(normalize(settings, null, none)).isEqualTo(2);
        assertThat(normalize(settings, null, directory.toString())).isEqualTo(2);
        assertThat(normalize(settings, null, binary.toString())).isEqualTo(2);
        assertThat(normalize(Path.of(none), null, none)).isEqualTo(2);
        assertThat(normalize(directory, null, none)).isEqualTo(2);
        assertThat(normalize(binary, null, none)).isEqualTo(2);

        assertThat(lines(err)).hasSize(6);
        assertThat(lines(err).get(0)).isEqualTo(none + ": there is no such file");
        assertThat(lines(err).get(1)).isEqualTo(directory + ": is a directory; name a file in it");
        assertThat(lines(err).get(2)).startsWith(binary + ": is not UTF-8 text; expected");
        assertThat(lines(err).get(3)).isEqualTo(none + ": there is no such file");
        assertThat(lines(err).get(4)).isEqualTo(directory + ": is a directory; name a file in it");
        assertThat(lines(err).get(5)).startsWith(binary + ": is not UTF-8 text; expected");
    }

    @Test
    void aRecordWithoutEndIsRefusedAndManyRecordsAreNot() throws IOException {
        Path settings = Files.writeString(directory.resolve("settings"), SETTINGS);

        int longRecord = new NormalizeCommand(settings, null, "-")
                .run(plugin(), repeated("[", "{\"no\": 1, \"mail\": \"x\"},", 200_000, ""), print(out), print(err));
        int deep = new NormalizeCommand(settings, null, "-")
                .run(plugin(), repeated("{\"no\":", "[", 2_000, ""), print(out), print(err));
        int endless = new NormalizeCommand(settings, null, "-")
                .run(plugin(), repeated("{\"no\": [", "1,", 3_000_000, "1]}"), print(out), print(err));

        assertThat(List.of(longRecord, deep, endless)).containsOnly(2);
        assertThat(lines(err)).hasSize(3);
        assertThat(lines(err).get(0)).startsWith("-: line 1: not JSON");
        assertThat(lines(err).get(1)).startsWith("-: line 1: is nested too deeply");
        assertThat(lines(err).get(2)).startsWith("-: record 1 is longer than 4000000 characters");
    }

    @Test
    void endsWhenNobodyReadsOn() throws IOException {
        Path settings = Files.writeString(directory.resolve("settings"), SETTINGS);
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        int exit = new NormalizeCommand(settings, null, "-")
                .run(plugin(), repeated("", ROW, 1_000, ""), print(closed), print(err));

        assertThat(exit).isEqualTo(141);
        assertThat(lines(err)).isEmpty();
    }

    private static InputStream repeated(String before, String part, int times, String after) {
        return new ByteArrayInputStream((before + part.repeat(times) + after).getBytes(StandardCharsets.UTF_8));
    }

    private int run(String settings, String records) throws IOException {
        Path file = Files.writeString(directory.resolve("settings"), settings);
        return normalize(
                file,
                null,
                Files.writeString(directory.resolve("records.json"), records).toString());
    }

    private int normalize(Path settings, @Nullable String alias, String in) {
        return new NormalizeCommand(settings, alias, in)
                .run(plugin(), InputStream.nullInputStream(), print(out), print(err));
    }

    private static ClassLoader plugin() {
        return NormalizeCommandTest.class.getClassLoader();
    }

    private static PrintStream print(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
