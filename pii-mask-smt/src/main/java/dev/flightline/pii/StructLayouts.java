// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One object for equal layouts: a thousand tables of the same columns have a thousand schemas, but one way to mask their
 * rows. Bounded. For any number of threads.
 */
final class StructLayouts {
    private static final int MAX_LAYOUTS = 2_048;

    private final Map<StructLayout, StructLayout> layouts = new ConcurrentHashMap<>();

    /** The layout itself, or one that is equal. */
    StructLayout shared(StructLayout layout) {
        if (layouts.size() >= MAX_LAYOUTS) {
            layouts.clear();
        }
        StructLayout before = layouts.putIfAbsent(layout, layout);
        return before == null ? layout : before;
    }
}
