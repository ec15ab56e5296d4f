// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.inbox.ReceivedMessage;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One run of the quickstart at a terminal: what is printed, when it stops, what it leaves behind. */
final class Run implements AutoCloseable {
    private static final long TICK_MILLIS = 200;
    /** Connectors are asked for their state on every so many ticks. */
    private static final int TICKS_BETWEEN_CHECKS = 25;

    private final DataDirectory data;
    private final Ports ports;
    private final @Nullable Path report;
    private final Instant command;
    private final Quickstart quickstart;
    private final PrintStream out = System.out;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread interruptHook = new Thread(this::stopOnSignal, "flightline-stop");
    private volatile @Nullable String fatal;
    private final Instant begun = Instant.now();
    private volatile boolean started;
    private boolean closed;
    private int shown;

    /** @param command when the user gave the command */
    Run(
            Path project,
            DataDirectory data,
            Ports ports,
            Positions positions,
            Joins joins,
            @Nullable Path report,
            Instant command)
            throws IOException {
        this.data = data;
        this.ports = ports;
        this.report = report;
        this.command = command;
        System.setProperty(
                "flightline.log", data.path().resolve("flightline.log").toString());
        // The binary log client of Debezium's MariaDB connector logs with java.util.logging, to the terminal.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        // Kafka ends the process when its disk fails; here it is one part of several, and the others want to stop too.
        Exit.setExitProcedure((status, message) -> fail("a part of Kafka gave up (exit " + status + ")"));
        Exit.setHaltProcedure((status, message) -> fail("a part of Kafka gave up (halt " + status + ")"));
        // Under the lock of close(): a Ctrl-C from here on waits until there is something to stop.
        synchronized (this) {
            Runtime.getRuntime().addShutdownHook(interruptHook);
            out.println("Starting Flightline ...");
            this.quickstart = new Quickstart(project, data.path(), ports, positions, joins);
        }
    }

    private void fail(String why) {
        fatal = why;
        // Whoever called must not go on as if nothing had happened.
        throw new IllegalStateException(why);
    }

    /**
     * Runs until enough bookings have their message, the time is over, or for good.
     *
     * @param timeout counted from when this run began, start-up included
     * @return the exit code
     */
    int until(Optional<Integer> notified, Optional<Duration> timeout) throws Exception {
        CompletableFuture<Void> starting = CompletableFuture.runAsync(quickstart::start);
        int told = 0;
        for (int tick = 1; ; tick++) {
            if (stopping.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                return 0;
            }
            if (timeout.isPresent() && Instant.now().isAfter(begun.plus(timeout.get()))) {
                throw new StartupException(tooLate(timeout.get(), told, notified));
            }
            check(starting, tick);
            if (!started) {
                continue;
            }
            List<ReceivedMessage> messages = quickstart.inbox().messages();
            showNew(messages);
            told = new Told(messages).bookings();
            if (notified.isPresent() && told >= notified.get()) {
                out.println(told + " bookings have their message: done.");
                return 0;
            }
        }
    }

    private String tooLate(Duration timeout, int told, Optional<Integer> notified) {
        String after = "after " + timeout.toSeconds() + " s, ";
        return started
                ? after + told + " bookings have their message"
                        + notified.map(n -> " instead of " + n).orElse("")
                : after + "not everything runs yet; started so far: "
                        + String.join(", ", quickstart.startTimes().keySet());
    }

    /** Notices that everything runs now, or that something does not run any more. */
    private void check(CompletableFuture<Void> starting, int tick) throws IOException, InterruptedException {
        if (!started && starting.isDone()) {
            starting.join();
            started = true;
            printWhereThingsAre();
        }
        String why = fatal;
        if (why != null) {
            throw new StartupException(why + "; " + whereTheLogIs());
        }
        data.requireSpaceToGoOn();
        if (started && tick % TICKS_BETWEEN_CHECKS == 0) {
            List<String> problems = quickstart.problems();
            if (problems.stream().anyMatch(line -> line.contains("FAILED") || line.startsWith("the joins"))) {
                throw new StartupException(String.join("; ", problems) + "; " + whereTheLogIs());
            }
        }
    }

    private String whereTheLogIs() {
        return data.isTemporary()
                ? "run it again with --data DIR to keep the log"
                : "the log is " + data.path().resolve("flightline.log");
    }

    private void printWhereThingsAre() {
        out.printf(
                "Everything runs, %.1f s after the command.%n",
                Duration.between(command, Instant.now()).toMillis() / 1000.0);
        out.println();
        out.println("  Inbox            " + ports.url(Service.INBOX) + "/");
        out.println("  Kafka Connect    " + ports.url(Service.CONNECT) + "/connectors?expand=status");
        out.println("  Schema registry  " + ports.url(Service.REGISTRY) + "/apis/ccompat/v7/subjects");
        out.println("  Positions        " + ports.url(Service.OPENSKY) + "/api/states/all");
        out.println("  Kafka            " + ports.address(Service.BROKER));
        out.println("  PostgreSQL       " + ports.address(Service.POSTGRES)
                + " (databases streamjet and analytics, user postgres)");
        out.println("  MariaDB          " + ports.address(Service.MARIADB)
                + " (database northwing, user and password flightline)");
        out.println();
        out.println("Passengers are told as soon as their flight is known to be late. Ctrl-C stops everything.");
        out.println();
    }

    private void showNew(List<ReceivedMessage> messages) {
        for (ReceivedMessage message : messages.subList(shown, messages.size())) {
            out.printf(
                    "  told booking %s: %s%n",
                    message.header("X-Flightline-Booking").orElse("?"), message.subject());
        }
        shown = messages.size();
    }

    private void writeReport() {
        if (report == null || !started) {
            return;
        }
        try {
            new Report(
                            new Told(quickstart.inbox().messages()),
                            SinkMetrics.suppressed(),
                            quickstart.countRecords(),
                            quickstart.startTimes(),
                            command,
                            Versions.all())
                    .write(report);
            out.println("Report: " + report);
        } catch (IOException e) {
            throw new StartupException("--report: " + report + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Ctrl-C or TERM: the JVM waits for this hook, and for nothing else. */
    private void stopOnSignal() {
        stopping.countDown();
        close();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            writeReport();
        } finally {
            out.println("Stopping ...");
            quickstart.close();
            data.close();
            out.println("Stopped.");
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(interruptHook);
        } catch (IllegalStateException e) {
            // The hook itself is running.
        }
    }
}
