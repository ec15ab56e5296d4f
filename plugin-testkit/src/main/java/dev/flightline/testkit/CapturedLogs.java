// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Everything logged from here on until closed, from any thread, and nowhere else meanwhile: for the tests that plant a
 * secret and look for it.
 *
 * <p>{@code try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) { ... assertThat(logs.text()).doesNotContain(secret); }}
 */
public final class CapturedLogs implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level levelBefore;
    private final boolean additiveBefore;
    private final List<Appender<ILoggingEvent>> appendersBefore = new ArrayList<>();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> capture = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(format(event));
        }
    };

    private CapturedLogs(Logger logger, Level level) {
        this.logger = logger;
        this.levelBefore = logger.getLevel();
        this.additiveBefore = logger.isAdditive();
        logger.iteratorForAppenders().forEachRemaining(appendersBefore::add);
        appendersBefore.forEach(logger::detachAppender);
        capture.setContext(logger.getLoggerContext());
        capture.start();
        logger.addAppender(capture);
        logger.setAdditive(false);
        logger.setLevel(level);
    }

    /**
     * At every level, TRACE included.
     *
     * @param name a logger's name; everything below it is captured too. The root is {@code ROOT}.
     */
    public static CapturedLogs of(String name) {
        return of(name, Level.TRACE);
    }

    /** At that level and above it. */
    public static CapturedLogs of(String name, Level level) {
        return new CapturedLogs((Logger) LoggerFactory.getLogger(name), level);
    }

    /** Every message so far, formatted, with its stack trace. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** All of {@link #lines()}, one below the other. */
    public String text() {
        return String.join("\n", lines);
    }

    private static String format(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getLevel() + " " + event.getFormattedMessage()
                + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
    }

    @Override
    public void close() {
        logger.detachAppender(capture);
        appendersBefore.forEach(logger::addAppender);
        logger.setAdditive(additiveBefore);
        logger.setLevel(levelBefore);
        capture.stop();
    }
}
