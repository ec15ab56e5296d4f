// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of a task. Sorts out what passes by itself (429, 5xx, no answer, an unreadable body) as {@link
 * TransientException}; every other answer is the caller's to read. One call at a time; {@link #close} may come from any
 * thread and ends it.
 */
final class HttpCalls implements AutoCloseable {
    private static final String WAIT_FOR_CREDITS = "X-Rate-Limit-Retry-After-Seconds";

    /** A credit account refills within a day, so a server that asks for more is not believed. */
    private static final Duration LONGEST_WAIT_FOR_CREDITS = Duration.ofDays(1);

    /** A server with a problem does not know when that ends. */
    private static final Duration LONGEST_WAIT_FOR_SERVER = Backoff.OF_FAILURES.longest();

    /** Long enough for the requests of one round; shorter than any server or proxy waits before it hangs up. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

    private final OkHttpClient client;
    private final InstantSource clock;
    private final SourceMetrics metrics;
    private final String userAgent = "flightline-opensky-source/" + PluginVersion.get();
    private volatile @Nullable Call current;
    private volatile boolean closed;

    /** Reads the answer of a call, whatever its status; the answer is closed afterwards. */
    @FunctionalInterface
    interface AnswerReader<T> {
        T read(Response answer) throws IOException;
    }

    /**
     * Requests are neither repeated nor redirected unseen: each one costs credits, and a token must not travel to
     * another host. Connections are dropped before a server would, so that a request rarely meets a dead one.
     */
    HttpCalls(Duration connectTimeout, Duration requestTimeout, InstantSource clock, SourceMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
        this.client = new OkHttpClient.Builder()
                .connectTimeout(connectTimeout)
                .callTimeout(requestTimeout)
                .readTimeout(requestTimeout)
                .writeTimeout(requestTimeout)
                .connectionPool(new ConnectionPool(1, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(HttpCalls::announced)
                .addNetworkInterceptor(HttpCalls::disarmed)
                .build();
    }

    /**
     * Sends a request and lets the reader read the answer.
     *
     * @param onSending called when the connection stands and the request goes out
     * @throws TransientException if no readable answer came but may come later
     */
    <T> T call(Request.Builder unsent, Runnable onSending, AnswerReader<T> reader) throws TransientException {
        Request request = unsent.tag(Runnable.class, onSending)
                .header("User-Agent", userAgent)
                .header("Accept", "application/json")
                .build();
        Call call = client.newCall(request);
        boolean read = false;
        current = call;
        // Looked at after the call is visible to close(), so that one of the two always sees the other.
        if (closed) {
            call.cancel();
        }
        try (Response answer = execute(call)) {
            creditsLeft(answer).ifPresent(left -> metrics.set(Metric.CREDITS_REMAINING, left));
            throwIfItPasses(answer);
            throwIfNotJson(answer);
            T result = reader.read(answer);
            read = true;
            return result;
        } catch (IOException e) {
            throw CallFailure.of(request, e);
        } finally {
            current = null;
            if (!read || closed) {
                drop(call);
            }
        }
    }

    /** Ends the call under way and makes every later one fail at once. */
    @Override
    public void close() {
        closed = true;
        Call call = current;
        if (call != null) {
            call.cancel();
        }
        client.connectionPool().evictAll();
    }

    /** Says that a request is on its way; before this the connection is made. */
    private static Response announced(Interceptor.Chain chain) throws IOException {
        Optional.ofNullable(chain.request().tag(Runnable.class)).ifPresent(Runnable::run);
        return chain.proceed(chain.request());
    }

    /**
     * Takes from an answer what OkHttp itself would act on: it repeats a request that is answered 503 with
     * "Retry-After: 0", trips over a wait of too many digits, and over a length below zero.
     */
    private static Response disarmed(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        if (answer.body().contentLength() < -1) {
            throw new ProtocolException("Content-Length below zero");
        }
        String wait = answer.header("Retry-After");
        return wait == null || !wait.matches("[0-9]+") || wait.matches("[1-9][0-9]{0,8}")
                ? answer
                : answer.newBuilder().removeHeader("Retry-After").build();
    }

    private static Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (IllegalArgumentException | IllegalStateException e) {
            // So OkHttp ends on a few answers that make no sense, such as a status below zero; its message may quote
            // them.
            throw new ProtocolException("not understood");
        }
    }

    /** What is left of a failed answer must not be taken for the beginning of the next one. */
    private void drop(Call call) {
        call.cancel();
        client.connectionPool().evictAll();
    }

    /** The request as it may be shown: without its query. */
    static String shown(Request request) {
        HttpUrl url = request.url();
        return request.method() + " " + url.newBuilder().query(null).build();
    }

    /** How many credits the server says are left. */
    static OptionalLong creditsLeft(Response answer) {
        String left = answer.header("X-Rate-Limit-Remaining");
        return left != null && left.matches("[0-9]{1,9}")
                ? OptionalLong.of(Long.parseLong(left))
                : OptionalLong.empty();
    }

    private void throwIfItPasses(Response answer) throws TransientException {
        String shown = shown(answer.request());
        if (answer.code() == 429) {
            throw new TransientException(
                    shown + " answered 429: no credits are left or requests come too fast",
                    retryAfter(answer, LONGEST_WAIT_FOR_CREDITS),
                    answer.header(WAIT_FOR_CREDITS) != null);
        }
        if (answer.code() >= 500 || answer.code() == 408) {
            throw new TransientException(
                    Metric.ERRORS_SERVER,
                    shown + " answered " + answer.code() + ": the server has a problem",
                    retryAfter(answer, LONGEST_WAIT_FOR_SERVER),
                    null);
        }
        if (isWithoutBody(answer.code())) {
            throw new TransientException(
                    Metric.ERRORS_BODY,
                    shown + " answered " + answer.code() + ", which comes without a body, expected 200 with one;"
                            + " check that the URL is the API's and no proxy answers instead",
                    null,
                    null);
        }
    }

    /** These answer a request that was not made: one to upgrade, to change something, to compare with a copy. */
    private static boolean isWithoutBody(int status) {
        return status < 200 || status == 204 || status == 205 || status == 304;
    }

    /**
     * An answer that says it is something else than JSON is not parsed. One that does not say, or says text or bytes,
     * may be JSON all the same: servers of files say so.
     */
    private static void throwIfNotJson(Response answer) throws MalformedBodyException {
        MediaType type = answer.body().contentType();
        if (answer.code() != 200 || type == null) {
            return;
        }
        String subtype = type.subtype();
        if (subtype.endsWith("html") || subtype.endsWith("xml")) {
            throw new MalformedBodyException("is HTML or XML by its Content-Type, not JSON");
        }
        if (!subtype.endsWith("json") && !subtype.equals("plain") && !subtype.equals("octet-stream")) {
            throw new MalformedBodyException("is not JSON by its Content-Type");
        }
    }

    private @Nullable Duration retryAfter(Response answer, Duration longest) {
        Duration wait = seconds(answer.header(WAIT_FOR_CREDITS));
        if (wait == null) {
            wait = seconds(answer.header("Retry-After"));
        }
        if (wait == null) {
            Date date = answer.headers().getDate("Retry-After");
            wait = date == null ? null : Duration.between(clock.instant(), date.toInstant());
        }
        if (wait == null || wait.isNegative() || wait.isZero()) {
            return null;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static @Nullable Duration seconds(@Nullable String header) {
        return header == null || !header.matches("[0-9]{1,9}") ? null : Duration.ofSeconds(Long.parseLong(header));
    }
}
