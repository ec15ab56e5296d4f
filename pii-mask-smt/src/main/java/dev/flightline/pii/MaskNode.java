// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.metrics.MetricValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What happens to the values of one schema: a tree of the shape of the schema, worked out once. Immutable. */
sealed interface MaskNode permits MaskNode.Untouched, MaskNode.Masked, MaskedStruct, MaskNode.InArray, MaskNode.InMap {
    /** The schema of what {@link #mask} returns. */
    Schema schema();

    /**
     * @param value of the schema this node was made for
     * @return the masked value; null stays null
     * @throws MaskingException if the value is not of its schema's type
     */
    @Nullable
    Object mask(@Nullable Object value);

    /** Nothing is masked here or below. */
    record Untouched(Schema schema) implements MaskNode {
        @Override
        public @Nullable Object mask(@Nullable Object value) {
            return value;
        }
    }

    /**
     * A rule masks the value as a whole.
     *
     * @param count of what the rule masks
     */
    record Masked(Schema schema, String path, FieldType type, Rule rule, MetricValue count) implements MaskNode {
        @Override
        public @Nullable Object mask(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            Object masked = rule.masking().mask(checked(value, type, path), type, path);
            count.increment();
            return masked;
        }
    }

    /** Something in the elements of an array is masked. */
    record InArray(Schema schema, String path, MaskNode element) implements MaskNode {
        @Override
        public @Nullable Object mask(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            List<?> clear = (List<?>) checked(value, FieldType.ARRAY, path);
            List<@Nullable Object> masked = new ArrayList<>(clear.size());
            for (Object item : clear) {
                masked.add(element.mask(item));
            }
            return masked;
        }
    }

    /**
     * Something in the keys or the values of a map is masked.
     *
     * @param key what happens to its keys; no two of them may become equal
     */
    record InMap(Schema schema, String path, MaskNode key, MaskNode value) implements MaskNode {
        @Override
        public @Nullable Object mask(@Nullable Object map) {
            if (map == null) {
                return null;
            }
            Map<?, ?> clear = (Map<?, ?>) checked(map, FieldType.MAP, path);
            Map<@Nullable Object, @Nullable Object> masked = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : clear.entrySet()) {
                masked.put(key.mask(entry.getKey()), value.mask(entry.getValue()));
            }
            if (masked.size() < clear.size()) {
                throw MaskingException.equalKeys(path);
            }
            return masked;
        }
    }

    /** @throws MaskingException if the value is not of the type */
    static Object checked(Object value, FieldType type, String path) {
        if (!type.holds(value)) {
            throw new MaskingException(
                    path,
                    "holds a " + value.getClass().getName() + " where its schema says " + type
                            + "; correct the converter or the transformation before this one");
        }
        return value;
    }
}
