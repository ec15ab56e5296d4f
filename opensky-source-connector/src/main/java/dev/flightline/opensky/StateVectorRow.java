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
 * One row while it is read, column by column. A column of a wrong type makes the row malformed and nothing else: the
 * reading goes on, so that the rows behind it are found.
 */
final class StateVectorRow {
    /** Columns 0 to 16 are always there; 17 (category) in the extended form, others may come. */
    private static final int FEWEST_COLUMNS = 17;

    /** In characters; a double's shortest form has 24. */
    private static final int LONGEST_NUMBER = 1_000;

    /** In characters; the longest name of a country has some 50. */
    private static final int LONGEST_TEXT = 1_000;

    private boolean malformed;
    private int columns;

    private @Nullable String icao24;
    private @Nullable String callsign;
    private @Nullable String originCountry;
    private @Nullable Long timePosition;
    private @Nullable Long lastContact;
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

    private StateVectorRow() {}

    /**
     * Reads the row whose first token the parser stands on, and leaves the parser on its last.
     *
     * @return null if the row is malformed
     * @throws IOException if the body ends or is not JSON
     */
    static @Nullable StateVector read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        StateVectorRow row = new StateVectorRow();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            row.readColumn(row.columns++, json);
            json.skipChildren();
        }
        return row.toStateVector();
    }

    private void readColumn(int column, JsonParser json) throws IOException {
        switch (column) {
            case 0 -> icao24 = text(json);
            case 1 -> callsign = text(json);
            case 2 -> originCountry = text(json);
            case 3 -> timePosition = epochSecond(json);
            case 4 -> lastContact = epochSecond(json);
            case 5 -> longitude = degrees(json, 180);
            case 6 -> latitude = degrees(json, 90);
            case 7 -> baroAltitude = number(json);
            case 8 -> onGround = flag(json);
            case 9 -> velocity = number(json);
            case 10 -> trueTrack = number(json);
            case 11 -> verticalRate = number(json);
            case 13 -> geoAltitude = number(json);
            case 14 -> squawk = text(json);
            case 15 -> spi = flag(json);
            case 16 -> positionSource = code(json, ApiCodes::positionSource);
            case 17 -> category = code(json, ApiCodes::category);
            default -> {
                // 12 is the list of sensors; beyond 17 nothing is documented.
            }
        }
    }

    private @Nullable StateVector toStateVector() {
        if (malformed || columns < FEWEST_COLUMNS || icao24 == null || lastContact == null) {
            return null;
        }
        return new StateVector(
                icao24.toLowerCase(Locale.ROOT),
                callsign,
                originCountry,
                timePosition,
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
    private @Nullable String text(JsonParser json) throws IOException {
        if (isAbsent(json, JsonToken.VALUE_STRING)) {
            return null;
        }
        if (json.getTextLength() > LONGEST_TEXT) {
            malformed = true;
            return null;
        }
        String text = json.getText().strip();
        malformed |= hasHalfACharacter(text);
        return text.isEmpty() ? null : text;
    }

    /** A surrogate without its partner: some converters cannot write it and would fail the task. */
    private static boolean hasHalfACharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
            }
        }
        return false;
    }

    private @Nullable Long epochSecond(JsonParser json) throws IOException {
        Long seconds = integer(json);
        malformed |= seconds != null && seconds < 0;
        return seconds;
    }

    private @Nullable String code(JsonParser json, LongFunction<String> nameOf) throws IOException {
        Long number = integer(json);
        return number == null ? null : nameOf.apply(number);
    }

    private @Nullable Long integer(JsonParser json) throws IOException {
        if (isAbsent(json, JsonToken.VALUE_NUMBER_INT)) {
            return null;
        }
        if (isTooLong(json) || json.getNumberType() == NumberType.BIG_INTEGER) {
            malformed = true;
            return null;
        }
        return json.getLongValue();
    }

    private @Nullable Double degrees(JsonParser json, double limit) throws IOException {
        Double degrees = number(json);
        malformed |= degrees != null && Math.abs(degrees) > limit;
        return degrees;
    }

    /** Integers are numbers too: the API writes whole values without a point. */
    private @Nullable Double number(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT && isAbsent(json, JsonToken.VALUE_NUMBER_FLOAT)) {
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

    private boolean flag(JsonParser json) {
        JsonToken token = json.currentToken();
        malformed |= token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE;
        return token == JsonToken.VALUE_TRUE;
    }

    /** Also notes that the row is malformed where the value is neither null nor of the wanted type. */
    private boolean isAbsent(JsonParser json, JsonToken wanted) {
        JsonToken token = json.currentToken();
        malformed |= token != wanted && token != JsonToken.VALUE_NULL;
        return token != wanted;
    }
}
