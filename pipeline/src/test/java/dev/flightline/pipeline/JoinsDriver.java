// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The joins without a broker: JSON in, JSON out, one record at a time. */
final class JoinsDriver implements AutoCloseable {
    static final List<String> OUTPUTS = FlightDelayTopology.outputs();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopologyTestDriver driver =
            new TopologyTestDriver(FlightDelayTopology.build(new JsonFormat()), config(), Instant.EPOCH);

    /** @param value null for a tombstone */
    record Line(
            String topic, @Nullable String key, @Nullable JsonNode value, long ts) {}

    private static Properties config() {
        Properties config = new Properties();
        config.putAll(FlightDelayConfig.forStreams(Map.of("bootstrap.servers", "none:1")));
        config.put(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
        return config;
    }

    /** Feeds one record and gives what came out of it, topic by topic. */
    List<Line> pipe(Line input) {
        byte @Nullable [] value =
                input.value() == null ? null : input.value().toString().getBytes(StandardCharsets.UTF_8);
        pipe(input.topic(), input.key(), value, input.ts());
        return read();
    }

    void pipe(String topic, @Nullable String key, byte @Nullable [] value, long ts) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, ts);
    }

    List<Line> read() {
        List<Line> lines = new ArrayList<>();
        for (String topic : OUTPUTS) {
            for (TestRecord<String, byte[]> record : driver.createOutputTopic(
                            topic, new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()) {
                lines.add(new Line(topic, record.key(), parse(record.value()), record.timestamp()));
            }
        }
        return lines;
    }

    private static @Nullable JsonNode parse(byte @Nullable [] value) {
        try {
            return value == null ? null : JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TopologyTestDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.close();
    }
}
