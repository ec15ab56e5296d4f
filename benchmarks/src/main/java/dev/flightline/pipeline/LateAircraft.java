// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;

/**
 * An aircraft that is half an hour late for its next flight, for {@value #POSITIONS} positions, then three quarters for as
 * many, and so in turn; with its schedule of a week and its passengers; in the wire format. Not thread-safe.
 */
final class LateAircraft implements AutoCloseable {
    static final int POSITIONS = 100;
    static final int PASSENGERS = 50;

    private static final WorldSize SIZE = new WorldSize(1, 7, PASSENGERS, 1, 100, POSITIONS);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** A record as the broker would have it. */
    record Input(String topic, TestRecord<String, byte[]> bytes) {
        static Input of(WireRecord row, WireFormat format) {
            return new Input(row.topic(), new TestRecord<>(row.key(), format.bytes(row.value()), row.time()));
        }
    }

    private final LoopbackRegistry registry = new LoopbackRegistry();
    private final WireFormat format = new WireFormat(registry);
    private final List<List<Input>> spells;
    private int turn;

    LateAircraft() throws IOException {
        MadeUpPositions positions = new MadeUpPositions(SIZE, NOW);
        spells = IntStream.range(0, 2)
                .mapToObj(spell -> IntStream.range(spell * POSITIONS, (spell + 1) * POSITIONS)
                        .boxed()
                        .flatMap(positions::snapshot)
                        .map(this::input)
                        .toList())
                .toList();
    }

    private Input input(WireRecord row) {
        return Input.of(row, format);
    }

    ValueFormat format() {
        return new RegistryFormat(Map.of(RegistryFormat.URL_CONFIG, registry.url()));
    }

    /** What is there before the first position. */
    List<Input> tables() {
        MadeUpSchedule schedule = new MadeUpSchedule(SIZE, NOW);
        return Stream.of(schedule.customers(), schedule.flights(), schedule.bookings())
                .flatMap(rows -> rows)
                .map(this::input)
                .toList();
    }

    /** The next positions, all of which say the same, and not what those before them did. */
    List<Input> next() {
        turn = (turn + 1) % spells.size();
        return spells.get(turn);
    }

    @Override
    public void close() {
        registry.close();
    }
}
