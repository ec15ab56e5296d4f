// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text of a column that holds JSON, as Maps, Lists and values. */
final class JsonText {
    /** In characters; a Kafka record is a megabyte at most unless somebody has decided otherwise. */
    static final int LONGEST_TEXT = 1 << 20;

    /** Objects and arrays inside each other; reading them goes down the stack. */
    static final int DEEPEST_NESTING = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            // Of two values under one key, none is known to be the right one.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .build())
            .build();

    private JsonText() {}

    /** {@code json(x)}. */
    static @Nullable SourceValue operation(SourceValue value, Evaluation row) {
        if (!(value.value() instanceof String text)) {
            throw new RejectException(
                    RejectCode.BAD_JSON, "is " + value.type() + ", text that holds JSON is expected; leave json() out");
        }
        return SourceRow.present(row.json(text), SourceType.UNKNOWN);
    }

    /**
     * @return Maps in no particular order, Lists, Strings, Booleans, Long for whole numbers that fit and BigDecimal or
     *     BigInteger for all others; null for JSON's null
     * @throws RejectException with {@link RejectCode#BAD_JSON}
     */
    static @Nullable Object parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw bad("is JSON of more than " + LONGEST_TEXT + " characters; have the source send a column of its own");
        }
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() == null) {
                return value;
            }
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            // Falls through to the same reject: the exception quotes the text.
        }
        throw bad("is text, but not JSON as json() reads it (one value, no key twice, at most " + DEEPEST_NESTING
                + " levels); correct it in the source");
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? json.getBigIntegerValue()
                        : Long.valueOf(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            default -> throw new IOException("no value");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> object = new HashMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            object.put(key, value(json));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }

    private static RejectException bad(String reason) {
        return new RejectException(RejectCode.BAD_JSON, reason);
    }
}
