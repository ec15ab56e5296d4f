// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.flightline.notification.LedgerRecord.Intent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's values: one flat JSON object each, in UTF-8. A field that is not known is passed over, so that an older
 * version reads what a newer one only added to; a change that an older one must not pass over has another {@code v}.
 *
 * @see "docs/notifications.md, The ledger"
 */
final class LedgerFormat {
    static final long VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private static final SerializedString V = new SerializedString("v");
    private static final SerializedString BOOKING = new SerializedString("booking");
    private static final SerializedString UNTIL = new SerializedString("until");
    private static final SerializedString DOUBTS = new SerializedString("doubts");
    private static final ToldFields TOLD = new ToldFields("told");
    private static final ToldFields INTENT = new ToldFields("intent");
    private static final PositionFields DECIDED = new PositionFields("decided");
    private static final PositionFields INTENT_SOURCE = new PositionFields("intent_source");

    /** The names of what says what was told. */
    private record ToldFields(SerializedString status, SerializedString departure) {
        private ToldFields(String name) {
            this(new SerializedString(name + "_status"), new SerializedString(name + "_departure"));
        }
    }

    /** The names of what says where a source record is. */
    private record PositionFields(SerializedString topic, SerializedString partition, SerializedString offset) {
        private PositionFields(String name) {
            this(
                    new SerializedString(name + "_topic"),
                    new SerializedString(name + "_partition"),
                    new SerializedString(name + "_offset"));
        }
    }

    private LedgerFormat() {}

    static byte[] write(LedgerRecord entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, V, VERSION);
            write(json, BOOKING, entry.booking());
            write(json, UNTIL, entry.until().toString());
            write(json, TOLD, entry.told());
            write(json, DECIDED, entry.decided());
            Intent intent = entry.intent();
            if (intent != null) {
                write(json, INTENT, intent.told());
                write(json, INTENT_SOURCE, intent.source());
                writeDoubts(json, intent.doubts());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, ToldFields names, @Nullable Told told) throws IOException {
        if (told != null) {
            write(json, names.status(), told.status().name());
            write(json, names.departure(), told.time().toString());
        }
    }

    private static void write(JsonGenerator json, PositionFields names, @Nullable SourcePosition position)
            throws IOException {
        if (position != null) {
            write(json, names.topic(), position.topicId());
            write(json, names.partition(), position.partition());
            write(json, names.offset(), position.offset());
        }
    }

    private static void writeDoubts(JsonGenerator json, List<Told> doubts) throws IOException {
        if (!doubts.isEmpty()) {
            write(
                    json,
                    DOUBTS,
                    doubts.stream()
                            .map(doubt -> doubt.status() + " " + doubt.time())
                            .collect(Collectors.joining(",")));
        }
    }

    private static void write(JsonGenerator json, SerializedString name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    private static void write(JsonGenerator json, SerializedString name, long value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    /**
     * @param where for the error only
     * @throws ConnectException if it is of another version, or not a value of the ledger at all
     */
    static LedgerRecord read(byte[] value, String where) {
        try {
            Map<String, String> fields = fields(value);
            String version = required(fields, "v");
            if (!version.equals(Long.toString(VERSION))) {
                throw new ConnectException("the ledger's record at " + where + " is of version " + version
                        + ", and this connector reads version " + VERSION
                        + "; use the release that wrote it, or a newer one");
            }
            return record(fields);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new ConnectException("the ledger's record at " + where + " is not one of this connector ("
                    + e.getClass().getSimpleName() + "); ledger.topic must name a topic that nothing else writes to");
        }
    }

    private static LedgerRecord record(Map<String, String> fields) {
        Told intended = told(fields, "intent");
        return new LedgerRecord(
                required(fields, "booking"),
                Instant.parse(required(fields, "until")),
                told(fields, "told"),
                position(fields, "decided"),
                intended == null
                        ? null
                        : new Intent(intended, requiredPosition(fields, "intent_source"), doubts(fields)));
    }

    private static List<Told> doubts(Map<String, String> fields) {
        return Pattern.compile(",")
                .splitAsStream(fields.getOrDefault("doubts", ""))
                .filter(doubt -> !doubt.isEmpty())
                .map(LedgerFormat::doubt)
                .toList();
    }

    private static Told doubt(String text) {
        String[] parts = text.split(" ", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("no departure");
        }
        return new Told(FlightStatus.valueOf(parts[0]), Instant.parse(parts[1]));
    }

    private static @Nullable Told told(Map<String, String> fields, String name) {
        String status = fields.get(name + "_status");
        return status == null
                ? null
                : new Told(FlightStatus.valueOf(status), Instant.parse(required(fields, name + "_departure")));
    }

    private static @Nullable SourcePosition position(Map<String, String> fields, String name) {
        return fields.containsKey(name + "_topic") ? requiredPosition(fields, name) : null;
    }

    private static SourcePosition requiredPosition(Map<String, String> fields, String name) {
        return new SourcePosition(
                required(fields, name + "_topic"),
                Integer.parseInt(required(fields, name + "_partition")),
                Long.parseLong(required(fields, name + "_offset")));
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no field " + name);
        }
        return value;
    }

    /** Strings and numbers of one object; anything below it is passed over. */
    private static Map<String, String> fields(byte[] value) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken().isScalarValue()) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return fields;
    }
}
