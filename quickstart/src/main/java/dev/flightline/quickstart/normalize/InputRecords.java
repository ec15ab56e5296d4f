// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flightline.quickstart.offline.BadInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;

/**
 * Reads records one after the other: one JSON document, a list of them, or several in a row (JSON lines). A document is the
 * value, or {@code {"topic", "key", "value", "ts"}} of which only the value must be there and the topic does not matter. Key
 * and value are what {@link JsonConverter} makes of them: with a schema where they are {@code {"schema", "payload"}}, else without.
 *
 * <p>Any number of records takes the memory of one. Not thread-safe.
 */
final class InputRecords {
    private static final String SHAPE =
            "expected JSON: a row, or {\"key\": ..., \"value\": {...}}, one document, a list or JSON lines";

    private static final String VALUE = "value";
    private static final Set<String> RECORD = Set.of("topic", "key", VALUE, "ts");
    private static final Set<String> ENVELOPE = Set.of("schema", "payload");

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Object name;
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final JsonConverter withSchema = converter(true);
    private final JsonConverter schemaless = converter(false);
    private final LimitedReader text;
    private final JsonParser parser;
    private boolean inList;
    private int number;

    /** @param name of the file, for messages */
    InputRecords(Object name, InputStream in) throws IOException {
        this.name = name;
        // A decoder of its own reports what is not UTF-8; others put question marks there.
        this.text = new LimitedReader(new InputStreamReader(withoutMark(in), StandardCharsets.UTF_8.newDecoder()));
        this.parser = json.createParser(text);
    }

    /** What some editors put in front of UTF-8 is no part of the text. */
    private static InputStream withoutMark(InputStream in) throws IOException {
        BufferedInputStream marked = new BufferedInputStream(in);
        marked.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(marked.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            marked.reset();
        }
        return marked;
    }

    /**
     * @return null at the end
     * @throws BadInputException if there is no record at all, or the next one is none
     */
    @Nullable
    InputRecord next() throws BadInputException {
        JsonNode document = document();
        if (document == null) {
            if (number == 0) {
                throw bad("holds no record; " + SHAPE);
            }
            return null;
        }
        number++;
        if (!document.isObject()) {
            throw bad("record " + number + " is no JSON object; " + SHAPE);
        }
        return isRecord(document) ? record(document) : of(MissingNode.getInstance(), document, 0);
    }

    private @Nullable JsonNode document() throws BadInputException {
        text.startRecord();
        try {
            JsonToken token = parser.nextToken();
            while (token == (inList ? JsonToken.END_ARRAY : JsonToken.START_ARRAY)) {
                inList = !inList;
                token = parser.nextToken();
            }
            return token == null ? null : json.readTree(parser);
        } catch (StreamConstraintsException e) {
            throw bad(line(parser.currentLocation())
                    + "is nested too deeply, or holds a number or name that is too long");
        } catch (JacksonException e) {
            // Its own message quotes the text.
            throw bad(line(e.getLocation()) + "not JSON; " + SHAPE);
        } catch (CharacterCodingException e) {
            throw bad("is not UTF-8 text; " + SHAPE);
        } catch (LimitedReader.TooLongException e) {
            throw bad("record " + (number + 1) + " is longer than " + LimitedReader.LONGEST_RECORD
                    + " characters, more than a broker takes; " + SHAPE);
        } catch (IOException e) {
            throw bad("cannot be read: " + e.getMessage());
        }
    }

    private static String line(@Nullable JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ": ";
    }

    /** A row may have a column of that name too, but hardly a nested one among no others. */
    private static boolean isRecord(JsonNode document) {
        JsonNode value = document.path(VALUE);
        return (value.isObject() || value.isNull()) && hasOnly(document, RECORD);
    }

    private InputRecord record(JsonNode document) throws BadInputException {
        JsonNode topic = document.path("topic");
        JsonNode ts = document.path("ts");
        if (!(topic.isMissingNode() || topic.isTextual()) || !(ts.isMissingNode() || ts.canConvertToLong())) {
            throw bad("record " + number + ": expected {\"topic\": \"...\", \"key\": ..., \"value\": {...} or null,"
                    + " \"ts\": milliseconds}, all but the value optional");
        }
        return of(document.path("key"), document.path(VALUE), ts.asLong());
    }

    private InputRecord of(JsonNode key, JsonNode value, long ts) throws BadInputException {
        return new InputRecord(number, connect("key", key), connect(VALUE, value), ts);
    }

    private SchemaAndValue connect(String part, JsonNode node) throws BadInputException {
        if (node.isMissingNode() || node.isNull()) {
            return SchemaAndValue.NULL;
        }
        try {
            byte[] bytes = json.writeValueAsBytes(node);
            return (isEnvelope(node) ? withSchema : schemaless).toConnectData("", bytes);
        } catch (DataException | IOException e) {
            // Its own message can hold the value.
            throw bad("record " + number + ": its " + part
                    + " does not fit the schema in it; expected {\"schema\": ..., \"payload\": ...} as JsonConverter"
                    + " writes it");
        }
    }

    private static boolean isEnvelope(JsonNode node) {
        return node.size() == ENVELOPE.size()
                && hasOnly(node, ENVELOPE)
                && (node.get("schema").isObject() || node.get("schema").isNull());
    }

    private static boolean hasOnly(JsonNode object, Set<String> names) {
        return object.properties().stream().allMatch(property -> names.contains(property.getKey()));
    }

    private static JsonConverter converter(boolean schemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", schemas), false);
        return converter;
    }

    private BadInputException bad(String problem) {
        return new BadInputException(name, problem);
    }
}
