// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.mask;

import dev.flightline.quickstart.offline.BadInputException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Counts the fields of an Avro schema as Connect has them: a type anew at every place where it is used. Each record is
 * looked into once. Used once.
 */
final class AvroPlaces {
    /** As many as a mask follows and a report lists. */
    private static final long MOST = 100_000;

    private final Path file;
    private final Map<String, Long> counted = new HashMap<>();
    private final Deque<String> around = new ArrayDeque<>();

    /** @param file for messages */
    AvroPlaces(Path file) {
        this.file = file;
    }

    /** @throws BadInputException if the schema contains itself, or is so large that converting it would not end either */
    void refuseTooMany(Schema schema) throws BadInputException {
        if (count(schema) > MOST) {
            throw new BadInputException(
                    file, "has more than " + MOST + " fields, counted at every place where a type is used");
        }
    }

    private long count(Schema schema) throws BadInputException {
        return switch (schema.getType()) {
            case ARRAY -> count(schema.getElementType());
            case MAP -> count(schema.getValueType());
            case UNION -> {
                long places = 0;
                for (Schema branch : schema.getTypes()) {
                    places += count(branch);
                }
                yield Math.min(places, MOST + 1);
            }
            case RECORD -> record(schema);
            default -> 1;
        };
    }

    private long record(Schema schema) throws BadInputException {
        String name = schema.getFullName();
        if (around.contains(name)) {
            throw new BadInputException(file, name + " contains itself, which a connector's schema cannot");
        }
        Long before = counted.get(name);
        if (before != null) {
            return before;
        }
        around.push(name);
        long places = 1;
        for (Schema.Field field : schema.getFields()) {
            places += count(field.schema());
        }
        around.pop();
        // Cut off: sixty-four records that each use the one before twice have more than a long can count.
        places = Math.min(places, MOST + 1);
        counted.put(name, places);
        return places;
    }
}
