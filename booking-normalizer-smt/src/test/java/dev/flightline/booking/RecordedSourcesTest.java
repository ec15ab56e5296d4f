// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Debezium's PostgreSQL and MariaDB connectors really wrote. The expected records are written from the rows that were
 * inserted, updated and deleted.
 */
class RecordedSourcesTest {
    private static final RecordedTopics POSTGRES = RecordedTopics.of("debezium-postgres.json");
    private static final RecordedTopics MARIADB = RecordedTopics.of("debezium-mariadb.json");

    private static final String WHOLE_ROWS = "raw.public.reservation";
    private static final String KEYS_ONLY = "raw.public.reservation_by_key";
    private static final String UNWRAPPED = "flat.public.reservation";
    private static final String UNWRAPPED_KEYS_ONLY = "flat.public.reservation_by_key";
    private static final String MARIADB_ROWS = "maria.northwing.reservierung";
    private static final String MARIADB_UNWRAPPED = "mariaflat.northwing.reservierung";

    private final Normalizers.Running bookings = Normalizers.configured(RecordedRules.postgres("booking"));
    private final Normalizers.Running buchungen = Normalizers.configured(RecordedRules.mariaDb("booking"));

    @Test
    void postgresRowsTheirUpdatesAndDeletes() {
        // Snapshot, update, insert, delete and its tombstone, a changed primary key (delete, tombstone, insert),
        // TRUNCATE.
        assertThat(outcomes(bookings, POSTGRES.records(WHOLE_ROWS)))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1", "", "-Third-2", "", "Third-3", "");
        assertThat(outcomes(bookings, POSTGRES.records(KEYS_ONLY)))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1", "", "");
        assertThat(outcomes(bookings, POSTGRES.records(UNWRAPPED)))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1", "-Third-2", "Third-3");
        assertThat(outcomes(bookings, POSTGRES.records(UNWRAPPED_KEYS_ONLY)))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1");
    }

