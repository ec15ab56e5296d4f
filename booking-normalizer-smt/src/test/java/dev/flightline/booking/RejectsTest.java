// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flightline.testkit.CapturedLogs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about records that cannot be brought to the schema, and what is not. */
class RejectsTest {
    private static final String SECRET = "Planted-Secret-4711";

    @Test
    void aRejectNamesCodeFieldColumnsPlaceAndRemedy() {
        Map<String, Object> row = NorthWing.buchung();
        row.put("abflugdatum", "tomorrow");
        Normalizers.Running bookings = Normalizers.northWing("booking", "on.reject", "fail");

        assertThatThrownBy(() -> bookings.apply(NorthWing.BUCHUNG.created(row)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "BookingNormalizer: BAD_TIME: field 'flight_date' from abflugdatum of booking of NorthWing at"
                                + " northwing.northwing.buchung (lsn=24023128, txId=750) is text in none of the formats of"
                                + " 'timestamp.formats' and not ISO 8601; add its format there");
    }

    @Test
    void aSinkRecordIsFoundByTopicPartitionAndOffset() {
        BookingNormalizer<SinkRecord> customers = new BookingNormalizer<>();
        customers.configure(
                Normalizers.with(Normalizers.settings("streamjet-transforms.json", "customer"), "on.reject", "fail"));
        Struct row = StreamJet.CUSTOMER.row(Map.of("first_name", "Ada"));

        assertThatThrownBy(() -> customers.apply(new SinkRecord("customers", 2, null, null, row.schema(), row, 4711)))
                .hasMessageContaining("MISSING_FIELD")
                .hasMessageContaining("customers-2@4711");
    }

    @Test
    void aSinkRecordKeepsItsPartition() {
        BookingNormalizer<SinkRecord> customers = new BookingNormalizer<>();
        customers.configure(Normalizers.settings("streamjet-transforms.json", "customer"));
        Struct row = StreamJet.CUSTOMER.row(StreamJet.customer());

        assertThat(customers.apply(new SinkRecord("customers", 2, null, null, row.schema(), row, 4711)))
                .isNotNull()
                .satisfies(record -> assertThat(record.kafkaPartition()).isEqualTo(2));
    }

    @Test
    void aRoutedRejectIsARecordAndItsNeighboursGoOn() {
        Normalizers.Running bookings = Normalizers.northWing("booking");
        Map<String, Object> row = NorthWing.buchung();
        row.put("flugnummer", "QQ 412");
        SourceRecord bad = NorthWing.BUCHUNG.created(row);
        bad.headers().addString("whatever", SECRET);

        SourceRecord reject = bookings.apply(bad);

        assertThat(reject.topic()).isEqualTo("booking-rejects");
        assertThat(reject.key()).isNull();
        assertThat(reject.headers()).isEmpty();
        assertThat(reject.kafkaPartition()).isNull();
        assertThat(reject.sourceOffset()).isEqualTo(bad.sourceOffset());
        assertThat(reject.valueSchema()).isSameAs(CanonicalSchemas.REJECT);
        assertThat(AirlinesTest.columns(reject))
                .containsEntry("code", "BAD_FLIGHT_NUMBER")
                .containsEntry("entity", "booking")
                .containsEntry("airline", "NorthWing")
                .containsEntry("field", "flight_number")
                .containsEntry("source", "flugnummer")
                .containsEntry("topic", "northwing.northwing.buchung")
                .containsEntry("position", "lsn=24023128, txId=750")
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason.toString()).contains("airline.codes"));
        assertThat(bookings.apply(NorthWing.BUCHUNG.created(NorthWing.buchung()))
                        .key())
                .isEqualTo("NorthWing-8001");
    }

    static List<Arguments> secrets() {
        return List.of(
                Arguments.of("booking", "flugnummer", SECRET),
                Arguments.of("booking", "abflugdatum", SECRET),
                Arguments.of("kunde", "benachrichtigen", (short) 4711),
                Arguments.of("flight", "von_zeitzone", SECRET),
                Arguments.of("flight", "folgeflug", SECRET),
                Arguments.of("flight", "flugnummer", SECRET));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noValueIsRepeatedAnywhere(String entity, String column, Object secret) {
        Table table = table(entity);
        Map<String, Object> row = row(entity);
        row.put(column, secret);
        String alias = entity.equals("kunde") ? "customer" : entity;
        try (CapturedLogs logs = CapturedLogs.of("ROOT")) {
            Normalizers.Running failing = Normalizers.northWing(alias, "on.reject", "fail");
            StringWriter thrown = new StringWriter();
            Throwable failure = catchThrowable(() -> failing.apply(table.created(row)));
            assertThat(failure).isInstanceOf(DataException.class);
            failure.printStackTrace(new PrintWriter(thrown));
            SourceRecord reject = Normalizers.northWing(alias).apply(table.created(row));

            assertThat(reject.topic()).isEqualTo("booking-rejects");
            assertThat(thrown + logs.text() + reject.value() + reject.headers())
                    .doesNotContain("Planted")
                    .doesNotContain("4711")
                    .doesNotContain("planted-in-offset")
                    .doesNotContain("anna.weber")
                    .doesNotContain("Weber");
        }
    }

    @Test
    void aRenamedColumnIsTold() {
        Normalizers.Running customers =
                Normalizers.streamJet("customer", "on.reject", "fail", "field.email", "${mail|e_mail}");

        assertThatThrownBy(() -> customers.apply(StreamJet.CUSTOMER.created(StreamJet.customer())))
                .hasMessageContaining("UNKNOWN_COLUMN")
                .hasMessageContaining("'email' from mail|e_mail");
    }

    @Test
    void aValueThatTheChangeEventLeftOutIsRejected() {
        Map<String, Object> row = StreamJet.customer();
        row.put("email", "__debezium_unavailable_value");
        Normalizers.Running customers = Normalizers.streamJet("customer", "on.reject", "fail");

        assertThatThrownBy(() -> customers.apply(StreamJet.CUSTOMER.created(row)))
                .hasMessageContaining("UNAVAILABLE_VALUE")
                .hasMessageContaining("REPLICA IDENTITY FULL");
    }

    static List<Arguments> missing() {
        return List.of(
                Arguments.of("booking", "bk_id", "source_id"),
                Arguments.of("booking", "flight_no", "flight_number"),
                Arguments.of("booking", "dep_date", "flight_date"),
                Arguments.of("booking", "cust_id", "customer_id"),
                Arguments.of("flight", "origin_lat", "origin_latitude"),
                Arguments.of("flight", "std", "scheduled_departure"));
    }

    /** A row without schema, where any column can be absent. */
    @ParameterizedTest
    @MethodSource("missing")
    void whatTheRecordCannotDoWithoutIsRejectedWhenNull(String entity, String column, String field) {
        Normalizers.Running normalizer = Normalizers.streamJet(entity, "on.reject", "fail");
        Map<String, Object> row = entity.equals("booking") ? StreamJet.booking() : StreamJet.flight();
        row.replace("dep_date", "2026-11-22");
        row.replace("next_dep_date", "2026-11-22");
        row.remove(column);

        assertThatThrownBy(() -> normalizer.apply(new SourceRecord(Map.of(), Map.of(), "t", null, null, row)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("MISSING_FIELD: field '" + field + "' from " + column);
    }

    @Test
    void aWallClockWithoutItsZoneIsRejectedAndNotGuessed() {
        Map<String, Object> row = NorthWing.flug();
        row.put("nach_zeitzone", null);
        Normalizers.Running flights = Normalizers.northWing("flight", "on.reject", "fail");

        assertThatThrownBy(() -> flights.apply(NorthWing.FLUG.created(row)))
                .hasMessageContaining("MISSING_FIELD: field 'destination_time_zone'");
    }

    private static Table table(String entity) {
        return switch (entity) {
            case "booking" -> NorthWing.BUCHUNG;
            case "kunde" -> NorthWing.KUNDE;
            default -> NorthWing.FLUG;
        };
    }

    private static Map<String, Object> row(String entity) {
        return switch (entity) {
            case "booking" -> NorthWing.buchung();
            case "kunde" -> NorthWing.kunde();
            default -> NorthWing.flug();
        };
    }
}
