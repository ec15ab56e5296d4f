// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are unusual, wrong or there in part only: the right record or a reject, never another record. */
class HostileRowsTest {
    private static final Map<String, String> CUSTOMER = Map.of("entity", "customer", "airline", "A");

    /** What the JDBC sources put into a record before any converter sees it. */
    @Test
    void readsTheDatesAndTimesOfJdbc() {
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT64_SCHEMA)
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
                .field("time", Time.SCHEMA)
                .build();
        Date day = new java.sql.Date(20_779L * 86_400_000);
        Struct row = new Struct(schema).put("id", 7L).put("day", day).put("time", new java.sql.Time(66_600_000));

        SourceRecord record = customers("field.updated_at", "${day} ${time}").apply(record(schema, row));

        assertThat(AirlinesTest.columns(record))
                .containsEntry("updated_at", Date.from(Instant.parse("2026-11-22T18:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"x\":\"a\",\"card\":4111111111111111e99999999999}', ${json(text).x}, BAD_JSON",
        "+999999999-12-31T23:59:59-18:00, ${text}, BAD_TIME",
    })
    void isARejectWithoutTheValue(String text, String rule, String code) {
        String field = code.equals("BAD_JSON") ? "field.name" : "field.updated_at";
        SourceRecord reject = customers(field, rule).apply(record(null, Map.of("id", 7, "text", text)));

        assertThat(AirlinesTest.columns(reject)).containsEntry("code", code);
        assertThat(reject.value().toString()).doesNotContain("4111").doesNotContain("99999");
    }

    @Test
    void aNumberOfAMillionDigitsIsNone() {
        SourceRecord reject = customers("field.updated_at", "${epoch(text, 's')}")
                .apply(record(null, Map.of("id", 7, "text", "9".repeat(1_000_000))));

        assertThat(AirlinesTest.columns(reject)).containsEntry("code", "BAD_NUMBER");
    }

    @Test
    void theEndOfTheYear9999IsATime() {
        SourceRecord record = customers("field.updated_at", "${text}")
                .apply(record(null, Map.of("id", 7, "text", "9999-12-31T23:59:59Z")));

        assertThat(AirlinesTest.columns(record))
                .containsEntry("updated_at", Date.from(Instant.parse("9999-12-31T23:59:59Z")));
    }

    /** A column that was not logged, or is not in the key, may have held anything. */
    @ParameterizedTest
    @CsvSource({
        "${ext|id}, ''",
        "${ext|id}, ",
        "${ext:-x}-${id}, ''",
        "${json(ext).ref|id}, {}",
    })
    void nothingStandsInForWhatADeletedRowMayHaveHeld(String rule, @Nullable String ext) {
        Normalizers.Running customers = customers("field.source_id", rule);
        Map<String, Object> before = new HashMap<>(Map.of("id", 7));
        before.put("ext", ext);
        Map<String, Object> event = new HashMap<>(Map.of("op", "d", "source", Map.of()));
        event.put("before", ext == null ? null : before);

        SourceRecord reject =
                customers.apply(new SourceRecord(Map.of(), Map.of(), "t", null, null, Map.of("id", 7), null, event));

        assertThat(AirlinesTest.columns(reject)).containsEntry("code", "DELETE_WITHOUT_KEY");
    }

    /** A column that may be null and is not shows it: a blank is a blank and midnight is midnight. */
    @Test
    void aRowThatWasLoggedWholeIsTakenAtItsWord() {
        SourceRecord tombstone = deletedWithName(Schema.OPTIONAL_STRING_SCHEMA);

        assertThat(tombstone.key()).isEqualTo("A-x-7-0");
        assertThat(tombstone.value()).isNull();
    }

    /** The key of the table, which the record's key need not be, is in every row and shows nothing. */
    @Test
    void aColumnThatCannotBeNullDoesNotShowThatARowIsWhole() {
        assertThat(AirlinesTest.columns(deletedWithName(Schema.STRING_SCHEMA)))
                .containsEntry("code", "DELETE_WITHOUT_KEY");
    }

    private static SourceRecord deletedWithName(Schema name) {
        Table table = Table.of("t")
                .column("id", Schema.INT64_SCHEMA)
                .column("ext", Schema.STRING_SCHEMA)
                .column("minutes", Schema.INT32_SCHEMA)
                .column("name", name)
                .key("id");

        return customers("field.source_id", "${ext:-x}-${id}-${minutes}")
                .apply(table.deleted(Map.of("id", 7L, "ext", "", "minutes", 0, "name", "Ada")));
    }

    @ParameterizedTest
    @CsvSource({"${ext|_id}, DELETE_WITHOUT_KEY", "${tenant:-main}-${_id}, DELETE_WITHOUT_KEY", "${_id}, "})
    void aDocumentsKeyIsNotTheDocument(String rule, @Nullable String code) {
        Map<String, Object> event = Map.of(
                "operationType", "delete", "documentKey", Map.of("_id", "7"), "ns", Map.of("db", "d", "coll", "c"));

        SourceRecord record = customers("field.source_id", rule).apply(record(null, event));

        if (code == null) {
            assertThat(record.key()).isEqualTo("A-7");
            assertThat(record.value()).isNull();
        } else {
            assertThat(AirlinesTest.columns(record)).containsEntry("code", code);
        }
    }

    private static Normalizers.Running customers(String... rule) {
        Map<String, String> settings = new HashMap<>(CUSTOMER);
        settings.put("field.source_id", "${id}");
        settings.put("on.reject", "route");
        settings.put("reject.topic", "rejects");
        return Normalizers.configured(settings, rule);
    }

    private static SourceRecord record(@Nullable Schema schema, Object row) {
        return new SourceRecord(Map.of(), Map.of(), "t", null, schema, row);
    }
}
