// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one transformation, with their references numbered throughout. Immutable. */
final class RuleSet {
    private final Map<CanonicalField, FieldRule> rules;
    private final List<FieldRule.Reference> references;

    private RuleSet(Map<CanonicalField, FieldRule> rules, List<FieldRule.Reference> references) {
        this.rules = rules;
        this.references = List.copyOf(references);
    }

    /** @param templates the rule of each field that has one; valid, as the configuration's validator has checked */
    static RuleSet of(Map<CanonicalField, String> templates) {
        Map<CanonicalField, FieldRule> rules = new EnumMap<>(CanonicalField.class);
        List<FieldRule.Reference> references = new ArrayList<>();
        templates.forEach((field, template) -> {
            FieldRule rule = FieldRule.parse(field, field.configKey(), template, references.size());
            rules.put(field, rule);
            references.addAll(rule.references());
        });
        return new RuleSet(rules, references);
    }

    @Nullable
    FieldRule rule(CanonicalField field) {
        return rules.get(field);
    }

    boolean has(CanonicalField field) {
        return rules.containsKey(field);
    }

    /** All references, each at the place of its index. */
    List<FieldRule.Reference> references() {
        return references;
    }
}
