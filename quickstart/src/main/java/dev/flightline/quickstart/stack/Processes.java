// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How child processes end: asked first, forced where they do not listen. Those of a JVM that was killed, and so could not
 * end them, are ended by a shell that waits for just that: its standard input ends with the JVM.
 */
final class Processes {
    private static final long PATIENCE_SECONDS = 4;

    /** Reads {@code + pid} and {@code - pid}; Ctrl-C in a terminal is for the JVM, which says what it ended itself. */
    private static final String GUARD = """
            trap '' INT HUP TERM
            pids=
            while read -r sign pid; do
              rest=
              for one in $pids; do [ "$one" = "$pid" ] || rest="$rest $one"; done
              case $sign in +) pids="$rest $pid" ;; *) pids=$rest ;; esac
            done
            [ -n "$pids" ] || exit 0
            kill $pids 2> /dev/null
            sleep 5
            kill -9 $pids 2> /dev/null
            """;

    private static @Nullable PrintWriter guard;

    private Processes() {}

    /** From now on the process does not outlive this JVM. */
    static void guard(long pid) throws IOException {
        tell('+', pid);
    }

    /** The process has ended, or is another's now. */
    static void release(long pid) throws IOException {
        tell('-', pid);
    }

    static void end(Process process) throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            release(process.pid());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void tell(char sign, long pid) throws IOException {
        PrintWriter input = guard;
        if (input == null) {
            Process shell = new ProcessBuilder("sh", "-c", GUARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            input = new PrintWriter(shell.getOutputStream(), true, StandardCharsets.US_ASCII);
            guard = input;
        }
        input.println(sign + " " + pid);
    }
}
