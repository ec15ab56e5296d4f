// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the rules to a key, a value or the headers, and decides about paths that match nothing. Safe for use by
 * several threads.
 *
 * <p>A schema must have a field for every path and one for the tags of every rule: that is checked once per schema, and
 * once per schema of a header for the paths that lead into it by its name. Where there is no schema, an absent field is as
 * normal as a null, and so is an absent header; there a record is suspicious when no path of any rule matches. Rules that
 * have nothing but tags cannot work on a key or value without schema, which is told however others match.
 */
final class Masker {
    private static final Logger log = LoggerFactory.getLogger(PiiMask.class);

    private final Selection start;
    private final Selection startOfSchemaless;
    private final SchemalessPlaces schemaless;
    private final SchemalessPlace schemalessRoot;
    private final List<Rule> idleWithoutSchema;
    private final BitSet everyRule = new BitSet();
    private final OnUnmatched onUnmatched;
    private final MaskMetrics metrics;
    private final StructLayouts layouts = new StructLayouts();
    private final PlanCache wholes = new PlanCache(this::planWhole);
    private final PlanCache headers = new PlanCache(this::planHeader);
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param metrics counts what each rule masks, and records in which it matches nothing */
    Masker(List<Rule> rules, OnUnmatched onUnmatched, MaskMetrics metrics) {
        this.start = Selection.of(rules);
        this.startOfSchemaless = Selection.ofPaths(rules);
        this.schemaless = new SchemalessPlaces(startOfSchemaless, onUnmatched, metrics);
        this.schemalessRoot = schemaless.at(startOfSchemaless);
        this.idleWithoutSchema =
                rules.stream().filter(rule -> rule.paths().isEmpty()).toList();
        this.everyRule.set(0, rules.size());
        this.onUnmatched = onUnmatched;
        this.metrics = metrics;
    }

    /**
     * Masks a whole key or value. A null without schema is left alone, a null with one gets the masked schema.
     *
     * @return null if nothing changes
     * @throws MaskingException if a rule reaches something it cannot mask, or a path matches nothing and must
     */
    @Nullable
    SchemaAndValue whole(@Nullable Schema schema, @Nullable Object value) {
        if (schema == null) {
            return value == null ? null : schemaless(value);
        }
        refuseStructOfOtherSchema(MaskPlanner.WHOLE, schema, value);
        MaskPlan plan = wholes.get(schema, MaskPlanner.WHOLE);
        if (value != null) {
            metrics.matched(plan.matched());
        }
        refuseUnmatched(plan, value);
        return plan.isUntouched() ? null : changed(plan, schema, value);
    }

    /** @return null where masking finds nothing to change in a value that is not made of parts */
    private static @Nullable SchemaAndValue changed(MaskPlan plan, Schema schema, @Nullable Object value) {
        Object masked = plan.mask(value);
        return masked == value && plan.schema() == schema ? null : new SchemaAndValue(plan.schema(), masked);
    }

    /**
     * Masks headers; the first step of a path is a header's name.
     *
     * @return null if nothing changes
     * @throws MaskingException as {@link #whole}
     */
    @Nullable
    Headers headers(Headers clear) {
        if (clear.isEmpty()) {
            return null;
        }
        List<Header> masked = new ArrayList<>();
        BitSet matched = new BitSet();
        boolean same = true;
        for (Header header : clear) {
            Header part = header.schema() == null ? schemaless(header, matched) : planned(header, matched);
            same &= part == header;
            masked.add(part);
        }
        metrics.matched(matched);
        if (matched.isEmpty()) {
            nothingMatched("header");
        }
        return same ? null : new ConnectHeaders(masked);
    }

    // Such a struct can hold fields that the plan for the record's schema knows nothing of.
    private static void refuseStructOfOtherSchema(String path, Schema schema, @Nullable Object value) {
        if (value instanceof Struct struct
                && struct.schema() != schema
                && !struct.schema().equals(schema)) {
            throw new MaskingException(
                    path,
                    "holds a struct of another schema than the record names; correct the converter or the"
                            + " transformation before this one");
        }
    }

    private void refuseUnmatched(MaskPlan plan, @Nullable Object value) {
        if (value != null
                && onUnmatched == OnUnmatched.FAIL
                && !plan.unmatched().isEmpty()) {
            failUnmatched(plan);
        }
    }

    private static void failUnmatched(MaskPlan plan) {
        String paths = texts(plan, Target.ByPath.class);
        if (!paths.isEmpty()) {
            throw new MaskingException(
                    paths,
                    "is named in " + keys(plan, Target.ByPath.class)
                            + " but is not in the schema; correct the path, or set 'on.unmatched' to "
                            + "warn or ignore where schemas differ");
        }
        String tags = texts(plan, Target.ByTags.class);
        if (!tags.isEmpty()) {
            throw new MaskingException(
                    MaskPlanner.WHOLE,
                    "and what lies in it have no parameter that says '" + tags + "', which "
                            + keys(plan, Target.ByTags.class)
                            + " looks for; tag the schema, or set 'on.unmatched' to warn or ignore where schemas"
                            + " differ");
        }
    }

