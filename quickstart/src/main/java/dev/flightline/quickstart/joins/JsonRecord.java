// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.joins;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.flightline.pipeline.FlightDelayTopology;
import dev.flightline.pipeline.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * One record as a line of JSON.
 *
 * @param value the value's JSON object; null for a tombstone
 * @param ts the record's timestamp, milliseconds since 1970
 */
record JsonRecord(
        String topic, @Nullable String key, @Nullable String value, long ts) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String SHAPE =
            "expected {\"topic\": \"...\", \"key\": \"...\", \"value\": {...} or null, \"ts\": milliseconds}";

    /**
     * Reads and checks an input record.
     *
     * @param number the line's, for messages
     * @throws BadLineException if it is not a record, not of a topic that the joins read, or a column has another type
     */
    static JsonRecord parse(String line, int number) throws BadLineException {
        JsonNode fields = object(line, number);
        String topic = fields.path("topic").asText();
        Class<? extends Record> type = FlightDelayTopology.inputs().get(topic);
        if (type == null) {
            throw new BadLineException(
                    number,
                    "unknown topic '" + topic + "', expected one of "
                            + new TreeSet<>(FlightDelayTopology.inputs().keySet()));
        }
        String value = fields.get("value").isNull() ? null : fields.get("value").toString();
        check(topic, type, value, number);
        return new JsonRecord(
                topic, fields.get("key").textValue(), value, fields.get("ts").longValue());
    }

    private static JsonNode object(String line, int number) throws BadLineException {
        JsonNode fields;
        try {
            fields = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new BadLineException(number, "not JSON; " + SHAPE);
        }
        boolean shaped = fields.path("topic").isTextual()
                && (fields.path("key").isTextual() || fields.path("key").isNull())
                && (fields.path("value").isObject() || fields.path("value").isNull())
                && fields.path("ts").canConvertToLong()
                && fields.path("ts").longValue() >= 0;
        if (!shaped) {
            throw new BadLineException(number, SHAPE);
        }
        return fields;
    }

    /** Reads the value as the joins will, who would only skip and log it. */
    private static void check(String topic, Class<? extends Record> type, @Nullable String value, int number)
            throws BadLineException {
        try {
            new JsonFormat().serde(topic, type).deserializer().deserialize(topic, bytes(value));
        } catch (SerializationException e) {
            throw new BadLineException(number, "value: " + e.getMessage());
        }
    }

    byte @Nullable [] valueBytes() {
        return bytes(value);
    }

    private static byte @Nullable [] bytes(@Nullable String value) {
        return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    }

    /** The record as a line, without the line's end. */
    String toJson() {
        ObjectNode line = JSON.createObjectNode().put("topic", topic).put("key", key);
        if (value == null) {
            line.putNull("value");
        } else {
            line.putRawValue("value", new RawValue(value));
        }
        return line.put("ts", ts).toString();
    }
}
