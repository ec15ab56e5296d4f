// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Topics that other programs write, as the Avro and JSON Schema converters hand them on: names in a name space or none,
 * enumerations and unions in the converters' own representations. Made from their documentation, read 2026-11-22.
 */
class ConvertersTest {
    private static final Schema TIMESTAMP = Timestamp.builder().optional().build();

    /** An Avro enumeration is text, with its symbols in the schema's parameters. */
    private static final Schema AVRO_ENUM = SchemaBuilder.string()
            .name("com.thirdair.Status")
            .parameter("io.confluent.connect.avro.Enum", "com.thirdair.Status")
            .parameter("io.confluent.connect.avro.Enum.SCHEDULED", "SCHEDULED")
            .build();

    /** A union of more than null and one type is a record with a field for each. */
    private static final Schema AVRO_UNION = SchemaBuilder.struct()
            .name("io.confluent.connect.avro.Union")
            .field("string", Schema.OPTIONAL_STRING_SCHEMA)
            .field("long", Schema.OPTIONAL_INT64_SCHEMA)
            .optional()
            .build();

    private static final Schema CONTACT = SchemaBuilder.struct()
            .name("com.thirdair.Contact")
            .field(
                    "email",
                    SchemaBuilder.string().optional().defaultValue("none").build())
            .optional()
            .build();

    private static final Schema AVRO = SchemaBuilder.struct()
            .name("com.thirdair.reservations.Reservation")
            .version(3)
            .field("id", AVRO_UNION)
            .field("pnr", Schema.STRING_SCHEMA)
            .field("flight", Schema.STRING_SCHEMA)
            .field("day", Date.builder().build())
            .field("customer", Decimal.schema(0))
            .field("booked", TIMESTAMP)
            .field("contact", CONTACT)
            .field("status", AVRO_ENUM)
            .field(
                    "labels",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                            .build())
            .build();

