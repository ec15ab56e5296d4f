// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SendFailure.Kind;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that gives each message to its provider in one HTTP request. An answer of 2xx is an acceptance; no body of
 * an answer is read.
 */
abstract class HttpChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(HttpChannel.class);

    /** How long messages under way may take to finish when the channel closes. */
    private static final long CLOSE_SECONDS = 2;

    private static final String USER_AGENT = "flightline-notification-sink/" + PluginVersion.get();

    private final Setup setup;
    private final OkHttpClient client;

    /**
     * What a channel is made of.
     *
     * @param url where every request goes
     * @param client closed with the channel
     * @param dryRun whether messages are only composed
     */
    record Setup(
            String alias, HttpUrl url, RetrySchedule retries, ChannelGate gate, OkHttpClient client, boolean dryRun) {}

    HttpChannel(Setup setup) {
        this.setup = setup;
        this.client = setup.client()
                .newBuilder()
                .addInterceptor(this::prepared)
                .addNetworkInterceptor(HttpChannel::connected)
                .build();
    }

    /**
     * One attempt to send one message.
     *
     * @param connected whether the provider may have got it
     */
    private record Attempt(
            Announcement announcement,
            BooleanSupplier wanted,
            AtomicBoolean connected,
            CompletableFuture<Boolean> result) {}

    /** Ends a call whose attempt has its result already. */
    private static final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Composes the message, right before it goes out.
     *
     * @param request with its URL; headers and body are to be added
     * @throws SendFailure when this message cannot be made
     * @throws DataException when the record lacks what a template asks for
     */
    abstract Request compose(Request.Builder request, Announcement announcement) throws SendFailure;

    /**
     * Gives the request to the provider.
     *
     * @throws SendFailure when it was not given to it
     */
    Response exchange(Interceptor.Chain chain, Request request) throws IOException, SendFailure {
        return chain.proceed(request);
    }

    /** What follows from an answer other than 2xx. */
    abstract SendFailure refused(Response answer);

    /** What follows when there is no answer, or none that could be understood. */
    abstract SendFailure unanswered(IOException e);

    @Override
    public String alias() {
        return setup.alias();
    }

    @Override
    public RetrySchedule retries() {
        return setup.retries();
    }

    @Override
    public ChannelGate gate() {
        return setup.gate();
    }

    @Override
    public CompletableFuture<Boolean> send(Announcement announcement, BooleanSupplier wanted) {
        Attempt attempt = new Attempt(announcement, wanted, new AtomicBoolean(), new CompletableFuture<>());
        Request unprepared = new Request.Builder()
                .url(setup.url())
                .tag(Attempt.class, attempt)
                .build();
        client.newCall(unprepared).enqueue(new Answers(attempt));
        return attempt.result;
    }

    /** On the call's own thread, right before it goes out. */
    private Response prepared(Interceptor.Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        if (attempt == null) {
            throw new IllegalStateException("a call of this channel without its attempt");
        }
        if (!attempt.wanted.getAsBoolean()) {
            attempt.result.complete(false);
            throw new NotSentException();
        }
        Request request = composed(chain.request(), attempt);
        if (setup.dryRun()) {
            return accepted(request);
        }
        try {
            return exchange(chain, request);
        } catch (SendFailure e) {
            attempt.result.completeExceptionally(e);
            throw new NotSentException();
        }
    }

    /** There is a connection, and next the request goes over it. */
    private static Response connected(Interceptor.Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        if (attempt != null) {
            attempt.connected.set(true);
        }
        return chain.proceed(chain.request());
    }

    private Request composed(Request unprepared, Attempt attempt) throws NotSentException {
        try {
            Request.Builder request = unprepared.newBuilder().header("User-Agent", USER_AGENT);
            return compose(request, attempt.announcement);
        } catch (SendFailure e) {
            attempt.result.completeExceptionally(e);
        } catch (DataException e) {
            attempt.result.completeExceptionally(new SendFailure(Kind.PERMANENT, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Of the libraries' own: only its class is known to hold no content.
            attempt.result.completeExceptionally(new SendFailure(
                    Kind.PERMANENT,
                    "the message could not be made (" + e.getClass().getSimpleName() + ")"));
        } catch (Error e) {
            // Nobody else hears of it: without this the record would stay open for good.
            attempt.result.completeExceptionally(e);
            throw e;
        }
        throw new NotSentException();
    }

    private static Response accepted(Request request) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(204)
                .message("dry run")
                .build();
    }

    /** Gives an attempt its result. */
    private final class Answers implements Callback {
        private final Attempt attempt;

        private Answers(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public void onResponse(Call call, Response response) {
            // Before the body is passed over, for which the provider may take its time.
            if (response.isSuccessful()) {
                attempt.result.complete(true);
            } else {
                attempt.result.completeExceptionally(refused(response));
            }
            try {
                response.close();
            } catch (RuntimeException e) {
                call.cancel();
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            SendFailure failure = unanswered(e);
            attempt.result.completeExceptionally(attempt.connected.get() ? failure : failure.withoutContact());
        }
    }

    @Override
    public void close() {
        ExecutorService executor = client.dispatcher().executorService();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Channel '{}' closes with messages under way; they are told again after a restart.", alias());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