    @Test
    void mariaDbRowsTheirUpdatesAndDeletes() {
        assertThat(outcomes(buchungen, MARIADB.records(MARIADB_ROWS)))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1", "");
        assertThat(outcomes(buchungen, MARIADB.records(MARIADB_UNWRAPPED)))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE_ROWS, KEYS_ONLY, UNWRAPPED, UNWRAPPED_KEYS_ONLY})
    void everyPostgresTypeThatABookingIsMadeOf(String topic) {
        assertThat(columns(
                        "booking",
                        RecordedRules.postgres("booking"),
                        POSTGRES.records(topic).get(0)))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "id", "Third-1",
                        "airline", "Third",
                        "source_id", "1",
                        // char(8), padded with blanks
                        "booking_reference", "K7QX2M",
                        "flight_number", "SJT118",
                        "callsign", "SJT118",
                        "flight_id", "SJT118/2026-11-22",
                        "flight_date", Canonical.at("2026-11-22T00:00:00Z"),
                        "customer_id", "Third-7",
                        "booked_at", Canonical.at("2026-11-22T17:30:00.123Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE_ROWS, UNWRAPPED})
    void everyPostgresTypeThatAFlightIsMadeOf(String topic) {
        assertThat(columns(
                        "flight",
                        RecordedRules.postgres("flight"),
                        POSTGRES.records(topic).get(0)))
                .containsExactlyInAnyOrderEntriesOf(Rules.row(
                        "flight_id", "SJT118/2026-11-22",
                        "flight_number", "SJT118",
                        "callsign", "SJT118",
                        "airline", "Third",
                        "aircraft", "3f0c9a52-6a1e-4d0b-9a53-0d2f6f3f6c11",
                        "origin", "BUSINESS",
                        "origin_latitude", 47.4581,
                        "origin_longitude", 8.5481,
                        "origin_time_zone", "Europe/Zurich",
                        "destination", "12345678901234567890",
                        "destination_latitude", 47.4581,
                        "destination_longitude", 8.5481,
                        "destination_time_zone", "Europe/London",
                        // date and time on the clocks of Zurich
                        "scheduled_departure", Canonical.at("2026-11-22T17:30:00Z"),
                        // date and timetz: 18:30+01 is 17:30 UTC whatever airport it belongs to
                        "scheduled_arrival", Canonical.at("2026-11-22T17:30:00Z"),
                        "next_flight_id", "SJT118/2026-11-22",
                        "turnaround_minutes", 1,
                        "status", "SCHEDULED"));
    }

    /** A wall clock is London's in microseconds and milliseconds, and a point in time in Connect's own type. */
    @ParameterizedTest
    @CsvSource({
        "raw.public.reservation, dep_local, 2026-11-22T18:30:00.123Z",
        "raw.public.reservation, arr_local, 2026-11-22T19:15:00.500Z",
        "raw.public.reservation, dep_at, 2026-11-22T17:30:00.123Z",
        "flat.public.reservation, dep_local, 2026-11-22T18:30:00.123Z",
        "flat.public.reservation, dep_at, 2026-11-22T17:30:00.123Z",
    })
    void postgresTimes(String topic, String column, String expected) {
        Map<String, String> rules = RecordedRules.postgres("flight");
        rules.put("field.scheduled_arrival", "${" + column + "}");

        assertThat(columns("flight", rules, POSTGRES.records(topic).get(0)))
                .containsEntry("scheduled_arrival", Canonical.at(expected));
    }

    @Test
    void nullIsKeptNullWhereTheColumnHasADefault() {
        Map<String, String> rules = RecordedRules.postgres("customer");

        for (String topic : List.of(WHOLE_ROWS, KEYS_ONLY, UNWRAPPED, UNWRAPPED_KEYS_ONLY)) {
            List<SourceRecord> records = POSTGRES.records(topic);
            assertThat(columns("customer", rules, records.get(0))).containsEntry("locale", "de");
            assertThat(columns("customer", rules, records.get(1))).containsEntry("locale", null);
        }
        assertThat(columns(
                        "customer",
                        RecordedRules.mariaDb("customer"),
                        MARIADB.records(MARIADB_ROWS).get(1)))
                .containsEntry("locale", null);
    }

    /** An update that leaves a large column alone, of a table that logs its key only. */
    @ParameterizedTest
    @CsvSource({
        "raw.public.reservation_by_key, ${notes}",
        "raw.public.reservation_by_key, ${contact}",
        "flat.public.reservation_by_key, ${notes}",
        "flat.public.reservation_by_key, ${contact.email}",
        "raw.public.reservation_by_key, ${json(contact).email}",
    })
    void aLargeValueThatWasNotLogged(String topic, String rule) {
        Map<String, String> rules = RecordedRules.postgres("customer");
        rules.put("field.email", rule);

        assertRejected("UNAVAILABLE_VALUE", rules, POSTGRES.records(topic).get(1));
    }

    @Test
    void aMapOfPostgresIsReachedInto() {
        Map<String, String> rules = RecordedRules.postgres("customer");
        rules.put("field.email", "${contact.email}");

        assertThat(columns("customer", rules, POSTGRES.records(UNWRAPPED).get(0)))
                .containsEntry("email", "ada.byron@example.com");
    }

    /** PostgreSQL's jsonb and hstore, MariaDB's json. */
    @Test
    void jsonInAColumn() {
        Map<String, String> rules = RecordedRules.postgres("customer");
        rules.put("field.source_id", "${json(payload).loyalty}");
        for (String rule : List.of("${json(payload).contact.email}", "${json(contact).email}")) {
            rules.put("field.email", rule);

            assertThat(columns("customer", rules, POSTGRES.records(WHOLE_ROWS).get(0)))
                    .containsEntry("id", "Third-7")
                    .containsEntry("email", "ada.byron@example.com");
        }
        Map<String, String> maria = RecordedRules.mariaDb("customer");
        maria.put("field.email", "${json(daten).contact.email}");
        assertThat(columns("customer", maria, MARIADB.records(MARIADB_ROWS).get(0)))
                .containsEntry("email", "anna.weber@example.org");
    }

    /** Zero in every type that the connector fills a column with which the database has not logged. */
    @ParameterizedTest
    @CsvSource({
        "raw.public.reservation_by_key, ${cust_id}",
        "raw.public.reservation_by_key, ${agent}",
        "raw.public.reservation_by_key, ${latitude}",
        "raw.public.reservation_by_key, ${longitude}",
        "raw.public.reservation_by_key, ${ticket}",
        "raw.public.reservation_by_key, ${cabin}",
        "raw.public.reservation_by_key, ${dep_at}",
        "raw.public.reservation_by_key, ${dep_date}",
        "flat.public.reservation_by_key, ${cust_id}",
        "flat.public.reservation_by_key, ${agent}",
        "flat.public.reservation_by_key, ${latitude}",
        "flat.public.reservation_by_key, ${dep_local}",
        "flat.public.reservation_by_key, ${contact}",
    })
    void aDeleteNeverTakesAFillerForAKey(String topic, String rule) {
        Map<String, String> rules = RecordedRules.postgres("customer");
        rules.put("field.source_id", rule);

        String code = rule.equals("${contact}") ? "BAD_TEXT" : "DELETE_WITHOUT_KEY";
        assertRejected(code, rules, POSTGRES.records(topic).get(3));
    }

    @Test
    void everyMariaDbTypeThatARecordIsMadeOf() {
        for (String topic : List.of(MARIADB_ROWS, MARIADB_UNWRAPPED)) {
            List<SourceRecord> records = MARIADB.records(topic);
            assertThat(columns("booking", RecordedRules.mariaDb("booking"), records.get(2)))
                    .containsExactlyInAnyOrderEntriesOf(Rules.row(
                            "id", "Third-2",
                            "airline", "Third",
                            "source_id", "2",
                            "booking_reference", "AB12CD",
                            "flight_number", "NW 412",
                            "callsign", "NWG412",
                            "flight_id", "NWG412/2026-11-22",
                            "flight_date", Canonical.at("2026-11-22T00:00:00Z"),
                            "customer_id", "Third-55",
                            "booked_at", Canonical.at("2026-10-25T00:30:00.250Z")));
            assertThat(columns("customer", RecordedRules.mariaDb("customer"), records.get(0)))
                    .containsEntry("id", "Third-55")
                    .containsEntry("name", "ECONOMY 2019")
                    .containsEntry("locale", "de")
                    .containsEntry("notify", true);
            assertThat(columns("flight", RecordedRules.mariaDb("flight"), records.get(0)))
                    .containsEntry("origin_latitude", 52.3667)
                    .containsEntry("origin_longitude", 13.5033)
                    .containsEntry("scheduled_departure", Canonical.at("2026-11-22T17:30:00Z"))
                    .containsEntry("scheduled_arrival", Canonical.at("2026-11-22T18:30:00.123Z"))
                    .containsEntry("turnaround_minutes", 1);
        }
    }

    /** The bits of a MariaDB column are a boolean, its tinyint(1) a number. */
    @ParameterizedTest
    @ValueSource(strings = {"${melden}", "${melden_bit}"})
    void yesAndNo(String rule) {
        Map<String, String> rules = RecordedRules.mariaDb("customer");
        rules.put("field.notify", rule);

        assertThat(columns("customer", rules, MARIADB.records(MARIADB_ROWS).get(0)))
                .containsEntry("notify", true);
    }

    /** A sink's converter without schemas leaves text and numbers; decimals need {@code decimal.handling.mode=string}. */
    @Test
    void rowsWithoutSchemas() {
        List<SourceRecord> records = POSTGRES.withoutSchemas(UNWRAPPED);

        assertThat(outcomes(bookings, records))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1", "-Third-2", "Third-3");
        assertThat(columns("booking", RecordedRules.postgres("booking"), records.get(0)))
                .containsEntry("flight_date", Canonical.at("2026-11-22T00:00:00Z"))
                .containsEntry("customer_id", "Third-7")
                .containsEntry("booked_at", Canonical.at("2026-11-22T17:30:00.123Z"));
    }

    @Test
    void changeEventsWithoutSchemas() {
        assertThat(outcomes(bookings, POSTGRES.withoutSchemas(KEYS_ONLY)))
                .containsExactly("Third-1", "Third-1", "Third-2", "-Third-1", "", "");
        Map<String, String> rules = RecordedRules.postgres("booking");
        rules.put("field.customer_id", "Third-${agent}");
        assertThat(columns("booking", rules, POSTGRES.withoutSchemas(WHOLE_ROWS).get(0)))
                .containsEntry("customer_id", "Third-12345678901234567890");
    }

    /** Nothing tells that a number counts microseconds: better a reject than the year 58862. */
    @Test
    void microsecondsWithoutSchemaAreRejected() {
        Map<String, String> rules = RecordedRules.postgres("booking");
        rules.put("field.booked_at", "${dep_local}");

        assertRejected("BAD_TIME", rules, POSTGRES.withoutSchemas(WHOLE_ROWS).get(0));
    }

    @Test
    void whatTheConnectorsSayAboutThemselves() {
        Stream.of(
                        POSTGRES.records("raw.transaction"),
                        POSTGRES.withoutSchemas("raw.transaction"),
                        POSTGRES.records("__debezium-heartbeat.raw"),
                        POSTGRES.withoutSchemas("__debezium-heartbeat.raw"),
                        MARIADB.records("maria"),
                        MARIADB.withoutSchemas("maria"))
                .flatMap(List::stream)
                .forEach(record -> assertRejected("NOT_A_RECORD", RecordedRules.postgres("booking"), record));
        assertThat(outcomes(bookings, POSTGRES.records("raw.message"))).containsExactly("");
        assertThat(outcomes(bookings, POSTGRES.withoutSchemas("raw.message"))).containsExactly("");
    }

    /** Each record's key, with a dash in front of a tombstone; empty for what is dropped. */
    private static List<String> outcomes(Normalizers.Running normalizer, List<SourceRecord> records) {
        return records.stream()
                .map(normalizer::applyOrDrop)
                .map(out -> out == null ? "" : (out.value() == null ? "-" : "") + out.key())
                .toList();
    }

    private static Map<String, @Nullable Object> columns(
            String entity, Map<String, String> rules, SourceRecord record) {
        assertThat(rules).containsEntry("entity", entity);
        return AirlinesTest.columns(Normalizers.configured(rules).apply(record));
    }

    private static void assertRejected(String code, Map<String, String> rules, SourceRecord record) {
        Normalizers.Running normalizer = Normalizers.configured(rules);
        assertThatThrownBy(() -> normalizer.apply(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(code + ":")
                .hasMessageNotContaining("ada.byron");
    }
}
