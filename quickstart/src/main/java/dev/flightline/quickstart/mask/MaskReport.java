// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.mask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightline.quickstart.mask.MaskChain.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What one mask would do, as JSON and as text to read. Names, paths and types; no value. */
final class MaskReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Types that can hold words. */
    private static final Set<String> TEXT = Set.of("STRING", "BYTES");

    private static final List<String> COLUMNS = List.of("field", "type", "rule", "strategy", "becomes");

    private final Mask mask;
    private final @Nullable Schema schema;
    private final ObjectNode audit;

    /**
     * @param schema of its part; null for headers
     * @param audit as {@code dev.flightline.pii.MaskAudit} makes it
     */
    MaskReport(Mask mask, @Nullable Schema schema, Map<String, Object> audit) {
        this.mask = mask;
        this.schema = schema;
        this.audit = JSON.createObjectNode();
        audit.forEach((name, value) -> {
            if (!name.equals("schema")) {
                this.audit.set(name, JSON.valueToTree(value));
            }
        });
    }

    /** Whether records of the schema pass: nothing is refused, and no path that must match something does not. */
    boolean passes() {
        return audit.path("refusals").isEmpty() && (unmatched().isEmpty() || !failsUnmatched());
    }

    private boolean failsUnmatched() {
        return audit.path("on.unmatched").asText().equals("fail");
    }

    /** Everything, for programs. */
    ObjectNode json() {
        ObjectNode report = JSON.createObjectNode()
                .put("transform", mask.name())
                .put("part", mask.part().toString())
                .put("schema", schema == null ? null : schema.name());
        report.setAll(audit);
        report.set("text_in_clear", JSON.valueToTree(textInClear()));
        report.set("notes", JSON.valueToTree(notes()));
        return report.put("passes", passes());
    }

    /** Everything, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(mask.name() + ": masks the " + mask.part() + name() + ", on.unmatched="
                + audit.path("on.unmatched").asText());
        notes().forEach(note -> lines.add("  note: " + note));
        if (schema == null) {
            each("rules")
                    .forEach(rule -> lines.add("  rule '" + rule.path("rule").asText() + "' ("
                            + rule.path("strategy").asText() + "): " + joined(rule.path("paths"))));
            return lines;
        }
        table().forEach(line -> lines.add("  " + line));
        each("refusals")
                .forEach(refusal -> lines.add(
                        "  CANNOT BE MASKED: field '" + refusal.path("field").asText() + "' "
                                + refusal.path("problem").asText()));
        unmatched()
                .forEach(line ->
                        lines.add("  " + (failsUnmatched() ? "MATCHES NOTHING: " : "matches nothing: ") + line));
        covered().forEach(line -> lines.add("  masks nothing: " + line));
        if (!textInClear().isEmpty()) {
            lines.add("  text that no rule masks: " + String.join(", ", textInClear()));
        }
        lines.add("  " + summary());
        return lines;
    }

    private String name() {
        return schema == null || schema.name() == null ? "" : " of schema " + schema.name();
    }

    private List<String> notes() {
        return schema != null
                ? mask.notes()
                : Stream.concat(
                                mask.notes().stream(),
                                Stream.of(
                                        "headers have no schema beforehand; what a rule matches shows in records only"))
                        .toList();
    }

    private List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        each("fields")
                .forEach(field -> rows.add(COLUMNS.stream()
                        .map(column -> field.path(column).asText("-"))
                        .toList()));
        int[] widths = new int[COLUMNS.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> padded(row, widths)).toList();
    }

    private static String padded(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private List<String> unmatched() {
        if (schema == null) {
            return List.of();
        }
        return each("rules")
                .filter(rule -> !rule.path("unmatched").isEmpty())
                .map(rule -> "rule '" + rule.path("rule").asText() + "': " + joined(rule.path("unmatched")))
                .toList();
    }

    private Stream<String> covered() {
        return each("rules")
                .filter(rule -> rule.has("covered_by"))
                .map(rule -> "rule '" + rule.path("rule").asText() + "': its fields are masked by "
                        + joined(rule.path("covered_by")));
    }

    private List<String> textInClear() {
        return each("fields")
                .filter(field ->
                        !field.has("rule") && TEXT.contains(field.path("type").asText()))
                .map(field -> field.path("field").asText())
                .toList();
    }

    private String summary() {
        long masked = each("fields").filter(field -> field.has("rule")).count();
        int clear = textInClear().size();
        return audit.path("fields").size() + " fields: " + masked + " masked, " + clear + " with text in clear, "
                + (audit.path("fields").size() - masked - clear) + " others in clear; "
                + audit.path("refusals").size() + " cannot be masked; "
                + unmatched().size() + " rules with paths that match nothing";
    }

    private Stream<JsonNode> each(String name) {
        return StreamSupport.stream(audit.path(name).spliterator(), false);
    }

    private static String joined(JsonNode texts) {
        return String.join(
                ", ",
                StreamSupport.stream(texts.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
