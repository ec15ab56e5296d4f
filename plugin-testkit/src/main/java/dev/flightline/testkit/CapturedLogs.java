// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Everything logged from here on, at every level, until closed: for the tests that plant a secret and look for it.
 *
 * <p>{@code try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) { ... assertThat(logs.text()).doesNotContain(secret); }}
 */
public final class CapturedLogs implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private CapturedLogs(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        events.start();
        logger.addAppender(events);
        logger.setLevel(Level.TRACE);
    }

    /** @param name a logger's name; everything below it is captured too. The root is {@code ROOT}. */
    public static CapturedLogs of(String name) {
        return new CapturedLogs((Logger) LoggerFactory.getLogger(name));
    }

    /** Every message so far, formatted, one a line, with its stack traces. */
    public String text() {
        return List.copyOf(events.list).stream().map(CapturedLogs::format).collect(Collectors.joining("\n"));
    }

    private static String format(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getLevel() + " " + event.getFormattedMessage()
                + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(before);
        events.stop();
    }
}
