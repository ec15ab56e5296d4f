// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.benchmarks;

import dev.flightline.opensky.OpenSkyBenchmark;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that can be measured; the lower-case names are the command's arguments. Each is one JMH class with the
 * benchmark methods {@code ours}, {@code peer} and {@code limit}, in one mode and unit, whose {@code @Setup} fails unless
 * all three give the same output.
 */
enum Suite {
    OPENSKY(OpenSkyBenchmark.class);

    private final Class<?> benchmarks;

    Suite(Class<?> benchmarks) {
        this.benchmarks = benchmarks;
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

    Class<?> benchmarks() {
        return benchmarks;
    }
}
