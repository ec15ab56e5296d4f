// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Well-known airports, from {@code airports.csv} beside this class, which names its source. */
public final class Airports {
    private static final List<Airport> ALL = load();
    private static final Map<String, Airport> BY_IATA =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Airport::iata, Function.identity()));

    private Airports() {}

    /** All of them, in the order of the file; immutable. */
    public static List<Airport> all() {
        return ALL;
    }

    /**
     * The airport with this code.
     *
     * @throws IllegalArgumentException if the list has none
     */
    public static Airport byIata(String iata) {
        Airport airport = BY_IATA.get(iata);
        if (airport == null) {
            throw new IllegalArgumentException("no airport '" + iata + "' in airports.csv");
        }
        return airport;
    }

    private static List<Airport> load() {
        InputStream file = Objects.requireNonNull(Airports.class.getResourceAsStream("airports.csv"), "airports.csv");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(Airports::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Airport parse(String line) {
        String[] columns = line.split(",", -1);
        return new Airport(
                columns[0],
                columns[1],
                columns[2],
                Double.parseDouble(columns[3]),
                Double.parseDouble(columns[4]),
                ZoneId.of(columns[5]));
    }
}
