// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector configurations that ship with the plugin or stand in the documentation. */
class ExampleTest {
    private static final String PREFIX = "transforms.mask.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Map<String, String> example() throws IOException {
        Path file = Path.of("src", "main", "etc", "bookings-analytics-sink.json");
        return settings(JSON.readTree(Files.readString(file)).get("config"));
    }

    private static Map<String, String> settings(JsonNode config) {
        Map<String, String> settings = new HashMap<>();
        config.properties().forEach(entry -> {
            if (entry.getKey().startsWith(PREFIX)) {
                settings.put(
                        entry.getKey().substring(PREFIX.length()),
                        entry.getValue().asText());
            }
        });
        settings.replace("keys.k1.secret", Records.SECRET);
        return settings;
    }

    /** The columns of pipeline/schemas/bookings.avsc, as a converter gives them. */
    private static Schema bookings() throws IOException {
        SchemaBuilder builder = SchemaBuilder.struct().name("dev.flightline.Booking");
        Path file = Path.of("..", "pipeline", "schemas", "bookings.avsc");
        for (JsonNode field : JSON.readTree(Files.readString(file)).get("fields")) {
            boolean text = field.get("type").toString().contains("\"string\"");
            builder.field(
                    field.get("name").asText(), text ? Schema.OPTIONAL_STRING_SCHEMA : Schema.OPTIONAL_INT64_SCHEMA);
        }
        return builder.build();
    }

    @Test
    void masksABooking() throws IOException {
        Schema schema = bookings();
        Struct clear = new Struct(schema)
                .put("booking_id", "StreamJet-b1")
                .put("booking_reference", "QX7R2P")
                .put("customer_name", "Ada Lovelace")
                .put("customer_email", "ada@example.com")
                .put("phone", "+41791234567")
                .put("booked_at", 1000L);
        PiiMask.Value<SinkRecord> mask = new PiiMask.Value<>();
        mask.configure(example());
        assertThat(mask.apply(Records.sunk(schema, clear)).value())
                .isEqualTo(new Struct(schema)
                        .put("booking_id", "StreamJet-b1")
                        .put("booking_reference", "XXnXnX")
                        .put("customer_name", "*****")
                        .put("customer_email", "k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d")
                        .put("phone", "-nnnnnnnnn67")
                        .put("booked_at", 1000L));
    }

    @Test
    void masksAsThePipelineDoes() throws IOException {
        Path pipeline = Path.of("..", "pipeline", "connectors", "analytics-sink.json");
        assertThat(example()).isEqualTo(settings(JSON.readTree(Files.readString(pipeline))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowflake-sink", "snowflake-streaming-sink"})
    void masksForSnowflakeAsForTheWarehouse(String name) throws IOException {
        JsonNode file = alternative(name);
        Map<String, String> mask = settings(file);

        // A topic that is not known to be without persons is masked, or fails.
        assertThat(mask.remove("predicate")).isEqualTo("isWithoutPersons");
        assertThat(mask.remove("negate")).isEqualTo("true");
        assertThat(file.get("predicates.isWithoutPersons.pattern").asText())
                .isEqualTo("flight-updates|impacted-flights");
        assertThat(mask).isEqualTo(example());
    }

    /** Version 4 is not on Maven Central: its documentation (docs/connector-settings.md, read 2026-11-23) is all there is. */
    @Test
    void theTemplateForSnowflakesVersion4HasKeysOfItsDocumentation() throws IOException {
        assertThat(alternative("snowflake-streaming-sink").properties())
                .extracting(Map.Entry::getKey)
                .filteredOn(key -> key.startsWith("snowflake.") || key.startsWith("behavior."))
                .containsExactlyInAnyOrder(
                        "snowflake.url.name",
                        "snowflake.user.name",
                        "snowflake.private.key",
                        "snowflake.role.name",
                        "snowflake.database.name",
                        "snowflake.schema.name",
                        "snowflake.topic2table.map",
                        "snowflake.streaming.max.client.lag",
                        "behavior.on.null.values");
    }

    private static JsonNode alternative(String name) throws IOException {
        Path file = Path.of("..", "pipeline", "connectors", "alternatives", name + ".json");
        return JSON.readTree(Files.readString(file));
    }

    @Test
    void masksAChangeEvent() throws IOException {
        Path examples = Path.of("..", "docs", "examples", "pii-mask");
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of(), false);
        SchemaAndValue clear = converter.toConnectData(
                "masked.public.customer", Files.readAllBytes(examples.resolve("customer-update.json")));
        PiiMask.Value<SourceRecord> mask = new PiiMask.Value<>();
        mask.configure(settings(JSON.readTree(Files.readString(examples.resolve("customers-source.json")))));

        SourceRecord masked = mask.apply(Records.sourced(clear.schema(), clear.value()));

        byte[] json = converter.fromConnectData("masked.public.customer", masked.valueSchema(), masked.value());
        assertThat(JSON.readTree(json).get("payload"))
                .isEqualTo(JSON.readTree(Files.readString(examples.resolve("customer-update.masked.json")))
                        .get("payload"));
    }

    @Test
    void documentsTheRulesOfTheExample() throws IOException {
        Path docs = Path.of("..", "docs");
        JsonNode config = JSON.readTree(
                Files.readString(docs.resolve("examples").resolve("pii-mask").resolve("customers-source.json")));
        String guide = Files.readString(docs.resolve("pii-mask.md"));
        assertThat(config.properties())
                .filteredOn(entry -> entry.getKey().startsWith("transforms"))
                .hasSizeGreaterThan(10)
                .allSatisfy(entry -> assertThat(guide).contains("\"" + entry.getKey() + "\": " + entry.getValue()));
    }
}
