// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many flights were announced to be that late, and how many were. Not thread-safe. */
final class AnnouncementRow {
    /** Longer than this after take-off, an announcement is late. */
    private static final Duration IN_TIME = Duration.ofMinutes(30);

    private static final int QUARTER_MINUTES = 15;

    private final int threshold;
    private final List<Long> minutesLeft = new ArrayList<>();
    private final List<Long> minutesWrong = new ArrayList<>();

    private int thatLate;
    private int inTime;
    private int late;
    private int wrongByAQuarter;
    private int wrongAtLanding;

    /** @param threshold minutes of delay; 15 and more */
    AnnouncementRow(int threshold) {
        this.threshold = threshold;
    }

    /** @param announced what the joins said of it, in order */
    void add(SimulatedFlight flight, List<ImpactedFlight> announced) {
        Optional<Instant> first = announced.stream()
                .filter(this::reaches)
                .map(ImpactedFlight::causedAt)
                .findFirst();
        if (flight.delayMinutes() >= threshold) {
            thatLate++;
            first.ifPresent(at -> addTrue(flight, at));
        } else {
            first.ifPresent(at -> addFalse(flight, announced, at));
        }
    }

    private void addTrue(SimulatedFlight flight, Instant at) {
        if (at.isAfter(flight.takeOff().plus(IN_TIME))) {
            late++;
        } else {
            inTime++;
        }
        minutesLeft.add(Duration.between(at, flight.next().scheduledDeparture()).toMinutes());
    }

    private void addFalse(SimulatedFlight flight, List<ImpactedFlight> announced, Instant from) {
        Instant until = announced.stream()
                .filter(impact -> !reaches(impact))
                .map(ImpactedFlight::causedAt)
                .filter(at -> at != null && at.isAfter(from))
                .findFirst()
                .orElse(flight.landing());
        minutesWrong.add(Duration.between(from, until).toMinutes());
        if (flight.delayMinutes() <= threshold - QUARTER_MINUTES) {
            wrongByAQuarter++;
        }
        if (reaches(announced.get(announced.size() - 1))) {
            wrongAtLanding++;
        }
    }

    private boolean reaches(ImpactedFlight impact) {
        return impact.delayMinutes() >= threshold;
    }

    /** The heading of a table whose first column holds this. */
    static String heading(String firstColumn) {
        return "| " + firstColumn + " | that late | in time | late | not at all | minutes left"
                + " | announced, but not that late | by a quarter-hour or more | minutes until withdrawn | still at landing |\n"
                + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
    }

    /** A line in Markdown under {@link #heading}. */
    String toMarkdown(String firstColumn) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %s | %d | %d | %s | %d |\n",
                firstColumn,
                thatLate,
                inTime,
                late,
                thatLate - inTime - late,
                middle(minutesLeft),
                minutesWrong.size(),
                wrongByAQuarter,
                middle(minutesWrong),
                wrongAtLanding);
    }

    /** The median; nothing of nothing. */
    private static String middle(List<Long> minutes) {
        List<Long> sorted = minutes.stream().sorted().toList();
        return sorted.isEmpty() ? "" : Long.toString(sorted.get((sorted.size() - 1) / 2));
    }
}
