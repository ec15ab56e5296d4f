// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.SimulatedFlight.Sample;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How good the estimate is on simulated flights: when they land, and what the joins announce before they do. */
final class SimulatedReport {
    private static final List<Integer> THRESHOLDS = List.of(15, 30, 45, 60, 90);
    private static final int GUARDED_THRESHOLD = 30;

    private final ErrorTable byTime = ErrorTable.byMinutesRemaining("minutes to landing");
    private final ErrorTable byPhase = ErrorTable.by("in");
    private final Map<Integer, AnnouncementRow> byThreshold = new TreeMap<>();
    private final Map<Guard, AnnouncementRow> byGuard = new EnumMap<>(Guard.class);

    private SimulatedReport() {
        THRESHOLDS.forEach(threshold -> byThreshold.put(threshold, new AnnouncementRow(threshold)));
        for (Guard guard : Guard.values()) {
            byGuard.put(guard, new AnnouncementRow(GUARDED_THRESHOLD));
        }
    }

    /** Tables in Markdown; the same for the same arguments. */
    static String of(int flights, long seed) {
        FlightSimulation simulation = new FlightSimulation(seed);
        SimulatedReport report = new SimulatedReport();
        long positions = 0;
        for (int i = 0; i < flights; i++) {
            SimulatedFlight flight = simulation.next();
            positions += flight.samples().size();
            report.addErrors(flight);
            report.addAnnouncements(flight);
        }
        return String.format(
                        Locale.ROOT, "%,d simulated flights (seed %d), %,d positions.\n\n", flights, seed, positions)
                + report.toMarkdown();
    }

    private void addErrors(SimulatedFlight flight) {
        Leg leg = Leg.of(flight.inbound());
        for (Sample sample : flight.samples()) {
            FlightUpdate update = sample.update();
            if (update.isFlying() && leg.isPossibleFor(update)) {
                var estimated = new LegInTheAir(update, leg).arrival();
                byTime.add(RecordedTracks.time(update), estimated, flight.landing());
                byPhase.add(sample.phase().label(), estimated, flight.landing());
            }
        }
    }

    private void addAnnouncements(SimulatedFlight flight) {
        byGuard.forEach((guard, row) -> {
            List<ImpactedFlight> announced = Announcements.of(flight, guard);
            row.add(flight, announced);
            if (guard == Guard.NONE) {
                byThreshold.values().forEach(threshold -> threshold.add(flight, announced));
            }
        });
    }

    private String toMarkdown() {
        StringBuilder text = new StringBuilder("Minutes between the estimated landing and the real one:\n\n")
                .append(byTime.toMarkdown())
                .append('\n')
                .append(byPhase.toMarkdown())
                .append("\nFlights by the delay that the joins announce for the next departure:\n\n")
                .append(AnnouncementRow.heading("minutes of delay, at least"));
        byThreshold.forEach((threshold, row) -> text.append(row.toMarkdown(Integer.toString(threshold))));
        text.append("\nThe same for ")
                .append(GUARDED_THRESHOLD)
                .append(" minutes, if some positions did not count:\n\n")
                .append(AnnouncementRow.heading("positions that count"));
        byGuard.forEach((guard, row) -> text.append(row.toMarkdown(guard.label())));
        return text.toString();
    }
}