    /** A JSON Schema without title has no name; {@code oneOf} is a record with a field for each alternative. */
    private static final Schema ONE_OF = SchemaBuilder.struct()
            .name("io.confluent.connect.json.OneOf")
            .field("io.confluent.connect.json.OneOf.field.0", Schema.OPTIONAL_STRING_SCHEMA)
            .field("io.confluent.connect.json.OneOf.field.1", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private static final Schema LEG = SchemaBuilder.struct()
            .field("flight", Schema.STRING_SCHEMA)
            .field("day", Schema.STRING_SCHEMA)
            .build();

    private static final Schema JSON = SchemaBuilder.struct()
            .field("id", ONE_OF)
            .field("pnr", Schema.OPTIONAL_STRING_SCHEMA)
            .field("legs", SchemaBuilder.array(LEG).build())
            .field("customer", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("booked", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @Test
    void avro() {
        Struct id = new Struct(AVRO_UNION).put("long", 4711L);

        Canonical.assertIsReservation("booking", booking(avroRules(), avro(id)));
        Struct text = new Struct(AVRO_UNION).put("string", "4711");
        Canonical.assertIsReservation("booking", booking(avroRules(), avro(text)));
    }

    @Test
    void nestedDefaultsAreNotInvented() {
        Map<String, String> rules = new HashMap<>(Map.of(
                "entity", "customer",
                "airline", "Third",
                "field.source_id", "${customer}",
                "field.email", "${contact.email}",
                "field.name", "${labels.name} ${status}"));
        Struct row = avro(new Struct(AVRO_UNION).put("long", 4711L));

        assertThat(customer(rules, row)).containsEntry("email", null).containsEntry("name", "Ada SCHEDULED");
        row.put("contact", new Struct(CONTACT).put("email", "ada.byron@example.com"));
        assertThat(customer(rules, row)).containsEntry("email", "ada.byron@example.com");
        row.put("contact", null);
        assertThat(customer(rules, row)).containsEntry("email", null);
    }

    @Test
    void jsonSchema() {
        Struct row = new Struct(JSON)
                .put("id", new Struct(ONE_OF).put("io.confluent.connect.json.OneOf.field.1", 4711L))
                .put("pnr", "K7QX2M")
                .put(
                        "legs",
                        List.of(
                                new Struct(LEG).put("flight", "SJ118").put("day", "2026-11-22"),
                                new Struct(LEG).put("flight", "SJ119").put("day", "2026-11-23")))
                .put("customer", 7.0)
                .put("booked", "2026-09-30T12:15:30.123+02:00");

        Canonical.assertIsReservation("booking", booking(jsonRules(), row));
        Canonical.assertIsReservation("booking", booking(jsonRules(), DocumentSourcesTest.maps(row)));
    }

    /** A wall clock and a day that a JDBC source took for UTC's: only their text holds what the database shows. */
    @ParameterizedTest
    @CsvSource({
        "${STD}, ${DEP_DATE}, SJT118/2026-11-21, 2026-11-22T18:30:00Z",
        "'${local(substring(STD, 0, 19), ''America/New_York'')}', '${substring(DEP_DATE, 0, 10)}', SJT118/2026-11-22,"
                + " 2026-11-22T23:30:00Z",
    })
    void wallClocksThatAJdbcSourceTookForUtc(String departure, String day, String flight, String expected) {
        Schema schema = SchemaBuilder.struct()
                .field("STD", TIMESTAMP)
                .field("DEP_DATE", TIMESTAMP)
                .build();
        Struct row = new Struct(schema)
                .put("STD", Canonical.at("2026-11-22T18:30:00Z"))
                .put("DEP_DATE", Canonical.at("2026-11-22T00:00:00Z"));
        Map<String, String> rules = new HashMap<>(Map.of("entity", "flight", "airline", "Third"));
        rules.put("airline.codes", "SJ:SJT");
        rules.put("field.flight_number", "SJ118");
        rules.put("field.flight_date", day);
        rules.put("field.origin_time_zone", "America/New_York");
        for (String coordinate : List.of("origin_latitude", "origin_longitude")) {
            rules.put("field." + coordinate, "47");
            rules.put("field." + coordinate.replace("origin", "destination"), "51");
        }
        rules.put("field.scheduled_departure", departure);
        rules.put("field.scheduled_arrival", departure);

        SourceRecord out = Normalizers.configured(rules).apply(record(row));

        assertThat(out.key()).isEqualTo(flight);
        assertThat(AirlinesTest.columns(out)).containsEntry("scheduled_departure", Canonical.at(expected));
    }

    private static Struct avro(Struct id) {
        return new Struct(AVRO)
                .put("id", id)
                .put("pnr", "K7QX2M")
                .put("flight", "SJ118")
                .put("day", Canonical.at("2026-11-22T00:00:00Z"))
                .put("customer", new BigDecimal("7"))
                .put("booked", Canonical.at("2026-09-30T10:15:30.123Z"))
                .put("contact", new Struct(CONTACT))
                .put("status", "SCHEDULED")
                .put("labels", Map.of("name", "Ada"));
    }

    private static Map<String, String> avroRules() {
        return rules("${id.long|id.string}", "${flight}", "${day}");
    }

    private static Map<String, String> jsonRules() {
        return rules(
                "${id['io.confluent.connect.json.OneOf.field.0']|id['io.confluent.connect.json.OneOf.field.1']}",
                "${legs[0].flight}",
                "${legs[0].day}");
    }

    private static Map<String, String> rules(String id, String flight, String day) {
        Map<String, String> rules = new HashMap<>(Map.of("entity", "booking", "airline", "Third"));
        rules.put("airline.codes", "SJ:SJT");
        rules.put("field.source_id", id);
        rules.put("field.booking_reference", "${pnr}");
        rules.put("field.flight_number", flight);
        rules.put("field.flight_date", day);
        rules.put("field.customer_id", "Third-${customer}");
        rules.put("field.booked_at", "${booked}");
        return rules;
    }

    private static SourceRecord booking(Map<String, String> rules, Object value) {
        return Normalizers.configured(rules).apply(record(value));
    }

    private static Map<String, @Nullable Object> customer(Map<String, String> rules, Struct row) {
        return AirlinesTest.columns(Normalizers.configured(rules).apply(record(row)));
    }

    private static SourceRecord record(Object value) {
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        return new SourceRecord(Map.of(), Map.of(), "reservations", 0, null, null, schema, value);
    }
}
