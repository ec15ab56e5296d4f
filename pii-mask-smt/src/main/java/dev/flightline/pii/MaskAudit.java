// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a transformation with these settings would do to records of this schema, from the very plan it would follow.
 * There is no value in it, and no default: only names, paths and types.
 *
 * <p>Settings and report are of the JDK's and Connect's types, so that a program can call it across class loaders. The
 * report has
 *
 * <ul>
 *   <li>{@code on.unmatched} as set;
 *   <li>{@code rules}, in order: {@code rule}, {@code strategy}, {@code paths}, {@code tags}, {@code fields} (how many it
 *       masks) and {@code unmatched} (its paths that match nothing, and its tags where none does); and where it masks no
 *       field only because other rules decide about all that it reaches, {@code covered_by}: these rules;
 *   <li>{@code fields}, in the order of the schema, everything that holds values: {@code field}, {@code type}, and where a
 *       rule masks it {@code rule}, {@code strategy} and {@code becomes} (a type, or NULL); the keys of a map are at
 *       <code>{keys}</code>;
 *   <li>{@code refusals}: {@code field} and {@code problem} of each that cannot be masked as configured, all of them;
 *   <li>{@code schema}: the {@link Schema} of masked records, where nothing is refused.
 * </ul>
 *
 * <p>Without a schema there are only {@code on.unmatched} and the {@code rules}, of which nothing is known to match.
 */
public final class MaskAudit implements BiFunction<Map<String, ?>, @Nullable Schema, Map<String, Object>> {
    /** Stands for a secret that a config provider will give: an audit computes no token that anybody sees. */
    private static final String SOME_SECRET = "0123456789abcdef".repeat(4);

    /** For callers that load this class by its name. */
    public MaskAudit() {}

    /**
     * @param settings of the transformation, as Connect passes them; a secret may be a reference such as {@code ${file:...}}
     * @param schema of the key or value; null for headers
     * @throws org.apache.kafka.common.config.ConfigException with every mistake there is, one a line
     */
    @Override
    public Map<String, Object> apply(Map<String, ?> settings, @Nullable Schema schema) {
        PiiMaskConfig config = PiiMaskConfig.of(withSomeSecrets(settings));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("on.unmatched", config.onUnmatched().toString());
        if (schema == null) {
            report.put("rules", rules(config.rules(), List.of(), List.of()));
            return report;
        }
        List<MaskingException> refusals = new ArrayList<>();
        MaskPlan plan = plan(Selection.of(config.rules()), config, schema, refusals);
        List<Map<String, Object>> fields = new AuditedFields().list(schema, plan.root());
        List<Map<String, Object>> rules = rules(config.rules(), plan.unmatched(), fields);
        tellCovered(config, rules, schema);
        report.put("rules", rules);
        report.put("fields", fields);
        report.put("refusals", refusals.stream().map(MaskAudit::refusal).toList());
        if (refusals.isEmpty()) {
            report.put("schema", plan.schema());
        }
        return report;
    }

    /** @param told of the same rules, in the same order */
    private static void tellCovered(PiiMaskConfig config, List<Map<String, Object>> told, Schema schema) {
        List<Rule> rules = config.rules();
        List<Rule> deciding = rules.stream()
                .filter(rule -> !Long.valueOf(0).equals(told.get(rule.order()).get("fields")))
                .toList();
        for (Rule rule : rules) {
            if (!deciding.contains(rule)) {
                List<String> before = before(rule, deciding, config, schema);
                if (!before.isEmpty()) {
                    told.get(rule.order()).put("covered_by", before);
                }
            }
        }
    }

    /** The rules that leave a rule fewer fields than it would mask without them. */
    private static List<String> before(Rule rule, List<Rule> deciding, PiiMaskConfig config, Schema schema) {
        long alone = masked(rule, Set.of(rule), config, schema);
        return alone == 0
                ? List.of()
                : deciding.stream()
                        .filter(other -> masked(rule, Set.of(rule, other), config, schema) < alone)
                        .map(Rule::alias)
                        .toList();
    }

    /** How many fields a rule masks beside some of the others. */
    private static long masked(Rule rule, Set<Rule> some, PiiMaskConfig config, Schema schema) {
        List<Rule> inOrder = config.rules().stream().filter(some::contains).toList();
        MaskPlan plan = plan(Selection.of(inOrder), config, schema, new ArrayList<>());
        return masked(rule, new AuditedFields().list(schema, plan.root()));
    }

    private static MaskPlan plan(
            Selection start, PiiMaskConfig config, Schema schema, List<MaskingException> refusals) {
        MaskPlanner planner = new MaskPlanner(
                start, config.onUnmatched(), MaskMetrics.hidden(config.rules()), new StructLayouts(), refusals::add);
        try {
            return planner.plan(schema, MaskPlanner.WHOLE);
        } catch (MaskingException endless) {
            refusals.add(endless);
            return new MaskPlan(new MaskNode.Untouched(schema), List.of(), new BitSet());
        }
    }

    private static Map<String, Object> withSomeSecrets(Map<String, ?> settings) {
        Map<String, Object> audited = new HashMap<>(settings);
        audited.replaceAll((key, value) ->
                key.startsWith("keys.") && value instanceof String text && text.startsWith("${") ? SOME_SECRET : value);
        return audited;
    }

    private static List<Map<String, Object>> rules(
            List<Rule> rules, List<Target> unmatched, List<Map<String, Object>> fields) {
        return rules.stream().map(rule -> rule(rule, unmatched, fields)).toList();
    }

    private static Map<String, Object> rule(Rule rule, List<Target> unmatched, List<Map<String, Object>> fields) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rule", rule.alias());
        told.put("strategy", rule.strategy().toString());
        told.put("paths", rule.paths().stream().map(FieldPath::toString).toList());
        told.put("tags", List.copyOf(rule.tags()));
        told.put("fields", masked(rule, fields));
        told.put(
                "unmatched",
                unmatched.stream()
                        .filter(target -> target.rule().equals(rule))
                        .map(Target::text)
                        .toList());
        return told;
    }

    private static long masked(Rule rule, List<Map<String, Object>> fields) {
        return fields.stream()
                .filter(field -> rule.alias().equals(field.get("rule")))
                .count();
    }

    private static Map<String, Object> refusal(MaskingException refusal) {
        return Map.of("field", refusal.field(), "problem", refusal.problem());
    }
}
