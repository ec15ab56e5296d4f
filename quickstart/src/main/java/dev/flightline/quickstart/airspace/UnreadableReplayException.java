// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.io.IOException;
import java.nio.file.Path;

/** A replay file that cannot be read or holds something else. The message is one line: the path and what was expected. */
public final class UnreadableReplayException extends IOException {
    UnreadableReplayException(Path file, String problem, Throwable cause) {
        super(message(file, problem), cause);
    }

    UnreadableReplayException(Path file, String problem) {
        super(message(file, problem));
    }

    private static String message(Path file, String problem) {
        return "replay file '" + file + "' " + problem
                + "; give recorded /states/all bodies, one JSON document or one per line, .gz or plain";
    }
}
