// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Posts each message as a JSON document, with the headers of Standard Webhooks. */
final class WebhookChannel extends HttpChannel {
    private final WebhookComposer composer;
    private final InstantSource clock;
    private final HttpUrl url;
    private final Map<String, String> headers;
    private final String idempotencyHeader;
    private final Optional<WebhookSignature> signature;
    private final Optional<AccessTokens> tokens;

    WebhookChannel(
            String alias, WebhookChannelConfig config, WebhookComposer composer, boolean dryRun, InstantSource clock) {
        this(config, composer, setup(alias, config, dryRun, Dns.SYSTEM), clock);
    }

    /** @param resolver finds the addresses of a host */
    WebhookChannel(
            String alias,
            WebhookChannelConfig config,
            WebhookComposer composer,
            boolean dryRun,
            InstantSource clock,
            Dns resolver) {
        this(config, composer, setup(alias, config, dryRun, resolver), clock);
    }

    private WebhookChannel(WebhookChannelConfig config, WebhookComposer composer, Setup setup, InstantSource clock) {
        super(setup);
        this.composer = composer;
        this.clock = clock;
        this.url = setup.url();
        this.headers = config.headers();
        this.idempotencyHeader = config.idempotencyHeader();
        this.signature = config.signature();
        this.tokens = config.oauth2().map(oauth2 -> new AccessTokens(setup.client(), oauth2, clock));
    }

    private static Setup setup(String alias, WebhookChannelConfig config, boolean dryRun, Dns resolver) {
        OkHttpClient client = WebhookClient.builder(alias, config, resolver).build();
        return new Setup(alias, config.url(), config.retries(), config.gate(), client, dryRun);
    }

    @Override
    public String recipient(Announcement announcement) throws SendFailure {
        return composer.recipient(announcement);
    }

    @Override
    Request compose(Request.Builder request, Announcement announcement) throws SendFailure {
        String id = composer.id(announcement);
        byte[] body = composer.compose(announcement, id).getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        request.header("webhook-id", id).header("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        signature.ifPresent(signing -> request.header("webhook-signature", signing.sign(id, now, body)));
        if (!idempotencyHeader.isEmpty()) {
            request.header(idempotencyHeader, id);
        }
        headers.forEach(request::header);
        return request.post(new OneShotJson(body)).build();
    }

    @Override
    Response exchange(Interceptor.Chain chain, Request request) throws IOException, SendFailure {
        return tokens.isEmpty() ? super.exchange(chain, request) : authorized(chain, request, tokens.get());
    }

    /** A refused token may only have been revoked early: one new token is tried. Nothing was processed without one. */
    private static Response authorized(Interceptor.Chain chain, Request request, AccessTokens tokens)
            throws IOException, SendFailure {
        String token = tokens.current();
        Response answer = chain.proceed(withToken(request, token));
        if (answer.code() != 401) {
            return answer;
        }
        answer.close();
        tokens.discard(token);
        return chain.proceed(withToken(request, tokens.current()));
    }

    private static Request withToken(Request request, String token) {
        return request.newBuilder().header("Authorization", "Bearer " + token).build();
    }

    @Override
    SendFailure refused(Response answer) {
        return WebhookFailures.ofAnswer(answer, clock.instant());
    }

    @Override
    SendFailure unanswered(IOException e) {
        return WebhookFailures.ofException(url, e);
    }
}
