// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.pipeline.JoinsDriver.Line;
import dev.flightline.testkit.CapturedLogs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the joins do with records that break their topic's contract: nothing to the others, and nothing in a log. */
class BadInputTest {
    private static final String SECRET = "ada.lovelace@secret.example.com";

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            flights           | F9 | {}
            flights           | F9 | {"scheduled_departure": 10}
            flights           | F9 | {"callsign": "IN", "scheduled_departure": 10}
            flights           | F9 | {"callsign": "IN", "scheduled_departure": 10, "scheduled_arrival": 20, "origin_latitude": 200, "origin_longitude": 0, "destination_latitude": 0, "destination_longitude": 0}
            flights           | F9 | {"callsign": "IN", "scheduled_departure": "ada.lovelace@secret.example.com"}
            flights           |    | {"callsign": "IN", "scheduled_departure": 10}
            flights           | F9 | ada.lovelace@secret.example.com
            flight-updates    | IN | {}
            flight-updates    |    | {"velocity": 200, "on_ground": false, "latitude": 0, "longitude": 0, "last_contact": 10}
            flight-updates    | IN | {"velocity": 200, "on_ground": false, "latitude": 0, "longitude": 0}
            flight-updates    | IN | {"velocity": 200, "on_ground": null, "latitude": 0, "longitude": 0, "last_contact": 10}
            flight-updates    | IN | {"velocity": 1e308, "on_ground": false, "latitude": 91, "longitude": 0, "last_contact": 9223372036854775807}
            flight-updates    | IN | {"velocity": 200, "on_ground": false, "latitude": 0, "longitude": 10, "last_contact": 9223372036854775807}
            flight-updates    | IN | ["ada.lovelace@secret.example.com"]
            flight-updates    | IN |
            airline-customers | C9 | {}
            airline-customers | C9 | {"name": {"first": "ada.lovelace@secret.example.com"}}
            airline-customers |    | {"name": "ada.lovelace@secret.example.com"}
            airline-bookings  | B9 | {}
            airline-bookings  | B9 | {"airline": "A", "flight_id": "OUT/d"}
            airline-bookings  | B9 | {"airline": "A", "customer_id": "C1"}
            airline-bookings  | B9 | {"airline": "A", "flight_id": "OUT/d", "customer_id": "nobody"}
            airline-bookings  |    | {"airline": "A", "flight_id": "OUT/d", "customer_id": "C1"}
            airline-bookings  | B9 | {"ada.lovelace@secret.example.com"
            """)
    void doesNothingToItsNeighbours(String topic, String key, String value) throws JsonProcessingException {
        List<Line> good = List.of(
                line(
                        "flights",
                        "IN/d",
                        "{`callsign`: `IN`, `scheduled_departure`: 10, `scheduled_arrival`: 7200000,"
                                + "`origin_latitude`: 0, `origin_longitude`: 0, `destination_latitude`: 0,"
                                + "`destination_longitude`: 20, `next_flight_id`: `OUT/d`, `status`: `SCHEDULED`}"),
                line("flights", "OUT/d", "{`callsign`: `OUT`, `scheduled_departure`: 9000000, `status`: `SCHEDULED`}"),
                line("airline-customers", "C1", "{}"),
                line("airline-bookings", "B1", "{`airline`: `A`, `flight_id`: `OUT/d`, `customer_id`: `C1`}"),
                line(
                        "flight-updates",
                        "IN",
                        "{`velocity`: 100, `on_ground`: false, `latitude`: 0, `longitude`: 10,"
                                + "`last_contact`: 3600000}"),
                line(
                        "flight-updates",
                        "IN",
                        "{`velocity`: 100, `on_ground`: false, `latitude`: 0, `longitude`: 10,"
                                + "`last_contact`: 3600001}"));

        // Everything at TRACE is slow, and only needed where there is something to find.
        String logger = value != null && value.contains(SECRET) ? "ROOT" : "dev.flightline";
        try (CapturedLogs logs = CapturedLogs.of(logger);
                JoinsDriver undisturbed = new JoinsDriver();
                JoinsDriver disturbed = new JoinsDriver()) {
            List<Line> expected = new ArrayList<>();
            List<Line> actual = new ArrayList<>();
            for (Line line : good) {
                expected.addAll(undisturbed.pipe(line));
                byte[] bad = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
                disturbed.pipe(topic, key, bad, 5);
                actual.addAll(disturbed.pipe(line));
            }

            assertThat(expected.stream().map(Line::topic)).contains("impacted-customers");
            SameRecords.assertSame(actual, expected);
            assertThat(logs.text()).doesNotContain(SECRET);
        }
    }

    private Line line(String topic, String key, String value) throws JsonProcessingException {
        return new Line(topic, key, json.readTree(value.replace('`', '"')), 5);
    }

    @Test
    void keepsPersonalDataOutOfEveryLog() throws JsonProcessingException {
        try (CapturedLogs logs = CapturedLogs.of("ROOT");
                JoinsDriver joins = new JoinsDriver()) {
            joins.pipe(line("airline-customers", "C1", "{`name`: `Ada`, `email`: `" + SECRET + "`}"));
            joins.pipe(line("airline-bookings", "B1", "{`airline`: `A`, `flight_id`: `F1`, `customer_id`: `C1`}"));
            List<Line> told =
                    joins.pipe(line("flights", "F1", "{`scheduled_departure`: 9000000, `status`: `CANCELLED`}"));
            joins.pipe(line("airline-bookings", "B1", "{}"));

            assertThat(told).extracting(Line::topic).contains("impacted-customers");
            assertThat(logs.text()).isNotEmpty().doesNotContain(SECRET);
        }
    }

    @Test
    void saysWhereAnUndecodableRecordLies() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline");
                JoinsDriver joins = new JoinsDriver()) {
            joins.pipe("flights", "F1", "{}".getBytes(StandardCharsets.UTF_8), 5);
            joins.pipe("flights", "F2", SECRET.getBytes(StandardCharsets.UTF_8), 5);

            assertThat(logs.text().lines())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR flights-0@1: skipped, the value is not a JSON object");
        }
    }

    @Test
    void passesOverARecordThatTheJoinsChokeOn() {
        try (CapturedLogs logs = CapturedLogs.of("ROOT");
                TopologyTestDriver joins = mapping(new StringDeserializer(), new IllegalStateException(SECRET))) {
            assertThat(pipe(joins, "a", "poison", "b")).containsExactly("a", "b");

            assertThat(logs.text())
                    .contains("in-0@1: skipped in map, java.lang.IllegalStateException at ")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void stopsForAFaultThatIsNotTheRecords() {
        try (TopologyTestDriver joins = mapping(new StringDeserializer(), new KafkaException("disk full"))) {
            assertThatThrownBy(() -> pipe(joins, "a", "poison", "b")).isInstanceOf(StreamsException.class);
        }
        Deserializer<String> withoutRegistry = (topic, bytes) -> {
            throw new IllegalStateException("no answer");
        };
        try (TopologyTestDriver joins = mapping(withoutRegistry, new KafkaException("unused"))) {
            assertThatThrownBy(() -> pipe(joins, "a")).isInstanceOf(StreamsException.class);
        }
    }

    /** A topology of one step, with the joins' settings, that throws at the record {@code poison}. */
    private static TopologyTestDriver mapping(Deserializer<String> values, RuntimeException thrown) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.serdeFrom(new StringSerializer(), values)))
                .mapValues(
                        value -> {
                            if (value.equals("poison")) {
                                throw thrown;
                            }
                            return value;
                        },
                        Named.as("map"))
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        Properties config = new Properties();
        config.putAll(FlightDelayConfig.forStreams(Map.of("bootstrap.servers", "none:1")));
        return new TopologyTestDriver(builder.build(), config);
    }

    private static List<String> pipe(TopologyTestDriver joins, String... values) {
        var in = joins.createInputTopic("in", new StringSerializer(), new StringSerializer());
        for (String value : values) {
            in.pipeInput("key", value, 5L);
        }
        return joins.createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                .readValuesToList();
    }
}
