// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint on loopback that takes messages, and misbehaves as it is told. It remembers every delivery that it processed;
 * one that honours {@code webhook-id} would process only the first of each id.
 */
final class WebhookProvider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ELSEWHERE = "/elsewhere";
    private static final int SLOW_MS = 300;

    /** What becomes of a request. */
    enum Conduct {
        ACCEPT(true, 204),
        /** Late. */
        SLOW(true, 204),
        /** Not processed; no answer before the release, and none after it. */
        HANG(false, 0),
        /** Processed; no answer before the release. */
        HANG_PROCESSED(true, 204),
        /** The connection breaks. */
        DROP(false, 0),
        DROP_PROCESSED(true, 0),
        TOO_MANY(false, 429),
        ERROR(false, 500),
        ERROR_PROCESSED(true, 500),
        REDIRECT(false, 307);

        private final boolean processed;
        private final int status;

        /** @param status 0: the connection is closed without an answer */
        Conduct(boolean processed, int status) {
            this.processed = processed;
            this.status = status;
        }

        /** Whether the worker cannot know that the provider has the message. */
        boolean isProcessedWithoutAcceptance() {
            return this == HANG_PROCESSED || (processed && status != 204);
        }

        private boolean holds() {
            return this == HANG || this == HANG_PROCESSED;
        }
    }

    /** All deliveries of one message. */
    private record Message(String booking, int body, AtomicInteger deliveries) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Message> messages = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> contradictions = new ConcurrentLinkedQueue<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger processed = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger strayed = new AtomicInteger();
    private final AtomicInteger misbehaving = new AtomicInteger();
    private volatile Conduct conduct = Conduct.ACCEPT;
    private volatile CountDownLatch release = new CountDownLatch(1);

    WebhookProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.createContext(ELSEWHERE, exchange -> {
            strayed.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** From now on every request fares like that. */
    void behave(Conduct next) {
        behave(next, Integer.MAX_VALUE);
    }

    /** So many requests fare like that, and those behind them are accepted. */
    void behave(Conduct next, int requests) {
        conduct = next;
        misbehaving.set(requests);
    }

    /** What is held goes on, and everything behind it is accepted. */
    void release() {
        conduct = Conduct.ACCEPT;
        held.clear();
        CountDownLatch before = release;
        release = new CountDownLatch(1);
        before.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Conduct fate = misbehaving.getAndDecrement() > 0 ? conduct : Conduct.ACCEPT;
        CountDownLatch until = release;
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode message = JSON.readTree(body).path("data");
        String booking = message.path("recipient").asText();
        arrived.incrementAndGet();
        if (fate.processed) {
            process(exchange.getRequestHeaders().getFirst("webhook-id"), booking, body);
        }
        try {
            if (fate.holds()) {
                held.add(booking);
                until.await();
            } else if (fate == Conduct.SLOW) {
                var unused = until.await(SLOW_MS, TimeUnit.MILLISECONDS);
            }
            answer(exchange, fate);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void process(String id, String booking, byte[] body) {
        Message message = messages.computeIfAbsent(
                id, unused -> new Message(booking, Arrays.hashCode(body), new AtomicInteger()));
        if (message.body != Arrays.hashCode(body)) {
            contradictions.add(id);
        }
        message.deliveries.incrementAndGet();
        processed.incrementAndGet();
    }

    private void answer(HttpExchange exchange, Conduct fate) throws IOException {
        if (fate.status == 0) {
            return;
        }
        if (fate == Conduct.TOO_MANY) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        } else if (fate == Conduct.REDIRECT) {
            exchange.getResponseHeaders().set("Location", ELSEWHERE);
        }
        exchange.sendResponseHeaders(fate.status, -1);
        if (fate.status == 204) {
            answered.incrementAndGet();
        }
    }

    /** How many requests came. */
    int arrived() {
        return arrived.get();
    }

    /** How many deliveries were processed, repetitions included. */
    int processed() {
        return processed.get();
    }

    /** How many deliveries were answered as accepted. */
    int answered() {
        return answered.get();
    }

    /** How many requests came to where a redirect led. */
    int strayed() {
        return strayed.get();
    }

    /** The bookings whose requests are held now. */
    Set<String> held() {
        return Set.copyOf(held);
    }

    /** How many deliveries one that honours the id would have processed. */
    int messages() {
        return messages.size();
    }

    /** How many deliveries it would have dropped, because it had processed one of that id. */
    int repetitions() {
        return processed() - messages();
    }

    /** How many messages each booking got, where ids are honoured. */
    Map<String, Integer> messagesOfBookings() {
        Map<String, Integer> count = new HashMap<>();
        messages.values().forEach(message -> count.merge(message.booking(), 1, Integer::sum));
        return count;
    }

    /** The ids that came with two different bodies. */
    Set<String> contradictions() {
        return new TreeSet<>(contradictions);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        var unused = threads.shutdownNow();
    }
}
