// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.deploy.Change.Action;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan for people to read. */
final class PlanText {
    private PlanText() {}

    static List<String> of(Plan plan) {
        Stream<String> sections = plan.sections().stream().flatMap(PlanText::of);
        return Stream.concat(sections, Stream.of(summary(plan))).toList();
    }

    private static Stream<String> of(Section section) {
        Stream<String> pending =
                section.changes().stream().filter(Change::isPending).flatMap(PlanText::of);
        List<String> same = section.changes().stream()
                .filter(change -> !change.isPending())
                .map(Change::name)
                .toList();
        Stream<String> unchanged =
                same.isEmpty() ? Stream.of() : Stream.of("  = " + same.stream().collect(Collectors.joining(", ")));
        Stream<String> notes = section.notes().stream().map(note -> "  ! " + note);
        return Stream.of(Stream.of(section.title()), pending, unchanged, notes).flatMap(lines -> lines);
    }

    /** One change, with its details below it. */
    static Stream<String> of(Change change) {
        String line = "  " + change.action().sign() + " " + change.name();
        return Stream.concat(
                Stream.of(change.summary().isEmpty() ? line : line + "  " + change.summary()),
                change.details().stream().map(detail -> "      " + detail));
    }

    private static String summary(Plan plan) {
        String what = plan.isPending()
                ? plan.count(Action.CREATE) + " to create, " + plan.count(Action.CHANGE) + " to change, "
                        + plan.count(Action.NONE) + " as they should be"
                : "nothing to do, " + plan.count(Action.NONE) + " as they should be";
        return plan.environment() + ": " + what;
    }
}
