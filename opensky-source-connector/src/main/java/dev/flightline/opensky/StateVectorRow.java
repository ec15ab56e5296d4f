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
 * Reads one row after the other, column by column. A column of a wrong type makes the row malformed and nothing else: the
 * reading goes on, so that the rows behind it are found.
 */
final class StateVectorRow {
    /** In characters; a double's shortest form has 24. Beyond this only the reading of a number is left to do harm. */
    private static final int LONGEST_NUMBER = 1_000;

    /** In characters; the longest name of a country has some 50. */
    private static final int LONGEST_TEXT = 1_000;

    /** In characters; every integer of so many fits into a long. */
    private static final int SURELY_LONG = 18;

    private static final long ABSENT = -1;

    private final JsonParser json;
    private boolean malformed;

    /** The first of the column that is read. */
    private JsonToken token = JsonToken.NOT_AVAILABLE;

    /** The text that is read, without its padding, lies here from start to end. */
    private char[] characters = {};

    private int start;
    private int end;

    StateVectorRow(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads the row whose first token the parser stands on, and leaves the parser on its last.
     *
     * @return null if the row is malformed
     * @throws IOException if the body ends or is not JSON
     */
    @Nullable
    StateVector read() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        malformed = false;
        token = json.nextToken();
        String icao24 = lowerCaseText(token);
        String callsign = text(next());
        String originCountry = sharedText(next());
        long timePosition = epochSecond(next());
        long lastContact = epochSecond(next());
        Double longitude = degrees(next(), 180);
        Double latitude = degrees(next(), 90);
        Double baroAltitude = number(next());
        boolean onGround = flag(next());
        Double velocity = number(next());
        Double trueTrack = number(next());
        Double verticalRate = number(next());
        next(); // The list of sensors.
        Double geoAltitude = number(next());
        String squawk = text(next());
        boolean spi = flag(next());
        String positionSource = code(next(), ApiCodes::positionSource);
        JsonToken last = next();
        String category = last == JsonToken.END_ARRAY ? null : code(last, ApiCodes::category);
        while (next() != JsonToken.END_ARRAY) {
            // Nothing is documented behind the category.
        }
        if (malformed || icao24 == null || lastContact == ABSENT) {
            return null;
        }
        return new StateVector(
                icao24,
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

    /** Goes to the next column and gives its first token; where the row ends, its last token again and again. */
    private JsonToken next() throws IOException {
        if (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                json.skipChildren();
            }
            token = json.nextToken();
        }
        return token;
    }

    /** Without the padding around it; blank is null. */
    private @Nullable String text(JsonToken token) throws IOException {
        return hasText(token) ? new String(characters, start, end - start) : null;
    }

    /** As {@link #text}; the API's addresses are in lower case already. */
    private @Nullable String lowerCaseText(JsonToken token) throws IOException {
        String text = text(token);
        for (int i = start; text != null && i < end; i++) {
            if (characters[i] < '0' || (characters[i] > '9' && characters[i] < 'a') || characters[i] > 'z') {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }

    /** As {@link #text}, for what many aircraft share. */
    private @Nullable String sharedText(JsonToken token) throws IOException {
        return hasText(token) ? SharedTexts.of(characters, start, end - start) : null;
    }

    /** Whether there is a text but for padding, which then is what {@link #characters} hold. */
    private boolean hasText(JsonToken token) throws IOException {
        if (isAbsent(token, JsonToken.VALUE_STRING)) {
            return false;
        }
        int length = json.getTextLength();
        if (length > LONGEST_TEXT) {
            malformed = true;
            return false;
        }
        characters = json.getTextCharacters();
        start = json.getTextOffset();
        end = start + length;
        while (start < end && isPadding(characters[start])) {
            start++;
        }
        while (start < end && isPadding(characters[end - 1])) {
            end--;
        }
        malformed |= hasHalfCharacter(characters, start, end);
        return start < end;
    }

    /** Nearly every character is told by the first comparisons. */
    private static boolean isPadding(char character) {
        return character == ' ' || ((character < '!' || character > '~') && Character.isWhitespace(character));
    }

    /** Some converters cannot write a surrogate without its partner and would fail the task: it costs its row. */
    private static boolean hasHalfCharacter(char[] characters, int start, int end) {
        int bits = 0;
        for (int i = start; i < end; i++) {
            bits |= characters[i];
        }
        return bits >= Character.MIN_SURROGATE && hasHalfSurrogatePair(characters, start, end);
    }

    private static boolean hasHalfSurrogatePair(char[] characters, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isSurrogate(characters[i])) {
                if (i + 1 == end || !Character.isSurrogatePair(characters[i], characters[i + 1])) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private long epochSecond(JsonToken token) throws IOException {
        if (!hasInteger(token)) {
            return ABSENT;
        }
        long seconds = json.getLongValue();
        malformed |= seconds < 0;
        return seconds;
    }

    private @Nullable String code(JsonToken token, LongFunction<String> nameOf) throws IOException {
        return hasInteger(token) ? nameOf.apply(json.getLongValue()) : null;
    }

    private boolean hasInteger(JsonToken token) throws IOException {
        if (isAbsent(token, JsonToken.VALUE_NUMBER_INT)) {
            return false;
        }
        int length = json.getTextLength();
        boolean outOfRange =
                length > SURELY_LONG && (length > LONGEST_NUMBER || json.getNumberType() == NumberType.BIG_INTEGER);
        malformed |= outOfRange;
        return !outOfRange;
    }

    private @Nullable Double degrees(JsonToken token, double limit) throws IOException {
        Double degrees = number(token);
        malformed |= degrees != null && Math.abs(degrees) > limit;
        return degrees;
    }

    /** Integers are numbers too: the API writes whole values without a point. */
    private @Nullable Double number(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT && isAbsent(token, JsonToken.VALUE_NUMBER_FLOAT)) {
            return null;
        }
        int length = json.getTextLength();
        if (length > LONGEST_NUMBER) {
            malformed = true;
            return null;
        }
        double number = token == JsonToken.VALUE_NUMBER_FLOAT
                ? PlainDecimal.read(json.getTextCharacters(), json.getTextOffset(), length)
                : Double.NaN;
        if (Double.isNaN(number)) {
            number = json.getDoubleValue();
        }
        malformed |= !Double.isFinite(number);
        return number;
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
