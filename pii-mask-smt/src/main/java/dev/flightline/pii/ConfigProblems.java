// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** Everything that is wrong with a configuration, of single values and of values together. Used once. */
final class ConfigProblems {
    private final Map<String, String> settings;
    private final List<String> problems = new ArrayList<>();

    /** @param settings as the user wrote them */
    ConfigProblems(Map<String, String> settings) {
        this.settings = settings;
    }

    /** @return one line for each problem, each naming its key; none shows a secret */
    List<String> find() {
        ConfigDef definition = PiiMaskConfig.definition(settings);
        definition.validate(settings).stream()
                .sorted(Comparator.comparing(ConfigValue::name))
                .forEach(value -> problems.addAll(value.errorMessages()));
        findUnknownKeys(definition.names());
        PiiMaskConfig.names(settings, PiiMaskConfig.RULES_CONFIG).forEach(this::findInRule);
        return List.copyOf(problems);
    }

    // A misspelt key under rules. would silently mask less than was meant.
    private void findUnknownKeys(Set<String> known) {
        for (String name : new TreeSet<>(settings.keySet())) {
            if (known.contains(name)) {
                continue;
            }
            if (name.startsWith("rules.")) {
                problems.add(name
                        + ": is no key of a rule listed in 'rules'; its keys are rules.<alias>.fields, .tags, .strategy,"
                        + " .types, ." + String.join(", .", RuleKeys.PARAMETERS));
            } else if (name.startsWith("keys.")) {
                problems.add(name + ": is no key of an id listed in 'keys'; it has keys.<id>.secret");
            }
        }
    }

    private void findInRule(String alias) {
        String prefix = PiiMaskConfig.rulePrefix(alias);
        findInSelection(prefix);
        Strategy.named(settings.getOrDefault(prefix + RuleKeys.STRATEGY, "")).ifPresent(strategy -> {
            RuleKeys.PARAMETERS.forEach(
                    parameter -> findIdleParameter(prefix + parameter, strategy, strategy.takes(parameter)));
            findInCount(prefix + RuleKeys.COUNT, strategy);
            findInKey(prefix + RuleKeys.KEY, strategy);
            findInTypes(prefix, strategy);
        });
    }

    private void findInSelection(String prefix) {
        String fields = settings.getOrDefault(prefix + RuleKeys.FIELDS, "");
        String tags = settings.getOrDefault(prefix + RuleKeys.TAGS, "");
        if (fields.isBlank() && tags.isBlank()) {
            problems.add(prefix + RuleKeys.FIELDS + ": is empty, and so is " + prefix + RuleKeys.TAGS
                    + ", so that the rule would mask nothing; list paths, tags, or both");
        }
    }

    private void findIdleParameter(String name, Strategy strategy, boolean taken) {
        if (!taken && settings.containsKey(name)) {
            problems.add(name + ": means nothing to strategy '" + strategy + "'; remove it");
        }
    }

    private void findInCount(String name, Strategy strategy) {
        if (!strategy.takes(RuleKeys.COUNT)) {
            return;
        }
        String count = settings.get(name);
        boolean masksCounted = strategy == Strategy.MASK_LEFT || strategy == Strategy.MASK_RIGHT;
        if (count == null) {
            problems.add(name + ": is missing; strategy '" + strategy + "' needs a number of characters");
        } else if (masksCounted && isZero(count)) {
            problems.add(name + ": is 0, so that strategy '" + strategy + "' would mask nothing; give 1 or more");
        }
    }

    private static boolean isZero(String count) {
        try {
            return Integer.parseInt(count.strip()) == 0;
        } catch (NumberFormatException e) {
            return false; // told already as no number
        }
    }

    private void findInKey(String name, Strategy strategy) {
        if (!strategy.takes(RuleKeys.KEY)) {
            return;
        }
        String id = settings.get(name);
        if (id == null
                || !PiiMaskConfig.names(settings, PiiMaskConfig.KEYS_CONFIG).contains(id)) {
            problems.add(name + ": names no id listed in 'keys'; strategy '" + strategy + "' needs one");
        }
    }

    private void findInTypes(String prefix, Strategy strategy) {
        Set<FieldType> accepted = accepted(prefix, strategy);
        if (accepted.isEmpty()) {
            problems.add(prefix + RuleKeys.LENGTH + ": is missing, and so is " + prefix + RuleKeys.UNIT + "; strategy '"
                    + strategy + "' needs a length for text or a unit for dates and times");
            return;
        }
        Set<FieldType> refused = FieldType.allNamed(PiiMaskConfig.list(settings, prefix + RuleKeys.TYPES));
        refused.removeAll(accepted);
        if (!refused.isEmpty()) {
            problems.add(prefix + RuleKeys.TYPES + ": strategy '" + strategy + "' cannot mask " + refused + ", only "
                    + accepted + "; take them out or use another strategy");
        }
    }

    private Set<FieldType> accepted(String prefix, Strategy strategy) {
        return switch (strategy) {
            case REDACT, NULL -> EnumSet.allOf(FieldType.class);
            case HMAC -> HmacToken.HASHABLE;
            case TRUNCATE ->
                Truncation.accepts(
                        settings.containsKey(prefix + RuleKeys.LENGTH),
                        TimeUnit.named(settings.getOrDefault(prefix + RuleKeys.UNIT, ""))
                                .orElse(null));
            default -> EnumSet.of(FieldType.STRING);
        };
    }
}
