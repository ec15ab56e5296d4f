// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RecordTypeTest {
    /** What is written to each public topic. */
    private static final Map<String, Class<? extends Record>> OUTPUTS = Map.of(
            "bookings", Booking.class,
            "bookings-redacted", Booking.class,
            "impacted-flights", ImpactedFlight.class,
            "impacted-customers", ImpactedCustomer.class);

    @Test
    void everyColumnThatIsReadIsInItsTopicsSchemaWithTheSameType() {
        FlightDelayTopology.inputs().forEach(RecordTypeTest::assertColumnsOf);
    }

    @Test
    void writesEveryFieldOfItsTopicsSchema() {
        OUTPUTS.forEach((topic, type) -> {
            assertColumnsOf(topic, type);
            assertThat(names(RecordType.of(type).schema())).containsExactlyElementsOf(names(TopicSchemas.of(topic)));
        });
    }

    private static void assertColumnsOf(String topic, Class<? extends Record> type) {
        Schema committed = TopicSchemas.of(topic);
        for (Schema.Field column : RecordType.of(type).schema().getFields()) {
            assertThat(committed.getField(column.name()))
                    .as("%s.%s", topic, column.name())
                    .isNotNull();
            assertThat(valueType(committed.getField(column.name()).schema()))
                    .as("%s.%s", topic, column.name())
                    .isEqualTo(valueType(column.schema()));
        }
    }

    private static Schema valueType(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(1) : schema;
    }

    private static List<String> names(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }

    @Test
    void readsByNameWhateverElseTheWriterHas() {
        Schema written = SchemaBuilder.record("KsqlDataSourceSchema")
                .fields()
                .optionalString("STRANGE")
                .optionalDouble("velocity")
                .optionalLong("last_contact")
                .optionalString("callsign")
                .endRecord();
        GenericRecord row = new GenericRecordBuilder(written)
                .set("STRANGE", "x")
                .set("velocity", 240.0)
                .set("last_contact", 5_189_000_000L)
                .set("callsign", new Utf8("SJT117"))
                .build();

        assertThat(RecordType.of(FlightUpdate.class).read(row))
                .isEqualTo(new FlightUpdate(
                        "SJT117", Instant.ofEpochMilli(5_189_000_000L), null, null, 240.0, null, null));
    }

    @Test
    void takesAWholeNumberForADouble() {
        Schema written =
                SchemaBuilder.record("r").fields().requiredInt("velocity").endRecord();
        GenericRecord row =
                new GenericRecordBuilder(written).set("velocity", 240).build();

        assertThat(RecordType.of(FlightUpdate.class).read(row).velocity()).isEqualTo(240.0);
    }

    @Test
    void namesTheFieldOfAnotherTypeAndNotItsValue() {
        Schema written =
                SchemaBuilder.record("r").fields().requiredString("velocity").endRecord();
        GenericRecord row =
                new GenericRecordBuilder(written).set("velocity", "secret").build();

        assertThatThrownBy(() -> RecordType.of(FlightUpdate.class).read(row))
                .isInstanceOf(SerializationException.class)
                .hasMessage("field 'velocity' is of type String, expected a number")
                .hasNoCause();
    }

    @Test
    void namesTheFieldThatMustNotBeNull() {
        Schema required =
                SchemaBuilder.record("r").fields().requiredString("email").endRecord();
        AirlineCustomer customer = new AirlineCustomer("Ada", null, null, null, null, null);

        assertThatThrownBy(() -> RecordType.of(AirlineCustomer.class).write(customer, required))
                .isInstanceOf(SerializationException.class)
                .hasMessage("field 'email' is null, expected text");
    }

    @Test
    void writesOnlyTheColumnsOfTheSchema() {
        Schema some =
                SchemaBuilder.record("r").fields().optionalBoolean("notify").endRecord();
        AirlineCustomer customer = new AirlineCustomer("Ada", "ada@example.com", null, null, null, true);

        GenericRecord row = RecordType.of(AirlineCustomer.class).write(customer, some);

        assertThat(GenericData.get().validate(some, row)).isTrue();
        assertThat(row.get("notify")).isEqualTo(true);
    }
}
