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

/** Waits until a server of ours answers. */
final class HttpReadiness {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private HttpReadiness() {}

    /** @throws StartupException if the server ends, or does not answer 200 in time */
    static void await(URI uri, Duration timeout, BooleanSupplier alive) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        long deadline = System.nanoTime() + timeout.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!answers(client, request)) {
            if (!alive.getAsBoolean()) {
                throw new StartupException("the server behind " + uri + " ended before it answered");
            }
            if (System.nanoTime() > deadline) {
                throw new StartupException("no answer from " + uri + " within " + timeout.toSeconds() + " s");
            }
            boolean unused = never.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
