// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one transformation, with the paths in them numbered throughout. Immutable. */
final class RuleSet {
    private final Map<CanonicalField, FieldRule> rules;
    private final List<ColumnPath> paths;

    private RuleSet(Map<CanonicalField, FieldRule> rules, List<ColumnPath> paths) {
        this.rules = rules;
        this.paths = paths;
    }

    /**
     * @param templates the rule of each field that has one; valid, as the configuration's validator has checked
     * @param ignoreCase whether names of columns are matched without regard to case
     */
    static RuleSet of(Map<CanonicalField, String> templates, boolean ignoreCase) {
        Map<CanonicalField, FieldRule> rules = new EnumMap<>(CanonicalField.class);
        SourcePaths paths = new SourcePaths();
        templates.forEach((field, template) ->
                rules.put(field, FieldRule.parse(field, field.configKey(), template, paths, ignoreCase)));
        return new RuleSet(rules, paths.all());
    }

    @Nullable
    FieldRule rule(CanonicalField field) {
        return rules.get(field);
    }

    boolean has(CanonicalField field) {
        return rules.containsKey(field);
    }

    /** The paths of all rules, each at the place of its index. */
    List<ColumnPath> paths() {
        return paths;
    }
}
