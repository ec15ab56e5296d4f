// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until a server of ours is ready. */
public final class Readiness {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** One try, which may block for a while. */
    public interface Probe {
        boolean isReady() throws InterruptedException;
    }

    private Readiness() {}

    /** @throws StartupException if the server ends, or is not ready in time */
    public static void await(String server, Duration timeout, BooleanSupplier alive, Probe probe)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!probe.isReady()) {
            if (!alive.getAsBoolean()) {
                throw new StartupException(server + " ended before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw new StartupException(server + " was not ready within " + timeout.toSeconds() + " s");
            }
            boolean unused = never.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ready is a server that answers 200. */
    static void awaitHttp(String server, URI uri, Duration timeout, BooleanSupplier alive) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER)
                .build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
        await(server, timeout, alive, () -> answers(client, request));
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
