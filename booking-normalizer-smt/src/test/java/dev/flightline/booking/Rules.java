// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Single rules, parsed and applied to single rows. */
final class Rules {
    private Rules() {}

    /** The rule of a field that is no free text. */
    static FieldRule parse(String template) {
        return parse(CanonicalField.SOURCE_ID, template);
    }

    static FieldRule parse(CanonicalField field, String template) {
        return FieldRule.parse(field, field.configKey(), template, new SourcePaths(), false);
    }

    /** What a rule gives in a row, a Struct or a Map. */
    static @Nullable SourceValue value(String template, Object row) {
        return value(CanonicalField.SOURCE_ID, template, row, false);
    }

    static @Nullable SourceValue value(CanonicalField field, String template, Object row, boolean ignoreCase) {
        RuleSet rules = RuleSet.of(Map.of(field, template), ignoreCase);
        SourceRow source = SourceRow.of(row, new SchemaPlans(rules));
        SourceTimes times = new SourceTimes(List.of(SourceTimes.format("dd.MM.yyyy HH:mm")));
        return new CanonicalRow(rules, source, times, ZoneOffset.UTC).convert(field, value -> value);
    }

    /** The same as text; null where there is nothing. */
    static @Nullable String text(String template, Object row) {
        SourceValue value = value(template, row);
        return value == null ? null : value.text();
    }

    /** The reject that a rule gives in a row; there must be one. */
    static RejectException reject(String template, Object row) {
        return Objects.requireNonNull(
                catchThrowableOfType(RejectException.class, () -> text(template, row)), "reject of " + template);
    }

    /** Names and values in turn. */
    static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    /** A row of optional text columns. */
    static Struct struct(Map<String, String> columns) {
        SchemaBuilder schema = SchemaBuilder.struct();
        columns.keySet().stream().sorted().forEach(name -> schema.field(name, Schema.OPTIONAL_STRING_SCHEMA));
        Struct row = new Struct(schema.build());
        columns.forEach(row::put);
        return row;
    }
}
