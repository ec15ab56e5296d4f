// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * By how many minutes estimates missed, in groups: the tenth, the fiftieth and the ninetieth percentile of each. Below zero
 * an estimate was too early, above too late. Not thread-safe.
 */
final class ErrorTable {
    private static final int[] MINUTES = {0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240};

    private final String heading;
    private final Map<String, List<Double>> groups = new LinkedHashMap<>();

    private ErrorTable(String heading) {
        this.heading = heading;
    }

    /** Groups by name, in the order in which they first come. */
    static ErrorTable by(String heading) {
        return new ErrorTable(heading);
    }

    /** Groups by the minutes that really remained; those with nothing in them are left out. */
    static ErrorTable byMinutesRemaining(String heading) {
        ErrorTable table = new ErrorTable(heading);
        for (int i = 0; i < MINUTES.length; i++) {
            table.groups.put(label(i), new ArrayList<>());
        }
        return table;
    }

    private static String label(int group) {
        return group == MINUTES.length - 1
                ? "more than " + MINUTES[group]
                : MINUTES[group] + " to " + MINUTES[group + 1];
    }

    void add(String group, Instant estimated, Instant actual) {
        groups.computeIfAbsent(group, name -> new ArrayList<>())
                .add(Duration.between(actual, estimated).toMillis() / 60_000.0);
    }

    /** @param seen when the estimate was made; not after {@code actual} */
    void add(Instant seen, Instant estimated, Instant actual) {
        long remaining = Duration.between(seen, actual).toMinutes();
        int group = MINUTES.length - 1;
        while (remaining < MINUTES[group]) {
            group--;
        }
        add(label(group), estimated, actual);
    }

    /** A table in Markdown. */
    String toMarkdown() {
        StringBuilder table = new StringBuilder("| ")
                .append(heading)
                .append(" | positions | p10 | p50 | p90 |\n|---|--:|--:|--:|--:|\n");
        groups.forEach((group, errors) -> {
            if (!errors.isEmpty()) {
                List<Double> sorted = errors.stream().sorted().toList();
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %s | %s | %s |\n",
                        group,
                        sorted.size(),
                        percentile(sorted, 10),
                        percentile(sorted, 50),
                        percentile(sorted, 90)));
            }
        });
        return table.toString();
    }

    /** The least error that so many in a hundred do not exceed. */
    private static String percentile(List<Double> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        long tenths = Math.round(sorted.get(Math.max(0, rank - 1)) * 10);
        return String.format(Locale.ROOT, "%+.1f", tenths / 10.0);
    }
}
