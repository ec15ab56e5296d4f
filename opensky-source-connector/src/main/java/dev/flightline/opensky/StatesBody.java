// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of one {@code /states/all} answer.
 *
 * @param time the server's time of these states, in seconds since the epoch; positive
 * @param states the rows that could be read, in the body's order; empty where the body says {@code null}
 * @param malformed how many rows could not be read
 */
record StatesBody(long time, List<StateVector> states, int malformed) {
    /** Nine times the world of 6,500 aircraft. The rows of such a body take 35 MB of heap, with their records 65 MB. */
    private static final long LONGEST_BODY = 8L << 20;

    /** In characters. The parser remembers names from one body to the next; the API's have six. */
    private static final int LONGEST_NAME = 1_000;

    /** NaN and numbers of any length are let through by the parser so that they cost one row and not the body. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST_BODY)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength((int) LONGEST_BODY)
                    .build())
            .build();

    /**
     * Reads a body from a stream, token by token. The stream is left open.
     *
     * @throws MalformedBodyException if it is JSON but {@code time} or {@code states} are missing, there twice or of another
     *     type, or more follows behind the object
     * @throws IOException if it is not JSON, ends early or is too long
     */
    static StatesBody read(InputStream body) throws IOException {
        long time = 0;
        Rows rows = new Rows();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedBodyException("is not a JSON object");
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "time" -> time = time(json, time);
                    case "states" -> rows.read(json);
                    default -> json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new MalformedBodyException("goes on behind its object");
            }
        }
        if (time == 0) {
            throw new MalformedBodyException("has no 'time'");
        }
        if (!rows.found) {
            throw new MalformedBodyException("has no 'states'");
        }
        return new StatesBody(time, rows.states, rows.malformed);
    }

    private static long time(JsonParser json, long before) throws IOException {
        if (before != 0) {
            throw new MalformedBodyException("has 'time' twice");
        }
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new MalformedBodyException("has a 'time' that is no integer");
        }
        long time = json.getLongValue();
        if (time <= 0) {
            throw new MalformedBodyException("has a 'time' that is not positive");
        }
        return time;
    }

    private static final class Rows {
        private final List<StateVector> states = new ArrayList<>();
        private int malformed;
        private boolean found;

        private void read(JsonParser json) throws IOException {
            if (found) {
                throw new MalformedBodyException("has 'states' twice");
            }
            found = true;
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new MalformedBodyException("has 'states' that are neither a list nor null");
            }
            StateVectorRow row = new StateVectorRow(json);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                StateVector state = row.read();
                if (state == null) {
                    malformed++;
                } else {
                    states.add(state);
                }
            }
        }
    }
}
