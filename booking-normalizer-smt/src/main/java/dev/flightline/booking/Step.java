// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** One step of a path: from a record, a map or a list to what is inside it. */
interface Step {
    /**
     * What is inside.
     *
     * @param container a Struct, a Map, a List or anything else
     * @return null where there is nothing, or the container is not of the kind that has it
     * @throws RejectException with {@link RejectCode#AMBIGUOUS_COLUMN}
     */
    @Nullable
    Object from(@Nullable Object container);

    /**
     * By the name of a column or the key of a map.
     *
     * @param ignoreCase whether, where that very name is not there, another writing of it will do
     */
    record Name(String name, boolean ignoreCase) implements Step {
        @Override
        public @Nullable Object from(@Nullable Object container) {
            if (container instanceof Map<?, ?> map) {
                Object value = map.get(name);
                return value == null && ignoreCase && !map.containsKey(name) ? otherWriting(map) : value;
            } else if (container instanceof Struct struct) {
                Field field = in(struct.schema());
                return field == null ? null : struct.getWithoutDefault(field.name());
            }
            return null;
        }

        /**
         * The field of that name.
         *
         * @param schema of a Struct
         * @return null if there is none
         * @throws RejectException with {@link RejectCode#AMBIGUOUS_COLUMN}
         */
        @Nullable
        Field in(Schema schema) {
            Field found = schema.field(name);
            if (found != null || !ignoreCase) {
                return found;
            }
            for (Field field : schema.fields()) {
                if (name.equalsIgnoreCase(field.name())) {
                    checkOnlyOne(found);
                    found = field;
                }
            }
            return found;
        }

        private @Nullable Object otherWriting(Map<?, ?> map) {
            Map.Entry<?, ?> found = null;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getKey() instanceof String key && name.equalsIgnoreCase(key)) {
                    checkOnlyOne(found);
                    found = entry;
                }
            }
            return found == null ? null : found.getValue();
        }

        private static void checkOnlyOne(@Nullable Object found) {
            if (found != null) {
                throw new RejectException(
                        RejectCode.AMBIGUOUS_COLUMN,
                        "is made from a column that the source has in several writings, and none of them is the rule's;"
                                + " write one of them exactly");
            }
        }
    }

    /** @param index from 0; negative from the end, -1 being the last */
    record Index(int index) implements Step {
        @Override
        public @Nullable Object from(@Nullable Object container) {
            if (!(container instanceof List<?> list)) {
                return null;
            }
            int place = index < 0 ? list.size() + index : index;
            return place >= 0 && place < list.size() ? list.get(place) : null;
        }
    }
}
