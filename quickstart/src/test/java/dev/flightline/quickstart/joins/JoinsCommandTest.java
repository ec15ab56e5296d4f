// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.joins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinsCommandTest {
    private static final String CUSTOMER =
            "{\"topic\": \"airline-customers\", \"key\": \"A-1\", \"value\": {\"name\": \"Zoë\", \"email\": \"z@example.com\"}, \"ts\": 1000}";
    private static final String BOOKING =
            "{\"topic\": \"airline-bookings\", \"key\": \"A-b1\", \"value\": {\"airline\": \"A\", \"flight_id\": \"AAA1/d\", \"customer_id\": \"A-1\"}, \"ts\": 2000}";
    private static final String CANCELLATION =
            "{\"topic\": \"airline-bookings\", \"key\": \"A-b1\", \"value\": null, \"ts\": 3000}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void printsWhatComesOutInTheSameFormat() throws IOException {
        assertThat(run(CUSTOMER, "", BOOKING, CANCELLATION)).isZero();

        ObjectMapper json = new ObjectMapper();
        List<String> records = new ArrayList<>();
        for (String line : lines(out)) {
            JsonNode record = json.readTree(line);
            assertThat(record.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("topic", "key", "value", "ts");
            records.add(record.get("ts") + " " + record.get("topic").asText() + " "
                    + record.get("key").asText() + " " + record.get("value").path("customer_name"));
        }
        assertThat(records)
                .startsWith("2000 bookings A-b1 \"Zoë\"", "2000 bookings-redacted A-b1 \"*****\"")
                .contains("3000 bookings A-b1 ", "3000 bookings-redacted A-b1 ");
        assertThat(lines(err)).isEmpty();
    }

    @Test
    void printsBeforeItReadsOn() throws IOException {
        assertThat(run(CUSTOMER, BOOKING, "nonsense")).isEqualTo(2);

        assertThat(lines(out)).hasSize(2);
        assertThat(lines(err)).singleElement().asString().contains("in.jsonl: line 3: not JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"topic": "flights"                                              | not JSON; expected {"topic"
            []                                                               | expected {"topic"
            {"topic": "flights", "key": "a", "value": {}}                    | expected {"topic"
            {"topic": "flights", "key": 1, "value": {}, "ts": 1}             | expected {"topic"
            {"topic": "flights", "key": "a", "value": "x", "ts": 1}          | expected {"topic"
            {"topic": "flights", "key": "a", "value": {}, "ts": -1}          | expected {"topic"
            {"topic": "flights", "key": "a", "value": {}, "ts": 1} {}        | not JSON
            {"topic": "flight", "key": "a", "value": {}, "ts": 1}            | unknown topic 'flight', expected one of [airline-bookings, airline-customers, flight-updates, flights]
            {"topic": "flights", "key": "a", "value": {"status": 7}, "ts": 1} | value: field 'status' is of type Integer, expected text
            """)
    void saysWhichLineIsWrongAndWhatWasExpected(String line, String problem) throws IOException {
        assertThat(run(CUSTOMER, line)).isEqualTo(2);

        assertThat(lines(err))
                .singleElement()
                .asString()
                .contains("in.jsonl: line 2: ")
                .contains(problem);
    }

    @Test
    void saysThatTheFileCannotBeRead() throws IOException {
        assertThat(JoinsCommand.run(directory.resolve("none.jsonl"), print(out), print(err)))
                .isEqualTo(2);
        assertThat(JoinsCommand.run(directory, print(out), print(err))).isEqualTo(2);
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
        assertThat(JoinsCommand.run(binary, print(out), print(err))).isEqualTo(2);

        assertThat(lines(err)).hasSize(3);
        assertThat(lines(err).get(0)).endsWith("none.jsonl: there is no such file");
        assertThat(lines(err).get(1)).contains("cannot be read");
        assertThat(lines(err).get(2)).contains("not UTF-8");
    }

    @Test
    void runsWhatWasRecordedOfKsqlDb() {
        Path recorded = Path.of("..", "pipeline", "src", "test", "resources", "ksqldb-recorded");

        assertThat(JoinsCommand.run(recorded.resolve("flight-delay.inputs.jsonl"), print(out), print(err)))
                .isZero();

        assertThat(lines(out).stream().filter(line -> line.contains("\"impacted-flights\"")))
                .hasSize(8);
    }

    private int run(String... input) throws IOException {
        Path file = Files.write(directory.resolve("in.jsonl"), List.of(input));
        return JoinsCommand.run(file, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
