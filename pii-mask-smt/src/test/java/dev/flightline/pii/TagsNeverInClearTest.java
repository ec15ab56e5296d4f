// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.pii.RandomRecord.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What is tagged turns up nowhere, and what is not is still there, over random schemas and values. */
class TagsNeverInClearTest {
    private static final int CASES = 2_000;

    private static boolean shows(String text, Leaf leaf) {
        return leaf.marks().stream().anyMatch(text::contains);
    }

    @Test
    void holdsForRandomRecords() {
        JsonConverter json = new JsonConverter();
        json.configure(Map.of("schemas.enable", true, "decimal.format", "NUMERIC"), false);
        int masked = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            RandomRecord record = new RandomRecord(random);
            Map<Boolean, List<Leaf>> leaves =
                    record.leaves().stream().collect(Collectors.partitioningBy(leaf -> random.nextInt(5) < 2));
            List<Leaf> tagged = leaves.getOrDefault(true, List.of());
            if (tagged.isEmpty()) {
                continue;
            }
            masked += tagged.size();
            String tags = tagged.stream().map(Leaf::tag).collect(Collectors.joining(","));
            SinkRecord out = Records.values("rules", "pii", "rules.pii.tags", tags, "rules.pii.strategy", "redact")
                    .apply(Records.sunk(record.schema(), record.value()));
            String after =
                    new String(json.fromConnectData("t", out.valueSchema(), out.value()), StandardCharsets.UTF_8);
            assertThat(tagged).as("seed %s", seed).noneMatch(leaf -> shows(after, leaf));
            assertThat(leaves.getOrDefault(false, List.of()))
                    .as("seed %s", seed)
                    .allMatch(leaf -> leaf.marks().isEmpty() || shows(after, leaf));
        }
        assertThat(masked).isGreaterThan(CASES);
    }
}
