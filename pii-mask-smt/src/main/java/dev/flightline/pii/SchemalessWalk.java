// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.SchemalessPlace.Hit;
import dev.flightline.pii.SchemalessPlace.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks one value that has no schema, by the classes found on the way down. Used once, by one thread.
 *
 * <p>Messages name the rule's path and not the place: in a map without schema, keys may be data.
 */
final class SchemalessWalk {
    /** No rule; not to be changed. */
    static final BitSet NONE = new BitSet();

    private BitSet matched = NONE;

    /** The rules, by their order, of which a path has matched something so far, be it a null; not to be changed. */
    BitSet matched() {
        return matched;
    }

    /**
     * @param whole whether the value is a whole key or value, which must not become null
     * @return a copy with the selected parts masked, or the value itself if none is
     * @throws MaskingException if a rule reaches a value it cannot mask
     */
    @Nullable
    Object mask(@Nullable Object value, SchemalessPlace place, boolean whole) {
        return walk(value, place, whole ? 0 : 1);
    }

    private @Nullable Object walk(@Nullable Object value, SchemalessPlace place, int depth) {
        if (place.isEmpty()) {
            return value;
        }
        if (value == null) {
            add(place.reaching());
            return null;
        }
        if (depth > MaskPlanner.MAX_DEPTH) {
            throw new MaskingException(place.anyPath(), "leads deeper than " + MaskPlanner.MAX_DEPTH + " levels");
        }
        if (place.takesNamesOnly(value)) {
            return named((Map<?, ?>) value, place, depth);
        }
        FieldType type = typeOf(value, place);
        Hit hit = place.hit(type);
        if (hit != null) {
            add(hit.rules());
            return masked(value, type, hit, depth);
        }
        return inside(value, type, place, depth);
    }

    private Object inside(Object value, FieldType type, SchemalessPlace place, int depth) {
        if (isEmpty(value)) {
            add(place.reaching());
        }
        place.refuse(type);
        return switch (type) {
            case MAP -> map((Map<?, ?>) value, place, depth);
            case ARRAY -> array((List<?>) value, place, depth);
            default -> value;
        };
    }

    // The sets are few and shared, so that mostly nothing has to be joined.
    @SuppressWarnings("ReferenceEquality") // a hint
    private void add(BitSet rules) {
        if (matched == rules || rules.isEmpty()) {
            return;
        }
        if (matched.isEmpty()) {
            matched = rules;
            return;
        }
        BitSet both = (BitSet) matched.clone();
        both.or(rules);
        matched = both;
    }

    // An empty list has no element that a path could have missed.
    private static boolean isEmpty(Object value) {
        return (value instanceof Map<?, ?> map && map.isEmpty()) || (value instanceof List<?> list && list.isEmpty());
    }

    private static FieldType typeOf(Object value, SchemalessPlace place) {
        // Most values are, and all names.
        if (value instanceof String) {
            return FieldType.STRING;
        }
        FieldType type = FieldType.ofValue(value).orElse(null);
        if (type == null || type == FieldType.STRUCT) {
            throw new MaskingException(
                    place.anyPath(),
                    "leads to a " + value.getClass().getName()
                            + ", which a record without schema cannot hold; correct the converter or the transformation"
                            + " before this one");
        }
        return type;
    }

    private static @Nullable Object masked(Object value, FieldType type, Hit hit, int depth) {
        Rule rule = hit.rule();
        if (!hit.accepted()) {
            throw new MaskingException(hit.path(), rule.refusal(type));
        }
        if (depth == 0 && rule.masking().yieldsNull()) {
            throw new MaskingException(
                    MaskPlanner.WHOLE,
                    "cannot be made null by " + rule.selectedBy() + ", it would be a tombstone; name its fields");
        }
        Object masked = rule.masking().mask(value, type, hit.path());
        hit.count().increment();
        return masked;
    }

    // Few entries are asked for and the rest copied at once.
    private Object named(Map<?, ?> clear, SchemalessPlace place, int depth) {
        if (clear.isEmpty()) {
            add(place.reaching());
        }
        Map<@Nullable Object, @Nullable Object> masked = null;
        for (Step step : place.names()) {
            Object value = clear.get(step.name());
            if (value != null || clear.containsKey(step.name())) {
                Object part = walk(value, step.place(), depth + 1);
                if (part != value) {
                    masked = masked == null ? copy(clear, place) : masked;
                    masked.put(step.name(), part);
                }
            }
        }
        if (masked == null) {
            clear.keySet().forEach(key -> refuseUnknownKey(key, place));
            return clear;
        }
        return masked;
    }

    private static Map<@Nullable Object, @Nullable Object> copy(Map<?, ?> clear, SchemalessPlace place) {
        int capacity = clear.size() + clear.size() / 2;
        Map<@Nullable Object, @Nullable Object> copy =
                clear.getClass() == HashMap.class ? new HashMap<>(capacity) : new LinkedHashMap<>(capacity);
        clear.forEach((key, value) -> {
            refuseUnknownKey(key, place);
            copy.put(key, value);
        });
        return copy;
    }

    private Object map(Map<?, ?> clear, SchemalessPlace place, int depth) {
        SchemalessPlace keys = place.keys();
        Map<@Nullable Object, @Nullable Object> masked = null;
        int done = 0;
        for (Map.Entry<?, ?> entry : clear.entrySet()) {
            refuseUnknownKey(entry.getKey(), place);
            Object key = key(entry.getKey(), keys, depth + 1);
            Object value = walk(entry.getValue(), place.entry(entry.getKey()), depth + 1);
            if (masked == null && (key != entry.getKey() || value != entry.getValue())) {
                masked = firstOf(clear, done);
            }
            if (masked != null) {
                masked.put(key, value);
            }
            done++;
        }
        if (masked == null) {
            return clear;
        }
        if (masked.size() < clear.size()) {
            throw MaskingException.equalKeys(keys.anyPath());
        }
        return masked;
    }

    private static Map<@Nullable Object, @Nullable Object> firstOf(Map<?, ?> clear, int count) {
        Map<@Nullable Object, @Nullable Object> first = new LinkedHashMap<>();
        Iterator<? extends Map.Entry<?, ?>> entries = clear.entrySet().iterator();
        for (int i = 0; i < count; i++) {
            Map.Entry<?, ?> entry = entries.next();
            first.put(entry.getKey(), entry.getValue());
        }
        return first;
    }

    // What is written like a name without being text would be found by no path.
    private static void refuseUnknownKey(@Nullable Object key, SchemalessPlace place) {
        if (key != null) {
            typeOf(key, place);
        }
    }

    private @Nullable Object key(@Nullable Object clear, SchemalessPlace place, int depth) {
        Object masked = walk(clear, place, depth);
        if (masked == null && clear != null) {
            throw MaskingException.nullKey(place.anyPath());
        }
        return masked;
    }

    private Object array(List<?> clear, SchemalessPlace place, int depth) {
        SchemalessPlace elements = place.elements();
        List<@Nullable Object> masked = null;
        int index = 0;
        for (Object item : clear) {
            Object value = walk(item, elements, depth + 1);
            if (value != item) {
                masked = masked == null ? new ArrayList<>(clear) : masked;
                masked.set(index, value);
            }
            index++;
        }
        return masked == null ? clear : masked;
    }
}
