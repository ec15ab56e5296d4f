// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.metrics.MetricValue;
import dev.flightline.pii.FieldPath.Kind;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the rules stand at one place of records without schema: what they do to a value of each type, and how they stand one
 * step further. Steps are worked out when they are first taken; two threads may do so at once and get the same.
 */
@SuppressWarnings("EnumOrdinal") // within a process
final class SchemalessPlace {
    /**
     * What is done to a value.
     *
     * @param rule that decides
     * @param path of the rule, for messages
     * @param rules all that select the value, by their order; not to be changed
     * @param accepted whether the rule can mask a value of this type
     * @param count of what the rule masks
     */
    record Hit(Rule rule, String path, BitSet rules, boolean accepted, MetricValue count) {}

    private final Selection selection;
    private final SchemalessPlaces places;
    private final boolean isKept;
    private final boolean isEmpty;
    private final BitSet reaching = new BitSet();
    // By the order of the types; an array, since every value is looked up here.
    private final @Nullable Hit[] hits = new Hit[FieldType.values().length];
    private final Map<FieldType, Supplier<MaskingException>> refusals = new EnumMap<>(FieldType.class);

    private final Step unnamed;
    private final Step noText;
    private final Step keys;
    private final Step elements;
    private final Map<String, Step> named = new HashMap<>();
    private final Step[] names;
    private final long hashes;
    private final boolean takesNamesOnly;

    /** @param isKept whether others come here again, so that it may be remembered by the places before it */
    SchemalessPlace(Selection selection, SchemalessPlaces places, boolean isKept) {
        this.selection = selection;
        this.places = places;
        this.isKept = isKept;
        this.isEmpty = selection.isEmpty();
        selection.addReaching(reaching);
        for (FieldType type : FieldType.values()) {
            List<Target> targets = selection.hits(type);
            if (!targets.isEmpty()) {
                hits[type.ordinal()] = hit(targets, type);
            }
            selection.blocked(offered(type)).ifPresent(target -> refusals.put(type, () -> blocked(target, type)));
            if (places.onUnmatched() == OnUnmatched.FAIL) {
                selection
                        .passedOver(type)
                        .ifPresent(target -> refusals.putIfAbsent(type, () -> passedOver(target, type)));
            }
        }
        Selection other = selection.entry(null);
        this.unnamed = new Step("", other);
        this.noText = new Step("", selection.values());
        this.keys = new Step("", selection.keys());
        this.elements = new Step("", selection.elements());
        long bits = 0;
        for (String name : places.names()) {
            Selection into = selection.entry(name);
            if (!into.equals(other)) {
                named.put(name, new Step(name, into));
                bits |= 1L << name.hashCode();
            }
        }
        this.names = named.values().toArray(new Step[0]);
        this.hashes = bits;
        this.takesNamesOnly = other.isEmpty()
                && noText.selection.isEmpty()
                && keys.selection.isEmpty()
                && hit(FieldType.MAP) == null
                && !refusals.containsKey(FieldType.MAP);
    }

    private Hit hit(List<Target> targets, FieldType type) {
        BitSet rules = new BitSet();
        targets.forEach(target -> rules.set(target.rule().order()));
        Target first = targets.get(0);
        Rule rule = first.rule();
        boolean accepted = rule.masking().accepts().contains(type);
        return new Hit(
                rule,
                first.text(),
                places.shared(rules),
                accepted,
                places.metrics().masked(rule));
    }

    /** Whether nothing is done here or below. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** What is done to a value of the type here; null is nothing. */
    @Nullable
    Hit hit(FieldType type) {
        return hits[type.ordinal()];
    }

    /** As {@link Selection#addReaching}; not to be changed. */
    BitSet reaching() {
        return reaching;
    }

    /** As {@link Selection#leading}. */
    String anyPath() {
        return selection.leading().text();
    }

    /**
     * Whether nothing is done here to a map but to its entries of some {@link #names}, which it can be asked for: maps of
     * other classes may refuse to be asked for a text.
     */
    boolean takesNamesOnly(Object value) {
        return takesNamesOnly && (value.getClass() == HashMap.class || value.getClass() == LinkedHashMap.class);
    }

    /** Steps into entries to which something is done that is not done to others; not to be changed. */
    Step[] names() {
        return names;
    }

    /** Whether it is seen at a glance that the value is a map of texts with none of the names looked for. False says nothing. */
    boolean misses(Object value) {
        if (!takesNamesOnly(value) || ((Map<?, ?>) value).isEmpty()) {
            return false;
        }
        for (Step step : names) {
            if (((Map<?, ?>) value).containsKey(step.name)) {
                return false;
            }
        }
        for (Object key : ((Map<?, ?>) value).keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    /** What lies in an entry of a map, by its clear key. */
    SchemalessPlace entry(@Nullable Object key) {
        if (!(key instanceof String name)) {
            return noText.place();
        }
        // Of a record's names the rules say few: most are told by their hash.
        Step step = (hashes >>> name.hashCode() & 1) == 0 ? null : named.get(name);
        return (step == null ? unnamed : step).place();
    }

    SchemalessPlace keys() {
        return keys.place();
    }

    SchemalessPlace elements() {
        return elements.place();
    }

    /**
     * For a value to which nothing is done here.
     *
     * @throws MaskingException if a path leads on from a value of the type by a step that it does not offer, or names it
     *     while no rule masks the type
     */
    void refuse(FieldType type) {
        Supplier<MaskingException> refusal = refusals.get(type);
        if (refusal != null) {
            throw refusal.get();
        }
    }

    private static MaskingException blocked(Target target, FieldType type) {
        return new MaskingException(
                target.text(),
                "is named in '" + target.key() + "' but leads into a " + type
                        + "; .name and {*} and {keys} lead into an object, [*] into an array, and $ is the whole");
    }

    private static MaskingException passedOver(Target target, FieldType type) {
        return MaskingException.passedOver(target.text(), type, target);
    }

    private static Set<Kind> offered(FieldType type) {
        return switch (type) {
            case MAP -> Set.of(Kind.FIELD, Kind.VALUES, Kind.KEYS);
            case ARRAY -> Set.of(Kind.ELEMENTS);
            default -> Set.of();
        };
    }

    /** A step from this place. */
    final class Step {
        private final String name;
        private final Selection selection;
        private @Nullable SchemalessPlace place;

        private Step(String name, Selection selection) {
            this.name = name;
            this.selection = selection;
        }

        /** The name of the entry; empty where it is none. */
        String name() {
            return name;
        }

        /** Where it leads to. */
        SchemalessPlace place() {
            SchemalessPlace known = place;
            if (known != null) {
                return known;
            }
            SchemalessPlace found = places.at(selection);
            if (found.isKept) {
                place = found;
            }
            return found;
        }
    }
}
