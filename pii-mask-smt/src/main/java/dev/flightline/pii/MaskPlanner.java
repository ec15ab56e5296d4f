// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.FieldPath.Kind;
import dev.flightline.pii.MaskNode.InArray;
import dev.flightline.pii.MaskNode.InMap;
import dev.flightline.pii.MaskNode.Masked;
import dev.flightline.pii.MaskNode.Untouched;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Works out what the rules mean for one schema. Used once, by one thread. */
final class MaskPlanner {
    /** Deeper schemas are taken for endless ones: a converter can build a schema that contains itself. */
    static final int MAX_DEPTH = 100;

    /** The path of a whole key or value. */
    static final String WHOLE = "$";

    // Types used at many places multiply: thirty structs that each use the one before twice have a billion places.
    static final int MAX_PLACES = 100_000;

    private final Set<Target> matched = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Selection start;
    private final OnUnmatched onUnmatched;
    private final MaskMetrics metrics;
    private final StructLayouts layouts;
    private final Consumer<MaskingException> refusals;
    private int places;

    /**
     * Makes plans that mask everything the rules reach, or none.
     *
     * @param start where the rules stand at the schema's root
     * @param onUnmatched whether a field that a path names may be of a type that no rule masks
     * @param metrics counts what the plan masks
     * @param layouts of the plans before
     */
    MaskPlanner(Selection start, OnUnmatched onUnmatched, MaskMetrics metrics, StructLayouts layouts) {
        this(start, onUnmatched, metrics, layouts, refusal -> {
            throw refusal;
        });
    }

    /** @param refusals is told of each field that cannot be masked, which the plan then leaves as it is; not of endlessness */
    MaskPlanner(
            Selection start,
            OnUnmatched onUnmatched,
            MaskMetrics metrics,
            StructLayouts layouts,
            Consumer<MaskingException> refusals) {
        this.start = start;
        this.onUnmatched = onUnmatched;
        this.metrics = metrics;
        this.layouts = layouts;
        this.refusals = refusals;
    }

    /**
     * @param path the root's path for messages: {@link #WHOLE}, or the name of the header
     * @throws MaskingException if a rule reaches a field it cannot mask
     */
    MaskPlan plan(Schema schema, String path) {
        MaskNode root = node(Place.of(schema, start, null, path, 0));
        List<Target> unmatched = new ArrayList<>(start.targets());
        unmatched.removeAll(matched);
        BitSet rules = new BitSet();
        matched.forEach(target -> rules.set(target.rule().order()));
        return new MaskPlan(root, List.copyOf(unmatched), rules);
    }

    /** The path, for messages and reports, of a field of what is at a path. */
    static String pathOfField(String path, String name) {
        return path.equals(WHOLE) ? name : path + "." + name;
    }

    /** The path of what a step such as {@code [*]} leads to from a path. */
    static String pathInside(String path, String step) {
        return path.equals(WHOLE) ? step : path + step;
    }

    /**
     * One place in the schema.
     *
     * @param outer the rule that masks the struct around it, field by field
     */
    private record Place(
            Schema schema, Selection selection, @Nullable Rule outer, String path, int depth) {
        /** @param selection before the schema has been looked at */
        static Place of(Schema schema, Selection selection, @Nullable Rule outer, String path, int depth) {
            return new Place(schema, selection.at(schema), outer, path, depth);
        }

        Place field(Field field, @Nullable Rule rule) {
            String name = field.name();
            return of(field.schema(), selection.field(name), rule, pathOfField(path, name), depth + 1);
        }

        Place elements() {
            return of(schema.valueSchema(), selection.elements(), null, pathInside(path, "[*]"), depth + 1);
        }

        Place values() {
            return of(schema.valueSchema(), selection.values(), null, pathInside(path, "{*}"), depth + 1);
        }

        Place keys() {
            return of(schema.keySchema(), selection.keys(), null, pathInside(path, "{keys}"), depth + 1);
        }
    }

    private MaskNode node(Place place) {
        if (place.outer() == null && place.selection().isEmpty()) {
            return new Untouched(place.schema());
        }
        refuseEndless(place);
        FieldType type = FieldType.of(place.schema());
        Rule rule = ruleFor(place, type);
        if (rule == null) {
            refuseBlockedPaths(place, type);
            refusePassedOver(place, type);
            return inside(place, type, null);
        }
        if (type == FieldType.STRUCT && rule.masking().entersStructs()) {
            return inside(place, type, rule);
        }
        matchInside(place, type);
        try {
            return masked(place, type, rule);
        } catch (MaskingException e) {
            return refused(place, e);
        }
    }

    private MaskNode refused(Place place, MaskingException refusal) {
        refusals.accept(refusal);
        return new Untouched(place.schema());
    }

    // What lies in a whole that is masked goes with it; paths and tags in there count as matched all the same.
    private void matchInside(Place whole, FieldType type) {
        List<Place> parts = switch (type) {
            case STRUCT ->
                whole.schema().fields().stream()
                        .map(field -> whole.field(field, null))
                        .toList();
            case ARRAY -> List.of(whole.elements());
            case MAP -> List.of(whole.keys(), whole.values());
            default -> List.of();
        };
        for (Place part : parts) {
            if (!part.selection().isEmpty()) {
                refuseEndless(part);
                FieldType typeOfPart = FieldType.of(part.schema());
                matched.addAll(part.selection().hits(typeOfPart));
                matchInside(part, typeOfPart);
            }
        }
    }

