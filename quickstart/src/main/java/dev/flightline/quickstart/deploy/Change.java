// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.io.IOException;
import java.util.List;

/**
 * One thing of the pipeline, and what becomes of it.
 *
 * @param summary what it is, or will be; empty where the details say all
 * @param details what differs, a line each
 * @param step does it; does nothing where it is as it should be
 */
record Change(Action action, String name, String summary, List<String> details, Step step) {
    /** What {@code apply} does with it. */
    enum Action {
        CREATE("+"),
        CHANGE("~"),
        NONE("=");

        private final String sign;

        Action(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** Something that {@code apply} does. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    Change {
        details = List.copyOf(details);
    }

    static Change create(String name, String summary, Step step) {
        return new Change(Action.CREATE, name, summary, List.of(), step);
    }

    static Change change(String name, List<String> details, Step step) {
        return new Change(Action.CHANGE, name, "", details, step);
    }

    static Change none(String name) {
        return new Change(Action.NONE, name, "", List.of(), () -> {});
    }

    boolean isPending() {
        return action != Action.NONE;
    }
}
