// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /states/all}, streamed. */
public final class StatesJson {
    /** Error messages must not quote the input, and streams belong to whoever opened them. */
    static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private StatesJson() {}

    /**
     * Reads one body, such as an answer of the real API.
     *
     * @throws IOException if it cannot be read or is no such body
     */
    public static Snapshot read(InputStream body) throws IOException {
        try (StatesReader reader = new StatesReader(body)) {
            Snapshot snapshot = reader.next();
            if (snapshot == null) {
                throw new IOException("expected a JSON object with 'time' and 'states', found nothing");
            }
            return snapshot;
        }
    }

    /**
     * Writes one body. The stream stays open.
     *
     * @param extended whether rows have the category, 0 where it is not known
     */
    static void write(Snapshot snapshot, boolean extended, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("time", snapshot.time().getEpochSecond());
            if (snapshot.states().isEmpty()) {
                json.writeNullField("states");
            } else {
                json.writeArrayFieldStart("states");
                for (StateVector state : snapshot.states()) {
                    write(state, extended, json);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private static void write(StateVector state, boolean extended, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeString(state.icao24());
        json.writeString(state.callsign());
        json.writeString(state.originCountry());
        write(state.timePosition(), json);
        json.writeNumber(state.lastContact());
        write(state.longitude(), json);
        write(state.latitude(), json);
        write(state.baroAltitude(), json);
        json.writeBoolean(state.onGround());
        write(state.velocity(), json);
        write(state.trueTrack(), json);
        write(state.verticalRate(), json);
        writeSensors(state.sensors(), json);
        write(state.geoAltitude(), json);
        json.writeString(state.squawk());
        json.writeBoolean(state.spi());
        json.writeNumber(state.positionSource());
        if (extended) {
            json.writeNumber(state.category() == null ? 0 : state.category());
        }
        json.writeEndArray();
    }

    private static void write(@Nullable Double value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static void write(@Nullable Long value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static void writeSensors(@Nullable List<Integer> sensors, JsonGenerator json) throws IOException {
        if (sensors == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (int sensor : sensors) {
            json.writeNumber(sensor);
        }
        json.writeEndArray();
    }
}
