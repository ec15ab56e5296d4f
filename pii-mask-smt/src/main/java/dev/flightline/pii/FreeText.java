// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Replaces what it finds in a text by labels such as {@code [email]} and keeps the rest character for character.
 *
 * <p>The text is gone through once, by a loop that only looks for {@code @} and ASCII digits; what lies around them is
 * looked at closely, every character a bounded number of times. So the time is linear, whatever the text.
 */
final class FreeText implements Masking {
    private static final Set<FieldType> TEXT = Set.of(FieldType.STRING);

    private final Set<Detector> detectors;

    /** @param detectors what is looked for */
    FreeText(Set<Detector> detectors) {
        EnumSet<Detector> copy = EnumSet.noneOf(Detector.class);
        copy.addAll(detectors);
        this.detectors = Collections.unmodifiableSet(copy);
    }

    @Override
    public Set<FieldType> accepts() {
        return TEXT;
    }

    @Override
    public String mask(Object value, FieldType type) {
        return replace((String) value);
    }

    /** @return the text with labels, or itself where nothing is found */
    String replace(CharSequence text) {
        return new TextScan(text, detectors).replaced();
    }

    @Override
    public String toString() {
        return "FreeText" + detectors;
    }
}
