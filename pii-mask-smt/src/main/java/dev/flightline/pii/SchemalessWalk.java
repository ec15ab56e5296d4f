// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.FieldPath.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Masks one value that has no schema, by the classes found on the way down. Used once, by one thread.
 *
 * <p>Messages name the rule's path and not the place: in a map without schema, keys may be data.
 */
final class SchemalessWalk {
    private static final Set<Kind> OFFERED_BY_MAP = Set.of(Kind.FIELD, Kind.VALUES, Kind.KEYS);
    private static final Set<Kind> OFFERED_BY_ARRAY = Set.of(Kind.ELEMENTS);

    private final MaskMetrics metrics;
    private final BitSet matched = new BitSet();

    /** @param metrics counts what is masked */
    SchemalessWalk(MaskMetrics metrics) {
        this.metrics = metrics;
    }

    /** The rules, by their order, of which a path has matched something so far, be it a null. */
    BitSet matched() {
        return matched;
    }

    /**
     * @param whole whether the value is a whole key or value, which must not become null
     * @return a copy with the selected parts masked, or the value itself if none is
     * @throws MaskingException if a rule reaches a value it cannot mask
     */
    @Nullable
    Object mask(@Nullable Object value, Selection selection, boolean whole) {
        return walk(value, selection, whole ? 0 : 1);
    }

    private @Nullable Object walk(@Nullable Object value, Selection selection, int depth) {
        if (selection.isEmpty()) {
            return value;
        }
        if (value == null) {
            selection.addReaching(matched);
            return null;
        }
        if (depth > MaskPlanner.MAX_DEPTH) {
            throw new MaskingException(anyPath(selection), "leads deeper than " + MaskPlanner.MAX_DEPTH + " levels");
        }
        FieldType type = typeOf(value, selection);
        List<Target> hits = selection.hits(type);
        if (!hits.isEmpty()) {
            hits.forEach(target -> matched.set(target.rule().order()));
            return masked(value, type, hits.get(0), depth);
        }
        if (isEmpty(value)) {
            selection.addReaching(matched);
        }
        return switch (type) {
            case MAP -> map((Map<?, ?>) value, offering(OFFERED_BY_MAP, type, selection), depth);
            case ARRAY -> array((List<?>) value, offering(OFFERED_BY_ARRAY, type, selection), depth);
            default -> {
                offering(Set.of(), type, selection);
                yield value;
            }
        };
    }

    // An empty list has no element that a path could have missed.
    private static boolean isEmpty(Object value) {
        return (value instanceof Map<?, ?> map && map.isEmpty()) || (value instanceof List<?> list && list.isEmpty());
    }

    private static FieldType typeOf(Object value, Selection selection) {
        FieldType type = FieldType.ofValue(value).orElse(null);
        if (type == null || type == FieldType.STRUCT) {
            throw new MaskingException(
                    anyPath(selection),
                    "leads to a " + value.getClass().getName()
                            + ", which a record without schema cannot hold; correct the converter or the transformation"
                            + " before this one");
        }
        return type;
    }

    private @Nullable Object masked(Object value, FieldType type, Target target, int depth) {
        Rule rule = target.rule();
        if (!rule.masking().accepts().contains(type)) {
            throw new MaskingException(target.text(), rule.refusal(type));
        }
        if (rule.masking().yieldsNull() && depth == 0) {
            throw new MaskingException(
                    MaskPlanner.WHOLE,
                    "cannot be made null by " + rule.selectedBy() + ", it would be a tombstone; name its fields");
        }
        Object masked = rule.masking().mask(value, type, target.text());
        metrics.masked(rule).increment();
        return masked;
    }

    private static Selection offering(Set<Kind> offered, FieldType type, Selection selection) {
        selection.blocked(offered).ifPresent(target -> {
            throw new MaskingException(
                    target.text(),
                    "is named in '" + target.key() + "' but leads into a " + type
                            + "; .name and {*} and {keys} lead into an object, [*] into an array, and $ is the whole");
        });
        return selection;
    }

    private Object map(Map<?, ?> clear, Selection selection, int depth) {
        Selection keys = selection.keys();
        Map<@Nullable Object, @Nullable Object> masked = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<?, ?> entry : clear.entrySet()) {
            refuseUnknownKey(entry.getKey(), selection);
            Object key = key(entry.getKey(), keys, depth + 1);
            Object value = walk(entry.getValue(), selection.entry(entry.getKey()), depth + 1);
            same &= key == entry.getKey() && value == entry.getValue();
            masked.put(key, value);
        }
        if (masked.size() < clear.size()) {
            throw MaskingException.equalKeys(anyPath(keys));
        }
        return same ? clear : masked;
    }

    // What is written like a name without being text would be found by no path.
    private static void refuseUnknownKey(@Nullable Object key, Selection selection) {
        if (key != null && !(key instanceof String)) {
            typeOf(key, selection);
        }
    }

    private @Nullable Object key(@Nullable Object clear, Selection selection, int depth) {
        Object masked = walk(clear, selection, depth);
        if (masked == null && clear != null) {
            throw MaskingException.nullKey(anyPath(selection));
        }
        return masked;
    }

    private Object array(List<?> clear, Selection selection, int depth) {
        Selection elements = selection.elements();
        List<@Nullable Object> masked = new ArrayList<>(clear.size());
        boolean same = true;
        for (Object item : clear) {
            Object value = walk(item, elements, depth + 1);
            same &= value == item;
            masked.add(value);
        }
        return same ? clear : masked;
    }

    private static String anyPath(Selection selection) {
        return selection.leading().text();
    }
}
