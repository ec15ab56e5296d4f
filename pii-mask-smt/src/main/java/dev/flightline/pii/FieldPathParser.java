// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.FieldPath.Kind;
import dev.flightline.pii.FieldPath.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one path: names separated by dots, each followed by any number of <code>[*]</code>, <code>{*}</code> and
 * <code>{keys}</code>; {@code **} in place of a name, followed by <code>{keys}</code> at most; {@code $row} in place of
 * the first name; a name in backticks holds any character but a backtick; {@code $} alone is the whole.
 */
final class FieldPathParser {
    private static final String WHOLE = "$";
    private static final String ANY_DEPTH = "**";
    private static final String ELEMENTS = "[*]";
    private static final String VALUES = "{*}";
    private static final String KEYS = "{keys}";
    private static final String ROW = "$row.";
    private static final String SPECIAL = ".[]{}*`$";

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    FieldPathParser(String text) {
        this.text = text;
    }

    FieldPath parse() {
        if (text.equals(WHOLE)) {
            return new FieldPath(text, List.of());
        }
        if (skip(ROW)) {
            row();
        } else {
            segment(true);
        }
        while (at < text.length()) {
            if (!skip(".")) {
                throw problem("expected '.', '[*]', '{*}' or '{keys}'");
            }
            segment(false);
        }
        if (steps.size() > FieldPath.MAX_STEPS) {
            throw problem("more than " + FieldPath.MAX_STEPS + " steps");
        }
        return new FieldPath(text, steps);
    }

    private void segment(boolean first) {
        if (skip(ANY_DEPTH)) {
            anyDepth();
            return;
        }
        if (!(first && atContainerStep())) {
            steps.add(new Step(Kind.FIELD, skip("`") ? quotedName() : bareName()));
        }
        while (atContainerStep()) {
            steps.add(new Step(containerStep(), ""));
        }
    }

    private void row() {
        steps.add(new Step(Kind.ROW, ""));
        if (text.startsWith(ANY_DEPTH, at)) {
            throw problem("'$row' is followed by a name; '**' alone reaches every field");
        }
        segment(false);
    }

    private void anyDepth() {
        if (!steps.isEmpty() && steps.get(steps.size() - 1).kind() == Kind.ANY_DEPTH) {
            throw problem("'**' twice in a row; one is enough");
        }
        steps.add(new Step(Kind.ANY_DEPTH, ""));
        // The one step that ** does not imply.
        if (skip(KEYS)) {
            steps.add(new Step(Kind.KEYS, ""));
        }
    }

    private boolean atContainerStep() {
        return text.startsWith(ELEMENTS, at) || text.startsWith(VALUES, at) || text.startsWith(KEYS, at);
    }

    private Kind containerStep() {
        if (skip(ELEMENTS)) {
            return Kind.ELEMENTS;
        }
        return skip(VALUES) ? Kind.VALUES : keys();
    }

    private Kind keys() {
        at += KEYS.length();
        return Kind.KEYS;
    }

    private String quotedName() {
        int end = text.indexOf('`', at);
        if (end <= at) {
            throw problem(end < 0 ? "a backtick without its partner" : "an empty name");
        }
        String name = text.substring(at, end);
        at = end + 1;
        return name;
    }

    private String bareName() {
        int begin = at;
        while (at < text.length() && SPECIAL.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == begin) {
            throw problem("expected a name, or '**'; a name that holds one of " + SPECIAL + " goes in backticks");
        }
        return text.substring(begin, at);
    }

    private boolean skip(String token) {
        boolean here = text.startsWith(token, at);
        if (here) {
            at += token.length();
        }
        return here;
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("path '" + text + "', character " + (at + 1) + ": " + what
                + "; write paths such as email, customer.email, phones[*].number, attributes{*}, attributes{keys}, **.email,"
                + " $row.email, or $ for the whole");
    }
}
