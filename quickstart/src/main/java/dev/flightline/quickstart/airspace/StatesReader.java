// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of {@code /states/all}, one behind the other with any blanks between, read one at a time. A row that has fewer than
 * 17 columns or a column of another type is left out and counted. Not thread-safe.
 */
final class StatesReader implements AutoCloseable {
    private static final String BODY = "a JSON object with 'time' and 'states'";
    /** The end of year 9999: anything later is no time of a body, and would overflow sums. */
    private static final long LATEST = 253_402_300_799L;

    private final JsonParser json;
    private long skippedRows;

    /** @param bodies stays open when this is closed */
    StatesReader(InputStream bodies) throws IOException {
        json = StatesJson.JSON.createParser(bodies);
    }

    /** How many rows were left out so far. */
    long skippedRows() {
        return skippedRows;
    }

    /**
     * The next body, null at the end.
     *
     * @throws IOException with what was expected, line and column, never the content
     */
    @Nullable
    Snapshot next() throws IOException {
        try {
            JsonToken token = json.nextToken();
            return token == null ? null : body(token);
        } catch (JsonProcessingException e) {
            throw unexpected(BODY);
        }
    }

    private Snapshot body(JsonToken first) throws IOException {
        expect(first == JsonToken.START_OBJECT, BODY);
        Instant time = null;
        List<StateVector> states = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("time")) {
                time = time(value);
            } else if (field.equals("states")) {
                states = states(value);
            } else {
                json.skipChildren();
            }
        }
        if (time == null || states == null) {
            throw unexpected(BODY);
        }
        return new Snapshot(time, states);
    }

    private Instant time(JsonToken token) throws IOException {
        boolean whole =
                token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        expect(whole, "'time' in whole seconds");
        long seconds = json.getLongValue();
        expect(seconds >= 0 && seconds <= LATEST, "'time' in seconds since 1970");
        return Instant.ofEpochSecond(seconds);
    }

    private List<StateVector> states(JsonToken token) throws IOException {
        List<StateVector> states = new ArrayList<>();
        if (token == JsonToken.VALUE_NULL) {
            return states;
        }
        expect(token == JsonToken.START_ARRAY, "'states' to be an array or null");
        for (JsonToken row = json.nextToken(); row != JsonToken.END_ARRAY; row = json.nextToken()) {
            StateVector state = row(row);
            if (state == null) {
                skippedRows++;
            } else {
                states.add(state);
            }
        }
        return states;
    }

    /** Reads to the row's end in any case, so that a bad row does not take its neighbours with it; null if it is bad. */
    private @Nullable StateVector row(JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        try {
            return StateRow.read(json).toStateVector();
        } catch (StateRow.MalformedException e) {
            return null;
        }
    }

    private void expect(boolean condition, String expected) throws IOException {
        if (!condition) {
            throw unexpected(expected);
        }
    }

    private IOException unexpected(String expected) {
        var location = json.currentLocation();
        return new IOException(
                "expected " + expected + " at line " + location.getLineNr() + ", column " + location.getColumnNr());
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
