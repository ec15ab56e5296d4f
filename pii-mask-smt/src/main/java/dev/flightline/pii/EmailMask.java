// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the first character and the domain of an e-mail address: {@code ada@example.com} becomes {@code
 * a***@example.com}, always with three asterisks, so that the length is not told. Of a local part of one character
 * nothing is kept. What is not one bare address (a display name, two addresses, free text, a domain without letters) is replaced as a whole.
 */
record EmailMask() implements Masking {
    /** Stands for a value which is no address. */
    static final String NO_ADDRESS = "*****";

    private static final Set<FieldType> TEXT = Set.of(FieldType.STRING);

    // Possessive, so that hostile text cannot make it backtrack.
    private static final Pattern ADDRESS =
            Pattern.compile("(?<local>[^\\s@<>,;:\"()\\[\\]\\\\]++)@(?<domain>[\\p{L}\\p{N}.-]++)");

    @Override
    public Set<FieldType> accepts() {
        return TEXT;
    }

    @Override
    public String mask(Object value, FieldType type) {
        Matcher address = ADDRESS.matcher((String) value);
        // A domain without a letter is some other number, such as a phone's.
        if (!address.matches() || address.group("domain").chars().noneMatch(Character::isLetter)) {
            return NO_ADDRESS;
        }
        String local = address.group("local");
        int first = local.offsetByCodePoints(0, 1);
        return (first == local.length() ? "" : local.substring(0, first)) + "***@" + address.group("domain");
    }
}
