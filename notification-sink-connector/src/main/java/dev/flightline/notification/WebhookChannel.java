// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SendFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dns;
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
 * Posts each message as a JSON document, with the headers of Standard Webhooks. An answer of 2xx is an acceptance; no
 * body of an answer is read.
 */
final class WebhookChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookChannel.class);

    /** How long messages under way may take to finish when the channel closes. */
    private static final long CLOSE_SECONDS = 2;

    private static final String USER_AGENT = "flightline-notification-sink/" + PluginVersion.get();

    private final String alias;
    private final WebhookComposer composer;
    private final boolean dryRun;
    private final InstantSource clock;
    private final HttpUrl url;
    private final Map<String, String> headers;
    private final String idempotencyHeader;
    private final Optional<WebhookSignature> signature;
    private final RetrySchedule retries;
    private final ChannelGate gate;
    private final Optional<AccessTokens> tokens;
    private final OkHttpClient client;

    WebhookChannel(
            String alias, WebhookChannelConfig config, WebhookComposer composer, boolean dryRun, InstantSource clock) {
        this(alias, config, composer, dryRun, clock, Dns.SYSTEM);
    }

    /** @param resolver finds the addresses of a host */
    WebhookChannel(
            String alias,
            WebhookChannelConfig config,
            WebhookComposer composer,
            boolean dryRun,
            InstantSource clock,
            Dns resolver) {
        this.alias = alias;
        this.composer = composer;
        this.dryRun = dryRun;
        this.clock = clock;
        this.url = config.url();
        this.headers = config.headers();
        this.idempotencyHeader = config.idempotencyHeader();
        this.signature = config.signature();
        this.retries = config.retries();
        this.gate = config.gate();
        OkHttpClient plain = WebhookClient.builder(alias, config, resolver).build();
        this.tokens = config.oauth2().map(oauth2 -> new AccessTokens(plain, oauth2, clock));
        this.client = plain.newBuilder().addInterceptor(this::prepared).build();
    }

    /** One attempt to send one message. */
    private record Attempt(Announcement announcement, BooleanSupplier wanted, CompletableFuture<Boolean> result) {}

    /** Ends a call whose attempt has its result already. */
    private static final class NotSentException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public RetrySchedule retries() {
        return retries;
    }

    @Override
    public ChannelGate gate() {
        return gate;
    }

    @Override
    public String recipient(Announcement announcement) throws SendFailure {
        return composer.recipient(announcement);
    }

    @Override
    public CompletableFuture<Boolean> send(Announcement announcement, BooleanSupplier wanted) {
        Attempt attempt = new Attempt(announcement, wanted, new CompletableFuture<>());
        Request unprepared =
                new Request.Builder().url(url).tag(Attempt.class, attempt).build();
        client.newCall(unprepared).enqueue(new Answers(attempt));
        return attempt.result;
    }

    /** Composes the message on the call's own thread, right before it goes out. */
    private Response prepared(Interceptor.Chain chain) throws IOException {
        Attempt attempt = chain.request().tag(Attempt.class);
        if (attempt == null) {
            throw new IllegalStateException("a call of this channel without its attempt");
        }
        if (!attempt.wanted.getAsBoolean()) {
            attempt.result.complete(false);
            throw new NotSentException();
        }
        Request request = compose(chain.request(), attempt);
        if (dryRun) {
            return accepted(request);
        }
        return tokens.isEmpty() ? chain.proceed(request) : authorized(chain, request, tokens.get(), attempt);
    }

    /** A refused token may only have been revoked early: one new token is tried. Nothing was processed without one. */
    private static Response authorized(Interceptor.Chain chain, Request request, AccessTokens tokens, Attempt attempt)
            throws IOException {
        String token = token(tokens, attempt);
        Response answer = chain.proceed(withToken(request, token));
        if (answer.code() != 401) {
            return answer;
        }
        answer.close();
        tokens.discard(token);
        return chain.proceed(withToken(request, token(tokens, attempt)));
    }

    private static String token(AccessTokens tokens, Attempt attempt) throws NotSentException {
        try {
            return tokens.current();
        } catch (SendFailure e) {
            attempt.result.completeExceptionally(e);
            throw new NotSentException();
        }
    }

    private static Request withToken(Request request, String token) {
        return request.newBuilder().header("Authorization", "Bearer " + token).build();
    }

    private Request compose(Request unprepared, Attempt attempt) throws NotSentException {
        try {
            String json = composer.compose(attempt.announcement);
            return request(
                    unprepared.newBuilder(), composer.id(attempt.announcement), json.getBytes(StandardCharsets.UTF_8));
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

    private Request request(Request.Builder request, String id, byte[] body) {
        Instant now = clock.instant();
        request.header("User-Agent", USER_AGENT)
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        signature.ifPresent(signing -> request.header("webhook-signature", signing.sign(id, now, body)));
        if (!idempotencyHeader.isEmpty()) {
            request.header(idempotencyHeader, id);
        }
        headers.forEach(request::header);
        return request.post(new OneShotJson(body)).build();
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
            // Before the body is passed over, for which the endpoint may take its time.
            if (WebhookFailures.isAccepted(response.code())) {
                attempt.result.complete(true);
            } else {
                attempt.result.completeExceptionally(WebhookFailures.ofAnswer(response, clock.instant()));
            }
            try {
                response.close();
            } catch (RuntimeException e) {
                call.cancel();
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            attempt.result.completeExceptionally(WebhookFailures.ofException(url, e));
        }
    }

    @Override
    public void close() {
        ExecutorService executor = client.dispatcher().executorService();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Channel '{}' closes with messages under way; they are told again after a restart.", alias);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
