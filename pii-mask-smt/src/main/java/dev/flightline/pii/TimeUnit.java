// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a date or a time is cut down to, in UTC. */
enum TimeUnit {
    YEAR,
    MONTH,
    DAY,
    HOUR;

    /** The types that lose something by it: a date cut down to its day would go out in clear. */
    Set<FieldType> coarsens() {
        return switch (this) {
            case YEAR, MONTH -> EnumSet.of(FieldType.DATE, FieldType.TIMESTAMP);
            case DAY -> EnumSet.of(FieldType.TIMESTAMP);
            case HOUR -> EnumSet.of(FieldType.TIME, FieldType.TIMESTAMP);
        };
    }

    OffsetDateTime start(OffsetDateTime instant) {
        return switch (this) {
            case YEAR -> instant.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case MONTH -> instant.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case DAY -> instant.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> instant.truncatedTo(ChronoUnit.HOURS);
        };
    }

    static List<String> names() {
        return Choices.names(TimeUnit.class);
    }

    /** Parses a name from the configuration; empty when there is no such unit. */
    static Optional<TimeUnit> named(String name) {
        return Choices.named(TimeUnit.class, name);
    }

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
