// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What OkHttp and the JDK log through java.util.logging at every level, until closed. */
final class JulLogs implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Handler[] handlersBefore = root.getHandlers();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler capture = new Handler() {
        private final SimpleFormatter format = new SimpleFormatter();

        @Override
        public void publish(LogRecord event) {
            StringWriter text = new StringWriter();
            text.append(event.getLoggerName()).append(' ').append(format.formatMessage(event));
            if (event.getThrown() != null) {
                event.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private JulLogs() {
        for (Handler handler : handlersBefore) {
            root.removeHandler(handler);
        }
        capture.setLevel(Level.ALL);
        root.addHandler(capture);
        root.setLevel(Level.ALL);
    }

    static JulLogs all() {
        return new JulLogs();
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        root.removeHandler(capture);
        for (Handler handler : handlersBefore) {
            root.addHandler(handler);
        }
        root.setLevel(before);
    }
}
