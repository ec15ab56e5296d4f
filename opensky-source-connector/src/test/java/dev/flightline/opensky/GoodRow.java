// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A made-up row as the API documents it.
 *
 * @param columns JSON values, 17 or more
 * @param state what it is read as when it is alone in a body
 */
record GoodRow(List<String> columns, StateVector state) {
    private static final long NOW = 1_800_000_000;

    static List<GoodRow> madeUp(RandomGenerator random, int count) {
        return Stream.generate(() -> madeUp(random)).limit(count).toList();
    }

    static String text(List<String> columns) {
        return "[" + String.join(",", columns) + "]";
    }

    private static GoodRow madeUp(RandomGenerator random) {
        List<String> columns = new ArrayList<>(List.of(
                "\"%06x\"".formatted(random.nextInt(1 << 24)),
                orNull(random, "\"FL%-6d\"".formatted(random.nextInt(1, 9999))),
                random.nextBoolean() ? "\"Utopia\"" : "\"C\\u00f4te d'Utop\u00efe\"",
                orNull(random, String.valueOf(NOW - random.nextInt(300))),
                String.valueOf(NOW - random.nextInt(300)),
                orNull(random, decimal(random, -180, 180)),
                orNull(random, decimal(random, -90, 90)),
                orNull(random, decimal(random, -100, 13_000)),
                String.valueOf(random.nextBoolean()),
                orNull(random, String.valueOf(random.nextInt(300))),
                orNull(random, decimal(random, 0, 360)),
                orNull(random, decimal(random, -30, 30)),
                orNull(random, "[1,2,3]"),
                orNull(random, decimal(random, -100, 13_000)),
                orNull(random, "\"%04o\"".formatted(random.nextInt(1 << 12))),
                String.valueOf(random.nextBoolean()),
                String.valueOf(random.nextInt(4))));
        if (random.nextBoolean()) {
            columns.add(String.valueOf(random.nextInt(21)));
        }
        return new GoodRow(List.copyOf(columns), read(columns));
    }

    private static StateVector read(List<String> columns) {
        byte[] body = Bodies.states(NOW, text(columns)).getBytes(StandardCharsets.UTF_8);
        try {
            return StatesBody.read(new ByteArrayInputStream(body)).states().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decimal(RandomGenerator random, double least, double most) {
        return String.format(Locale.ROOT, "%.4f", random.nextDouble(least, most));
    }

    private static String orNull(RandomGenerator random, String value) {
        return random.nextInt(8) == 0 ? "null" : value;
    }
}
