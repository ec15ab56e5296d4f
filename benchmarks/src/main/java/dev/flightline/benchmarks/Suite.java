// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import dev.flightline.booking.NormalizerBenchmark;
import dev.flightline.notification.NotificationBenchmark;
import dev.flightline.opensky.OpenSkyBenchmark;
import dev.flightline.pii.DetectBenchmark;
import dev.flightline.pii.HmacBenchmark;
import dev.flightline.pii.RedactMapBenchmark;
import dev.flightline.pii.RedactStructBenchmark;
import dev.flightline.pii.UntouchedBenchmark;
import dev.flightline.pipeline.JoinsBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that can be measured; the lower-case names are the command's arguments. Each is one JMH class with the
 * benchmark methods {@code ours}, {@code peer} and {@code limit}, in one mode and unit, and a {@code compareOutputs} that is
 * run once and fails unless all three give the same output; measured once, or once for each of several values of its parameter.
 */
enum Suite {
    OPENSKY(new Case("opensky", OpenSkyBenchmark.class, Map.of(), Case.LONG_ROUNDS)),
    NORMALIZER(
            new Case("normalizer", NormalizerBenchmark.class, Map.of("schemas", "1")),
            new Case("normalizer-32-schemas", NormalizerBenchmark.class, Map.of("schemas", "32")),
            new Case("normalizer-1000-schemas", NormalizerBenchmark.class, Map.of("schemas", "1000"))),
    MASK(
            new Case("mask-redact-struct", RedactStructBenchmark.class, Map.of("schemas", "1")),
            new Case("mask-1000-schemas", RedactStructBenchmark.class, Map.of("schemas", "1000")),
            new Case("mask-redact-map", RedactMapBenchmark.class, Map.of()),
            new Case("mask-untouched-struct", UntouchedBenchmark.class, Map.of("schema", "true")),
            new Case("mask-untouched-map", UntouchedBenchmark.class, Map.of("schema", "false")),
            new Case("mask-hmac", HmacBenchmark.class, Map.of()),
            new Case("mask-detect", DetectBenchmark.class, Map.of())),
    NOTIFICATION(
            task("notification 5 ms", 5, false),
            task("notification 50 ms", 50, false),
            task("notification 5 ms ledger", 5, true),
            task("notification 50 ms ledger", 50, true)),
    JOINS(new Case("joins", JoinsBenchmark.class, Map.of(), Case.LONG_ROUNDS));

    /**
     * One line of the report.
     *
     * @param parameters a value for each {@code @Param} that is not to have its default
     * @param rounds how often ours, peer and limit take turns at most
     */
    record Case(String name, Class<?> benchmarks, Map<String, String> parameters, int rounds) {
        /** What takes milliseconds, and is compiled much the same in every JVM, only later. */
        private static final int LONG_ROUNDS = 5;

        /** Servers are started for each turn, and what waits on them wavers less than what only computes. */
        private static final int TASK_ROUNDS = 3;

        /** As many turns as there are for any. */
        Case(String name, Class<?> benchmarks, Map<String, String> parameters) {
            this(name, benchmarks, parameters, Integer.MAX_VALUE);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Case> cases;

    Suite(Case... cases) {
        this.cases = List.of(cases);
    }

    private static Case task(String name, int serviceMs, boolean ledger) {
        Map<String, String> parameters =
                Map.of("serviceMs", Integer.toString(serviceMs), "ledger", Boolean.toString(ledger));
        return new Case(name, NotificationBenchmark.class, parameters, Case.TASK_ROUNDS);
    }

    /** @return empty if there is none of that name */
    static Optional<Suite> named(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.label().equals(name))
                .findFirst();
    }

    /** All names, as a person may type them. */
    static String labels() {
        return Arrays.stream(values()).map(Suite::label).collect(Collectors.joining(", "));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is measured, in the order of the report. */
    List<Case> cases() {
        return cases;
    }
}
