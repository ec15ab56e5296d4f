// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import dev.flightline.quickstart.inbox.Inbox;
import dev.flightline.quickstart.inbox.InboxServer;
import dev.flightline.quickstart.stack.Ports.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every server the pipeline needs, started side by side on loopback: broker, Connect worker, schema registry,
 * PostgreSQL, MariaDB and the inbox.
 */
public final class Stack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stack.class);
    /** For all components together; what does not stop in time ends with the process. */
    private static final long CLOSE_MILLIS = 8_000;

    private final AtomicBoolean workerClosed = new AtomicBoolean();
    private volatile long closeDeadline;
    private final ExecutorService executor;
    private final StartTimes times;
    private final Ports ports;
    private final CompletableFuture<Broker> broker;
    private final CompletableFuture<ConnectWorker> worker;
    private final CompletableFuture<SchemaRegistry> registry;
    private final CompletableFuture<Postgres> postgres;
    private final CompletableFuture<MariaDb> mariaDb;
    private final CompletableFuture<Inbox> inbox;
    private final CompletableFuture<InboxServer> inboxServer;

    /**
     * Begins to start everything and returns at once.
     *
     * @param data where state lives; must exist
     * @param environment what {@code ${env:NAME}} in a connector's configuration stands for
     */
    public Stack(Installation installation, Path data, Ports ports, Map<String, String> environment) {
        // Kafka's own shutdown hooks would stop its parts in no order; whoever made this stack closes it.
        Exit.setShutdownHookAdder((name, hook) -> {});
        this.ports = ports;
        executor = Executors.newCachedThreadPool(daemons());
        times = new StartTimes(executor);
        registry = times.start(
                "registry", () -> SchemaRegistry.start(installation.registry(), data.resolve("registry"), ports));
        broker = times.start("broker", () -> Broker.start(data.resolve("kafka"), ports));
        mariaDb = times.start("mariadb", () -> MariaDb.start(installation.mariaDb(), data.resolve("mariadb"), ports));
        postgres = times.start("postgres", () -> startPostgres(installation, data, ports));
        inbox = times.start("inbox", () -> Inbox.start(Ports.HOST, ports.of(Service.SMTP)));
        inboxServer = inbox.thenApplyAsync(mail -> startInboxServer(mail, ports), executor);
        worker = times.startAfter(
                broker, "connect", () -> startWorker(ConnectWorker.start(installation.plugins(), ports, environment)));
    }

    private static Postgres startPostgres(Installation installation, Path data, Ports ports) throws Exception {
        Postgres started = Postgres.start(installation.cache(), data.resolve("postgres"), ports);
        started.createDatabases("streamjet", "analytics");
        return started;
    }

    private ConnectWorker startWorker(ConnectWorker started) throws InterruptedException {
        connect().awaitReady();
        return started;
    }

    private static InboxServer startInboxServer(Inbox mail, Ports ports) {
        try {
            return InboxServer.start(mail, Ports.HOST, ports.of(Service.INBOX));
        } catch (java.io.IOException e) {
            throw new StartupException("the inbox did not start: " + e.getMessage(), e);
        }
    }

    private static java.util.concurrent.ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "flightline-stack");
            thread.setDaemon(true);
            return thread;
        };
    }

    public StartTimes times() {
        return times;
    }

    public Ports ports() {
        return ports;
    }

    public CompletableFuture<Broker> broker() {
        return broker;
    }

    public CompletableFuture<ConnectWorker> worker() {
        return worker;
    }

    public CompletableFuture<SchemaRegistry> registry() {
        return registry;
    }

    public CompletableFuture<Postgres> postgres() {
        return postgres;
    }

    public CompletableFuture<MariaDb> mariaDb() {
        return mariaDb;
    }

    public CompletableFuture<InboxServer> inboxServer() {
        return inboxServer;
    }

    /** The mail that has arrived; waits for the server to be there. */
    public Inbox inbox() {
        return inbox.join();
    }

    /** The REST API of the worker. */
    public ConnectApi connect() {
        return new ConnectApi(ports.url(Service.CONNECT));
    }

    /** Stops the worker alone, while everything that its connectors talk to is still there. */
    public void closeWorker() {
        if (!workerClosed.getAndSet(true)) {
            times.stop();
            closeDeadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
            closeAll(List.of(worker));
        }
    }

    /** Stops everything that was started, what is still starting too. The worker is stopped first. */
    @Override
    public void close() {
        closeWorker();
        closeAll(List.of(registry, postgres, mariaDb, inboxServer, inbox, broker));
        executor.shutdownNow();
    }

    private void closeAll(List<CompletableFuture<? extends AutoCloseable>> components) {
        CompletableFuture<?>[] closing = components.stream()
                .map(component -> component.handleAsync(
                        (started, failure) -> {
                            close(started);
                            return null;
                        },
                        executor))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closing)
                    .orTimeout(closeDeadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException e) {
            log.warn("Not every component stopped within {} ms", CLOSE_MILLIS);
        }
    }

    /** Null is what never started. */
    private static void close(@Nullable AutoCloseable component) {
        if (component == null) {
            return;
        }
        try {
            component.close();
        } catch (Exception e) {
            log.warn("{} did not stop cleanly", component.getClass().getSimpleName(), e);
        }
    }
}
