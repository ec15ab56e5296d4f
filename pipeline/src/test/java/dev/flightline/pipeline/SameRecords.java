// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flightline.pipeline.JoinsDriver.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What "the same" means for two runs of the joins: in the public topics the same records for each key and in order, at
 * the same times. More columns are allowed; a tombstone for a key that never had a value does not count.
 */
final class SameRecords {
    private SameRecords() {}

    static void assertSame(List<Line> actual, List<Line> expected) {
        Map<String, List<Line>> actualByKey = byKey(actual);
        Map<String, List<Line>> expectedByKey = byKey(expected);
        assertThat(describe(actualByKey, expectedByKey)).isEqualTo(describe(expectedByKey, expectedByKey));
    }

    private static Map<String, List<Line>> byKey(List<Line> lines) {
        Map<String, List<Line>> byKey = new TreeMap<>();
        Set<String> known = new HashSet<>();
        for (Line line : lines) {
            String key = line.topic() + " " + line.key();
            if (line.value() != null) {
                known.add(key);
            }
            if (known.contains(key) && JoinsDriver.OUTPUTS.contains(line.topic())) {
                byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(line);
            }
        }
        return byKey;
    }

    /** Every record as text, with the columns that the expected record at its place has. */
    private static List<String> describe(Map<String, List<Line>> lines, Map<String, List<Line>> expected) {
        List<String> text = new ArrayList<>();
        lines.forEach((key, records) -> {
            List<Line> models = expected.getOrDefault(key, List.of());
            for (int i = 0; i < records.size(); i++) {
                Line record = records.get(i);
                JsonNode model = i < models.size() ? models.get(i).value() : null;
                text.add(key + " @" + record.ts() + " " + columns(record.value(), model));
            }
        });
        return text;
    }

    private static String columns(@Nullable JsonNode value, @Nullable JsonNode model) {
        if (value == null) {
            return "tombstone";
        }
        Map<String, String> columns = new LinkedHashMap<>();
        (model == null ? value : model).fieldNames().forEachRemaining(name -> columns.put(name, text(value.get(name))));
        return columns.toString();
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null) {
            return "absent";
        }
        return value.isNumber() ? Double.toString(value.doubleValue()) : value.toString();
    }
}
