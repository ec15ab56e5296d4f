// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.util.ArrayList;
import java.util.List;

/** One kind of thing that a pipeline is made of: what becomes of each, filled by whoever compares. */
final class Section {
    private final String title;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Section(String title) {
        this.title = title;
    }

    /** One that was not looked at. */
    static Section skipped(String title, String missingOption) {
        Section section = new Section(title);
        section.note("not looked at: no " + missingOption);
        return section;
    }

    void add(Change change) {
        changes.add(change);
    }

    /** What differs and is left as it is. */
    void note(String note) {
        notes.add(note);
    }

    /** What keeps everything from being applied. */
    void refuse(String problem) {
        problems.add(problem);
    }

    String title() {
        return title;
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
