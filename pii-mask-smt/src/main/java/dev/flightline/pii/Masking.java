// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to a value. Deterministic and safe for use by several threads. */
sealed interface Masking
        permits CharacterMask, EmailMask, FormatPreserving, FreeText, HmacToken, Redaction, Removal, Truncation {
    /** The types it masks; a field of any other type fails its record. */
    Set<FieldType> accepts();

    /**
     * @param value not null, and of a class that {@code type} holds
     * @param type one of {@link #accepts()}
     * @return the masked value: of the same type, or a string where {@link #yieldsText}, or null where {@link
     *     #yieldsNull}; never the argument itself where that can be changed by others
     * @throws UnfitValueException if this very value cannot be masked
     */
    @Nullable
    Object mask(Object value, FieldType type);

    /**
     * As {@link #mask}, for the value at one place.
     *
     * @param path of the field, for messages
     * @throws MaskingException if this very value cannot be masked
     */
    default @Nullable Object mask(Object value, FieldType type, String path) {
        try {
            return mask(value, type);
        } catch (UnfitValueException e) {
            throw new MaskingException(path, e.problem());
        }
    }

    /** Whether different values stay different, so that the key of a record may be masked. */
    default boolean keepsValuesApart() {
        return false;
    }

    /** Whether a masked field of this type holds free text, whatever its schema said about the clear value. */
    default boolean yieldsText(FieldType type) {
        return type == FieldType.STRING;
    }

    /** Whether the masked value is null, so that the field has to be optional. */
    default boolean yieldsNull() {
        return false;
    }

    /** Whether a struct is masked field by field, which keeps its schema, and not as a whole. */
    default boolean entersStructs() {
        return false;
    }
}