    private @Nullable SchemaAndValue schemaless(Object value) {
        // Asked first, because a walk has to be allocated.
        if (schemalessRoot.misses(value)) {
            countSchemaless(SchemalessWalk.NONE);
            return null;
        }
        SchemalessWalk walk = new SchemalessWalk();
        Object masked = walk.mask(value, schemalessRoot, true);
        countSchemaless(walk.matched());
        return masked == value ? null : new SchemaAndValue(null, masked);
    }

    private void countSchemaless(BitSet matched) {
        metrics.matched(matched);
        if (!idleWithoutSchema.isEmpty()) {
            tagsWithoutSchema();
        } else if (matched.isEmpty()) {
            nothingMatched("field");
        }
    }

    private Header schemaless(Header header, BitSet matched) {
        SchemalessWalk walk = new SchemalessWalk();
        SchemalessPlace place = schemaless.at(startOfSchemaless.field(header.key()));
        Object masked = walk.mask(header.value(), place, false);
        matched.or(walk.matched());
        return masked == header.value() ? header : header.with(null, masked);
    }

    private Header planned(Header header, BitSet matched) {
        refuseStructOfOtherSchema(header.key(), header.schema(), header.value());
        MaskPlan plan = headers.get(header.schema(), header.key());
        refuseUnmatched(plan, header.value());
        matched.or(plan.matched());
        SchemaAndValue masked = changed(plan, header.schema(), header.value());
        return masked == null ? header : header.with(masked.schema(), masked.value());
    }

    private void tagsWithoutSchema() {
        if (onUnmatched == OnUnmatched.FAIL) {
            throw new MaskingException(
                    MaskPlanner.WHOLE,
                    "has no schema, and so no tag for '"
                            + idleWithoutSchema.get(0).tagsKey()
                            + "'; name the fields in '"
                            + idleWithoutSchema.get(0).fieldsKey()
                            + "', use a converter with schemas, or set 'on.unmatched' to warn or ignore");
        }
        if (onUnmatched == OnUnmatched.WARN && !warned.getAndSet(true)) {
            log.warn(
                    "PiiMask: a record has no schema, and so no tag for '{}'; later ones are not reported",
                    idleWithoutSchema.get(0).tagsKey());
        }
    }

    private void nothingMatched(String what) {
        if (onUnmatched == OnUnmatched.FAIL) {
            throw new MaskingException(
                    start.targets().get(0).text(),
                    "and every other path or tag of 'rules' match no " + what
                            + "; correct them, or set 'on.unmatched' to warn or ignore where records differ");
        }
        if (onUnmatched == OnUnmatched.WARN && !warned.getAndSet(true)) {
            log.warn("PiiMask: a record has no {} that any rule matches; later ones are not reported", what);
        }
    }

    private MaskPlan planWhole(Schema schema, String root) {
        MaskPlan plan = new MaskPlanner(start, onUnmatched, metrics, layouts).plan(schema, root);
        warnUnmatched(plan, schema);
        // Plans of many schemas stay nearer to the processor with one of these for most of them.
        return plan.matched().equals(everyRule) ? new MaskPlan(plan.root(), plan.unmatched(), everyRule) : plan;
    }

    private void warnUnmatched(MaskPlan plan, Schema schema) {
        if (onUnmatched != OnUnmatched.WARN) {
            return;
        }
        String paths = texts(plan, Target.ByPath.class);
        if (!paths.isEmpty()) {
            log.warn(
                    "PiiMask: field '{}', named in {}, is not in schema '{}'; its records pass without it",
                    paths,
                    keys(plan, Target.ByPath.class),
                    schema.name());
        }
        String tags = texts(plan, Target.ByTags.class);
        if (!tags.isEmpty()) {
            log.warn(
                    "PiiMask: no parameter in schema '{}' says '{}', which {} looks for; its records pass without it",
                    schema.name(),
                    tags,
                    keys(plan, Target.ByTags.class));
        }
    }

    // What leads into another header, or into any, may match there.
    private MaskPlan planHeader(Schema schema, String name) {
        MaskPlan any = new MaskPlanner(start.field(name), onUnmatched, metrics, layouts).plan(schema, name);
        List<Target> unmatched = new ArrayList<>(start.ledBy(name));
        unmatched.retainAll(any.unmatched());
        MaskPlan plan = new MaskPlan(any.root(), List.copyOf(unmatched), any.matched());
        warnUnmatched(plan, schema);
        return plan;
    }

    private static String texts(MaskPlan plan, Class<? extends Target> kind) {
        return plan.unmatched().stream()
                .filter(kind::isInstance)
                .map(Target::text)
                .collect(Collectors.joining("', '"));
    }

    private static String keys(MaskPlan plan, Class<? extends Target> kind) {
        return plan.unmatched().stream()
                .filter(kind::isInstance)
                .map(target -> "'" + target.key() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
