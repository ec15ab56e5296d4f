// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An {@link Airspace} behind OpenSky's REST API, on loopback: {@code GET /api/states/all} with its bounding box, repeated
 * {@code icao24} and {@code extended}. Anyone may ask, and the day's credits are generous, but each answer costs what the
 * real one costs. Errors are JSON: {@code {"error": "..."}}.
 *
 * @see "OpenSky REST API documentation, All State Vectors and API credit usage, read 2026-11-22"
 */
public final class OpenSkyServer implements AutoCloseable {
    private static final String PATH = "/api/states/all";
    /** For the world many times a second. */
    public static final long CREDITS_PER_DAY = 100_000_000;

    private static final int THREADS = 4;

    private final Airspace airspace;
    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService handlers;
    private final AtomicLong requests = new AtomicLong();
    private long creditsLeft = CREDITS_PER_DAY;
    private long creditDay;

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public OpenSkyServer(int port, Airspace airspace, InstantSource clock) throws IOException {
        this.airspace = airspace;
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.handlers = Executors.newFixedThreadPool(THREADS, OpenSkyServer::thread);
        server.setExecutor(handlers);
        server.createContext("/", this::handle);
        server.start();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "opensky-server");
        thread.setDaemon(true);
        return thread;
    }

    /** What a connector's {@code opensky.url} is: {@code http://127.0.0.1:PORT/api}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
    }

    /** How many times states were asked for, answered or not. */
    public long requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                refuse(exchange, 404, "there is only " + PATH);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                refuse(exchange, 405, "states are read with GET");
            } else {
                requests.incrementAndGet();
                states(exchange);
            }
        }
    }

    private void states(HttpExchange exchange) throws IOException {
        StatesQuery query;
        Snapshot snapshot;
        try {
            query = StatesQuery.parse(exchange.getRequestURI().getRawQuery());
            snapshot = query.filter(airspace.at(clock.instant()));
        } catch (IllegalArgumentException e) {
            refuse(exchange, 400, String.valueOf(e.getMessage()));
            return;
        } catch (UncheckedIOException e) {
            refuse(exchange, 503, "the states cannot be read");
            return;
        }
        exchange.getResponseHeaders().set("X-Rate-Limit-Remaining", Long.toString(spend(query.credits())));
        try (OutputStream body = begin(exchange, 200)) {
            StatesJson.write(snapshot, query.extended(), body);
        }
    }

    private synchronized long spend(int credits) {
        long day = Math.floorDiv(clock.instant().getEpochSecond(), 86_400L);
        if (day != creditDay) {
            creditDay = day;
            creditsLeft = CREDITS_PER_DAY;
        }
        creditsLeft = Math.max(0, creditsLeft - credits);
        return creditsLeft;
    }

    private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
        try (OutputStream body = begin(exchange, status);
                JsonGenerator json = StatesJson.JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("error", error);
            json.writeEndObject();
        }
    }

    /** Length 0 means chunked: nothing is collected before it is sent. */
    private static OutputStream begin(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, 0);
        return exchange.getResponseBody();
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.shutdownNow();
    }
}
