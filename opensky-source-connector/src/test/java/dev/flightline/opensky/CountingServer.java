// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.Bodies.rowAt;

import dev.flightline.opensky.SimulatedAccount.Refill;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/**
 * Answers like OpenSky and keeps its account: each request costs what its area costs, and is refused when there are too few
 * credits. Every box has one aircraft, in its south-west corner, heard at the time asked for.
 */
final class CountingServer extends Dispatcher {
    private static final int AN_HOUR = 3_600;

    final AtomicInteger refused = new AtomicInteger();
    /** The {@code time} of each request that had one. */
    final List<Long> pastTimes = new CopyOnWriteArrayList<>();

    private final ManualTiming time;
    private final SimulatedAccount account;
    private boolean isEmpty;

    /** @param phase when, within a day, credits come back at once */
    CountingServer(ManualTiming time, CreditBudget budget, Refill refill, long phase) {
        this.time = time;
        this.account = new SimulatedAccount(budget, refill, phase, millis());
    }

    /** From now on there is no aircraft anywhere. */
    synchronized void emptySky() {
        isEmpty = true;
    }

    synchronized void othersTake(int credits) {
        account.take(credits, millis());
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        if (url.encodedPath().equals("/token")) {
            return new MockResponse.Builder()
                    .body("{\"access_token\":\"t\",\"expires_in\":1800}")
                    .build();
        }
        int credits = box(url).credits();
        boolean paid = account.take(credits, millis());
        MockResponse.Builder answer =
                new MockResponse.Builder().addHeader("X-Rate-Limit-Remaining", account.remaining(millis()));
        if (!paid) {
            refused.incrementAndGet();
            long seconds = (account.millisUntil(credits, millis()) + 999) / 1_000;
            return answer.code(429)
                    .addHeader("X-Rate-Limit-Retry-After-Seconds", seconds)
                    .build();
        }
        return states(answer, url);
    }

    private MockResponse states(MockResponse.Builder answer, HttpUrl url) {
        long now = millis() / 1_000;
        String past = url.queryParameter("time");
        if (past != null) {
            pastTimes.add(Long.parseLong(past));
            if (Long.parseLong(past) < now - AN_HOUR) {
                return answer.code(400).build();
            }
        }
        long heard = past == null ? now : Long.parseLong(past);
        String[] rows =
                isEmpty ? new String[0] : new String[] {rowAt("a00001", heard, box(url).south(), box(url).west())};
        return answer.body(Bodies.states(heard, rows)).build();
    }

    private static BoundingBox box(HttpUrl url) {
        return url.queryParameter("lamin") == null
                ? BoundingBox.WORLD
                : new BoundingBox(
                        degrees(url, "lamin"), degrees(url, "lomin"), degrees(url, "lamax"), degrees(url, "lomax"));
    }

    private static double degrees(HttpUrl url, String name) {
        return Double.parseDouble(Objects.requireNonNull(url.queryParameter(name)));
    }

    private long millis() {
        return time.timing().clock().millis();
    }
}
