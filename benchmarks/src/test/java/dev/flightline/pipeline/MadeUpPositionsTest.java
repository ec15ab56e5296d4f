// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.pipeline.LateAircraft.Input;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load test counts on what the joins make of the made-up world; so the joins themselves are asked here. */
class MadeUpPositionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int SNAPSHOTS = 12;
    private static final int EVERY = 5;
    private static final int BOOKINGS_PER_FLIGHT = 3;

    private static final WorldSize SIZE = new WorldSize(100, 3, BOOKINGS_PER_FLIGHT, 2, 30, EVERY);

    private final MadeUpSchedule schedule = new MadeUpSchedule(SIZE, NOW);
    private final MadeUpPositions positions = new MadeUpPositions(SIZE, NOW);
    private LoopbackRegistry registry;
    private WireFormat wire;
    private DrivenJoins joins;

    @BeforeEach
    void startJoins() throws IOException {
        registry = new LoopbackRegistry();
        wire = new WireFormat(registry);
        ValueFormat format = new RegistryFormat(Map.of(RegistryFormat.URL_CONFIG, registry.url()));
        joins = new DrivenJoins(format, FlightDelayTopology.build(format));
        joins.run(inputs(schedule.customers()));
        joins.run(inputs(schedule.flights()));
        joins.run(inputs(schedule.bookings()));
    }

    @AfterEach
    void stopJoins() {
        joins.close();
        registry.close();
    }

    private List<Input> inputs(Stream<WireRecord> rows) {
        return rows.map(row -> Input.of(row, wire)).toList();
    }

    private List<Message> tell(int snapshot) {
        return joins.tell(inputs(positions.snapshot(snapshot)));
    }

    @Test
    void theJoinsTellAsManyPassengersOfEachSnapshotAsIsSaid() {
        for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
            assertThat(tell(snapshot)).as("snapshot %d", snapshot).hasSize((int)
                    positions.told(snapshot, snapshot + 1));
        }
    }

    @Test
    void everyLateFlightIsAnnouncedInAFullTurn() {
        Stream<Message> told = Stream.iterate(0, snapshot -> snapshot + 1)
                .limit(2 + EVERY)
                .flatMap(snapshot -> tell(snapshot).stream());

        long late = IntStream.range(0, SIZE.aircraft()).filter(SIZE::isLate).count();
        assertThat(late).isBetween(25L, 35L);
        assertThat(told.map(Message::booking).distinct()).hasSize((int) late * BOOKINGS_PER_FLIGHT);
    }

    @Test
    void messagesLeadBackToTheirSnapshot() {
        tell(0);

        assertThat(tell(1)).isNotEmpty().allSatisfy(message -> {
            assertThat(message.value().status()).isEqualTo("DELAYED");
            assertThat(message.value().delayMinutes()).isBetween(30L, 45L);
            assertThat(positions.snapshotAt(
                            Objects.requireNonNull(message.value().causedAt())))
                    .isEqualTo(1);
        });
    }
}
