// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.deploy.Change.Action;
import java.util.List;

/**
 * What would be done in an environment, in the order in which it is done.
 *
 * @param sections topics, schemas, statements, connectors
 */
record Plan(String environment, List<Section> sections) {
    Plan {
        sections = List.copyOf(sections);
    }

    /** Why none of it can be done; empty when all can. */
    List<String> problems() {
        return sections.stream().flatMap(section -> section.problems().stream()).toList();
    }

    boolean isPending() {
        return sections.stream().flatMap(section -> section.changes().stream()).anyMatch(Change::isPending);
    }

    long count(Action action) {
        return sections.stream()
                .flatMap(section -> section.changes().stream())
                .filter(change -> change.action() == action)
                .count();
    }
}
