// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.quickstart.Positions;
import dev.flightline.quickstart.Quickstart;
import dev.flightline.quickstart.airspace.FlightSimulator;
import dev.flightline.quickstart.airspace.OpenSkyServer;
import dev.flightline.quickstart.inbox.ReceivedMessage;
import dev.flightline.quickstart.stack.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API that nobody here controls: the airlines' databases are filled for whoever is in the air. */
class LiveFlightsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ENOUGH = 3;

    @TempDir
    Path data;

    @Test
    void tellsPassengersOfFlightsThatTheApiShows() throws Exception {
        FlightSimulator sky = new FlightSimulator(Instant.now(), 1, 42);
        try (OpenSkyServer api = new OpenSkyServer(0, sky, InstantSource.system())) {
            Positions positions =
                    new Positions.Live(api.uri().toString(), "europe=34/-12/62/35", "", "", "", "1000000");
            try (Quickstart quickstart = new Quickstart(Path.of(".."), data, Ports.free(), positions)) {
                quickstart.start();
                await("passengers are told")
                        .atMost(PATIENCE)
                        .until(() -> quickstart.inbox().messages().size() >= ENOUGH);

                Map<String, AirlineRecords.Entry> records = AirlineRecords.read(quickstart.ports());
                Set<String> bookings = new HashSet<>();
                for (ReceivedMessage message : quickstart.inbox().messages()) {
                    String booking = message.header("X-Flightline-Booking").orElseThrow();
                    AirlineRecords.Entry record = Objects.requireNonNull(records.get(booking), booking);
                    assertThat(message.recipient()).isEqualTo(record.email());
                    assertThat(message.subject()).contains(record.flightNumber());
                    assertThat(Instant.parse(
                                    message.header("X-Flightline-Departure").orElseThrow()))
                            .isAfter(record.scheduledDeparture());
                    assertThat(bookings.add(booking))
                            .as("told once: %s", booking)
                            .isTrue();
                }
                assertThat(quickstart.problems()).isEmpty();
            }
        }
    }
}
