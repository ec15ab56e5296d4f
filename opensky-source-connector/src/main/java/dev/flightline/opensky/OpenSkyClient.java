// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks the OpenSky REST API for the states of the configured regions. One thread asks; {@link #close} may come from any
 * and ends the request under way.
 *
 * @see "OpenSky REST API documentation, /states/all"
 */
final class OpenSkyClient implements AutoCloseable {
    /** Brokers refuse timestamps further ahead by default, and every real snapshot after it would look old. */
    static final Duration FURTHEST_AHEAD = Duration.ofHours(1);

    private final HttpCalls calls;
    private final @Nullable AccessTokens tokens;
    private final Selection selection;
    private final List<BoundingBox> requests;
    private final CreditPace pace;
    private final LastRequest lastRequest;
    private final SourceMetrics metrics;
    private final HttpUrl everything;
    private final InstantSource clock;

    OpenSkyClient(
            OpenSkySourceConfig config,
            CreditPace pace,
            LastRequest lastRequest,
            Timing timing,
            SourceMetrics metrics) {
        this.calls = new HttpCalls(config.connectTimeout(), config.requestTimeout(), timing.clock(), metrics);
        this.tokens = config.credentials()
                .map(credentials -> new AccessTokens(calls, config.tokenUrl(), credentials, timing.nanoTime()))
                .orElse(null);
        this.metrics = metrics;
        this.selection = new Selection(config.regions(), config.icao24());
        this.requests = config.plan().requests();
        this.lastRequest = lastRequest;
        this.pace = pace;
        this.everything = config.statesUrl();
        this.clock = timing.clock();
    }

    /**
     * One round over all regions: all of them or, if one request fails, nothing.
     *
     * @param past the time to ask for, in seconds since the epoch; empty for now
     * @throws TransientException if trying again later may help
     * @throws RefusedException if it will not
     */
    Snapshot snapshot(OptionalLong past) throws TransientException {
        List<Snapshot.Part> parts = new ArrayList<>();
        long time = 0;
        int malformed = 0;
        int read = 0;
        for (BoundingBox box : requests) {
            StatesBody body = states(at(past, box.addTo(everything)), () -> {
                pace.spend(box.credits());
                lastRequest.isSent(clock.instant(), past);
            });
            time = Math.max(time, body.time());
            malformed += body.malformed();
            read += body.states().size();
            parts.addAll(selection.of(body.states()));
        }
        int wanted = parts.stream().mapToInt(part -> part.states().size()).sum();
        metrics.add(Metric.ROWS_OUTSIDE, read - wanted);
        return new Snapshot(time, parts, malformed);
    }

    private static HttpUrl at(OptionalLong past, HttpUrl url) {
        return past.isPresent()
                ? url.newBuilder()
                        .addQueryParameter("time", Long.toString(past.getAsLong()))
                        .build()
                : url;
    }

    @Override
    public void close() {
        calls.close();
    }

    /** A refused token may only have been revoked early: one new token is tried before giving up. */
    private StatesBody states(HttpUrl url, Runnable onSending) throws TransientException {
        if (tokens == null) {
            return states(url, onSending, null);
        }
        String token = tokens.current();
        try {
            return states(url, onSending, token);
        } catch (RefusedException e) {
            if (!e.isUnauthorized()) {
                throw e;
            }
            tokens.discard();
        }
        return states(url, onSending, tokens.current());
    }

    private StatesBody states(HttpUrl url, Runnable onSending, @Nullable String token) throws TransientException {
        Request.Builder request = new Request.Builder().url(url);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return calls.call(request, onSending, this::read);
    }

    private StatesBody read(Response answer) throws IOException {
        if (answer.code() != 200) {
            throw refused(answer);
        }
        HttpCalls.creditsLeft(answer).ifPresent(pace::count);
        StatesBody body = StatesBody.read(answer.body().byteStream());
        Instant latest = clock.instant().plus(FURTHEST_AHEAD);
        if (body.time() > latest.getEpochSecond()) {
            throw new MalformedBodyException("has a 'time' more than an hour ahead of this host's clock");
        }
        return body;
    }

    private RefusedException refused(Response answer) {
        int status = answer.code();
        String advice = advice(status);
        boolean authentication = status == 401 || status == 403;
        return new RefusedException(
                authentication ? Metric.ERRORS_AUTHENTICATION : Metric.ERRORS_REFUSED,
                status,
                HttpCalls.shown(answer.request()) + " answered " + status + ", expected 200: " + advice
                        + ", then restart the task");
    }

    private String advice(int status) {
        if (status == 401) {
            return tokens == null
                    ? "authentication is required; set opensky.client.id and opensky.client.secret"
                    : "authentication failed with a new token too; check the account of opensky.client.id";
        }
        if (status == 403) {
            return "access is denied; OpenSky blocks some clouds and terms may not cover this use, ask OpenSky";
        }
        if (status >= 300 && status < 400) {
            return "redirects are not followed; set opensky.url to the address it redirects to";
        }
        return "check opensky.url, opensky.regions and opensky.icao24";
    }
}
