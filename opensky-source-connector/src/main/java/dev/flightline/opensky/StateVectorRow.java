// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One row while it is read, column by column; used for all rows of a body, one after the other. A column of a wrong type
 * makes the row malformed and nothing else: the reading goes on, so that the rows behind it are found.
 */
final class StateVectorRow {
    /** Columns 0 to 16 are always there; 17 (category) in the extended form, others may come. */
    private static final int FEWEST_COLUMNS = 17;

    /** In characters; a double's shortest form has 24. */
    private static final int LONGEST_NUMBER = 1_000;

    /** In characters; the longest name of a country has some 50. */
    private static final int LONGEST_TEXT = 1_000;

    private static final long ABSENT = -1;

    private boolean malformed;
    private int columns;

    private @Nullable String icao24;
    private @Nullable String callsign;
    private @Nullable String originCountry;
    private long timePosition;
    private long lastContact;
    private @Nullable Double longitude;
    private @Nullable Double latitude;
    private @Nullable Double baroAltitude;
    private boolean onGround;
    private @Nullable Double velocity;
    private @Nullable Double trueTrack;
    private @Nullable Double verticalRate;
    private @Nullable Double geoAltitude;
    private @Nullable String squawk;
    private boolean spi;
    private @Nullable String positionSource;
    private @Nullable String category;

    /**
     * Reads the row whose first token the parser stands on, and leaves the parser on its last.
     *
     * @return null if the row is malformed
     * @throws IOException if the body ends or is not JSON
     */
    @Nullable
    StateVector read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        malformed = false;
        columns = 0;
        // The one column that a well-formed row may lack; the others are overwritten.
        category = null;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            readColumn(token, json);
            columns++;
            json.skipChildren();
        }
        return toStateVector();
    }

    private void readColumn(JsonToken token, JsonParser json) throws IOException {
        switch (columns) {
            case 0 -> icao24 = text(token, json);
            case 1 -> callsign = text(token, json);
            case 2 -> originCountry = sharedText(token, json);
            case 3 -> timePosition = epochSecond(token, json);
            case 4 -> lastContact = epochSecond(token, json);
            case 5 -> longitude = degrees(token, json, 180);
            case 6 -> latitude = degrees(token, json, 90);
            case 7 -> baroAltitude = number(token, json);
            case 8 -> onGround = flag(token);
            case 9 -> velocity = number(token, json);
            case 10 -> trueTrack = number(token, json);
            case 11 -> verticalRate = number(token, json);
            case 13 -> geoAltitude = number(token, json);
            case 14 -> squawk = sharedText(token, json);
            case 15 -> spi = flag(token);
            case 16 -> positionSource = code(token, json, ApiCodes::positionSource);
            case 17 -> category = code(token, json, ApiCodes::category);
            default -> {
                // 12 is the list of sensors; beyond 17 nothing is documented.
            }
        }
    }

    private @Nullable StateVector toStateVector() {
        if (malformed || columns < FEWEST_COLUMNS || icao24 == null || lastContact == ABSENT) {
            return null;
        }
        return new StateVector(
                icao24.toLowerCase(Locale.ROOT),
                callsign,
                originCountry,
                timePosition == ABSENT ? null : Long.valueOf(timePosition),
                lastContact,
                longitude,
                latitude,
                baroAltitude,
                onGround,
                velocity,
                trueTrack,
                verticalRate,
                geoAltitude,
                squawk,
                spi,
                positionSource,
                category);
    }

    /** Without the padding around it; blank is null. */
    private @Nullable String text(JsonToken token, JsonParser json) throws IOException {
        if (!hasText(token, json)) {
            return null;
        }
        char[] characters = json.getTextCharacters();
        int start = json.getTextOffset();
        int end = start + json.getTextLength();
        while (start < end && Character.isWhitespace(characters[start])) {
            start++;
        }
        while (start < end && Character.isWhitespace(characters[end - 1])) {
            end--;
        }
        return start == end ? null : whole(new String(characters, start, end - start));
    }

    /** As {@link #text}. */
    private @Nullable String sharedText(JsonToken token, JsonParser json) throws IOException {
        if (!hasText(token, json)) {
            return null;
        }
        String text = SharedTexts.of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        return text.isBlank() ? null : whole(text.strip());
    }

    private boolean hasText(JsonToken token, JsonParser json) throws IOException {
        if (isAbsent(token, JsonToken.VALUE_STRING)) {
            return false;
        }
        boolean tooLong = json.getTextLength() > LONGEST_TEXT;
        malformed |= tooLong;
        return !tooLong;
    }

    /** Some converters cannot write a surrogate without its partner and would fail the task: it costs its row. */
    private String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                malformed |= text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
                return text;
            }
        }
        return text;
    }

    private long epochSecond(JsonToken token, JsonParser json) throws IOException {
        if (!hasInteger(token, json)) {
            return ABSENT;
        }
        long seconds = json.getLongValue();
        malformed |= seconds < 0;
        return seconds;
    }

    private @Nullable String code(JsonToken token, JsonParser json, LongFunction<String> nameOf) throws IOException {
        return hasInteger(token, json) ? nameOf.apply(json.getLongValue()) : null;
    }

    private boolean hasInteger(JsonToken token, JsonParser json) throws IOException {
        if (isAbsent(token, JsonToken.VALUE_NUMBER_INT)) {
            return false;
        }
        boolean outOfRange = isTooLong(json) || json.getNumberType() == NumberType.BIG_INTEGER;
        malformed |= outOfRange;
        return !outOfRange;
    }

    private @Nullable Double degrees(JsonToken token, JsonParser json, double limit) throws IOException {
        Double degrees = number(token, json);
        malformed |= degrees != null && Math.abs(degrees) > limit;
        return degrees;
    }

    /** Integers are numbers too: the API writes whole values without a point. */
    private @Nullable Double number(JsonToken token, JsonParser json) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT && isAbsent(token, JsonToken.VALUE_NUMBER_FLOAT)) {
            return null;
        }
        if (isTooLong(json)) {
            malformed = true;
            return null;
        }
        double number = json.getDoubleValue();
        malformed |= !Double.isFinite(number);
        return number;
    }

    /** Beyond this length only the reading of a number is left to do harm. */
    private static boolean isTooLong(JsonParser json) throws IOException {
        return json.getTextLength() > LONGEST_NUMBER;
    }

    private boolean flag(JsonToken token) {
        malformed |= token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE;
        return token == JsonToken.VALUE_TRUE;
    }

    /** Also notes that the row is malformed where the value is neither null nor of the wanted type. */
    private boolean isAbsent(JsonToken token, JsonToken wanted) {
        malformed |= token != wanted && token != JsonToken.VALUE_NULL;
        return token != wanted;
    }
}