    private void refuseEndless(Place place) {
        if (place.depth() > MAX_DEPTH) {
            throw new MaskingException(
                    place.path(), "lies deeper than " + MAX_DEPTH + " levels; name the fields without '**' and tags");
        }
        if (++places > MAX_PLACES) {
            throw new MaskingException(
                    WHOLE,
                    "has more than " + MAX_PLACES + " fields, counted at every place where a type is used; name the"
                            + " fields without '**' and tags");
        }
    }

    private @Nullable Rule ruleFor(Place place, FieldType type) {
        List<Target> hits = place.selection().hits(type);
        matched.addAll(hits);
        Rule outer = place.outer();
        if (hits.isEmpty()) {
            return outer;
        }
        Rule own = hits.get(0).rule();
        return outer != null && outer.order() < own.order() ? outer : own;
    }

    private void refuseBlockedPaths(Place place, FieldType type) {
        Set<Kind> offered = switch (type) {
            case STRUCT -> Set.of(Kind.FIELD);
            case ARRAY -> Set.of(Kind.ELEMENTS);
            case MAP -> Set.of(Kind.VALUES, Kind.KEYS);
            default -> Set.of();
        };
        place.selection().blocked(offered).ifPresent(target -> {
            refusals.accept(new MaskingException(
                    place.path(),
                    "is " + type + ", where path " + target.describe()
                            + " leads on; a field is followed by .name in a struct, [*] in an array, {*} or {keys} in a"
                            + " map, and $ is the whole"));
        });
    }

    private void refusePassedOver(Place place, FieldType type) {
        if (onUnmatched == OnUnmatched.FAIL) {
            place.selection()
                    .passedOver(type)
                    .ifPresent(target -> refusals.accept(MaskingException.passedOver(place.path(), type, target)));
        }
    }

    private MaskNode masked(Place place, FieldType type, Rule rule) {
        Masking masking = rule.masking();
        if (!masking.accepts().contains(type)) {
            throw new MaskingException(place.path(), rule.refusal(type));
        }
        if (masking.yieldsNull()) {
            refuseNull(place, rule);
        }
        return new Masked(maskedSchema(place, type, masking), place.path(), type, rule, metrics.masked(rule));
    }

    private static Schema maskedSchema(Place place, FieldType type, Masking masking) {
        Schema clear = place.schema();
        if (type == FieldType.STRUCT || type == FieldType.ARRAY || type == FieldType.MAP) {
            return MaskedSchemas.withoutDefaults(clear, place.path());
        }
        Object maskedDefault = maskedDefault(place, type, masking);
        return masking.yieldsText(type)
                ? MaskedSchemas.text(clear, maskedDefault)
                : MaskedSchemas.sameType(clear, maskedDefault);
    }

    private static @Nullable Object maskedDefault(Place place, FieldType type, Masking masking) {
        Object clear = place.schema().defaultValue();
        try {
            return clear == null ? null : masking.mask(clear, type);
        } catch (UnfitValueException e) {
            throw new MaskingException(
                    place.path(), "has a default in its schema that cannot be masked: it " + e.problem());
        }
    }

    private static void refuseNull(Place place, Rule rule) {
        if (place.path().equals(WHOLE)) {
            throw new MaskingException(
                    WHOLE,
                    "cannot be made null by " + rule.selectedBy() + ", it would be a tombstone; name its fields");
        }
        if (!place.schema().isOptional()) {
            throw new MaskingException(
                    place.path(),
                    "is required and cannot be made null; use strategy 'redact' in 'rules." + rule.alias()
                            + ".strategy', or make the field optional");
        }
    }

    private MaskNode inside(Place place, FieldType type, @Nullable Rule rule) {
        return switch (type) {
            case STRUCT -> struct(place, rule);
            case ARRAY -> array(place);
            case MAP -> map(place);
            default -> new Untouched(place.schema());
        };
    }

    private MaskNode struct(Place place, @Nullable Rule rule) {
        List<Field> fields = place.schema().fields();
        List<MaskNode> nodes = new ArrayList<>(fields.size());
        for (Field field : fields) {
            nodes.add(node(place.field(field, rule)));
        }
        if (nodes.stream().allMatch(Untouched.class::isInstance)) {
            return new Untouched(place.schema());
        }
        Schema masked = MaskedSchemas.struct(
                place.schema(), nodes.stream().map(MaskNode::schema).toList());
        StructLayout layout = layouts.shared(new StructLayout(place.schema(), masked, nodes));
        return new MaskedStruct(place.schema(), masked, place.path(), nodes, layout);
    }

    private MaskNode array(Place place) {
        MaskNode element = node(place.elements());
        return element instanceof Untouched
                ? new Untouched(place.schema())
                : new InArray(MaskedSchemas.array(place.schema(), element.schema()), place.path(), element);
    }

    private MaskNode key(Place place) {
        MaskNode key = node(place);
        if (key instanceof Masked masked && masked.rule().masking().yieldsNull()) {
            return refused(place, MaskingException.nullKey(place.path()));
        }
        return key;
    }

    private MaskNode map(Place place) {
        MaskNode key = key(place.keys());
        MaskNode value = node(place.values());
        return key instanceof Untouched && value instanceof Untouched
                ? new Untouched(place.schema())
                : new InMap(MaskedSchemas.map(place.schema(), key.schema(), value.schema()), place.path(), key, value);
    }
}
