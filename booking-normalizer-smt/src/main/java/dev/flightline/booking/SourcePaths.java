// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The different paths of a rule set in the order of their indexes. Filled while rules are parsed, by one thread. */
final class SourcePaths {
    private final Map<List<Step>, ColumnPath> bySteps = new HashMap<>();
    private final List<ColumnPath> paths = new ArrayList<>();

    /** The path of these steps; the same for the same steps. */
    ColumnPath of(List<Step> steps) {
        return bySteps.computeIfAbsent(List.copyOf(steps), unseen -> {
            ColumnPath path = new ColumnPath(paths.size(), unseen);
            paths.add(path);
            return path;
        });
    }

    /** Each at the place of its index. */
    List<ColumnPath> all() {
        return List.copyOf(paths);
    }
}
