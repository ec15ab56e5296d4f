// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flightline.notification.SendFailure.Kind;
import dev.flightline.notification.WebhookAuth.Client;
import dev.flightline.notification.WebhookAuth.ClientAuthentication;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * OAuth2 access tokens by client credentials, each kept until shortly before it expires. Whoever needs one while it is
 * being taken waits for the same, and shares the failure if there is one. Thread-safe.
 *
 * @see "RFC 6749, sections 2.3.1, 4.4 and 5.1"
 */
final class AccessTokens {
    /** For an answer that does not say; short, for nothing else is known. */
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);

    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(60);
    private static final long LONGEST_BODY = 64 << 10;
    private static final JsonFactory JSON = new JsonFactory();

    private final OkHttpClient http;
    private final Client client;
    private final InstantSource clock;
    private @Nullable Token token;
    private @Nullable CompletableFuture<Token> taking;

    private record Token(String value, Instant renewAt) {}

    AccessTokens(OkHttpClient http, Client client, InstantSource clock) {
        this.http = http;
        this.client = client;
        this.clock = clock;
    }

    /**
     * A token that is still good, taken from the server if there is none; blocks until there is.
     *
     * @throws SendFailure fatal if the server does not accept the client, else transient
     */
    String current() throws SendFailure {
        CompletableFuture<Token> result;
        boolean first = false;
        synchronized (this) {
            if (token != null && clock.instant().isBefore(token.renewAt)) {
                return token.value;
            }
            if (taking == null) {
                taking = new CompletableFuture<>();
                first = true;
            }
            result = taking;
        }
        if (first) {
            take(result);
        }
        return await(result).value;
    }

    /** Forgets the token, because the endpoint refused it; unless there is another one by now. */
    synchronized void discard(String refused) {
        if (token != null && token.value.equals(refused)) {
            token = null;
        }
    }

    private void take(CompletableFuture<Token> result) {
        Token taken = null;
        Throwable failure = null;
        try (Response answer = http.newCall(request()).execute()) {
            taken = read(answer);
        } catch (IOException e) {
            failure = WebhookFailures.ofException(client.tokenUrl(), e);
        } catch (SendFailure | RuntimeException | Error e) {
            failure = e;
        }
        synchronized (this) {
            token = taken;
            taking = null;
        }
        if (failure == null) {
            result.complete(Objects.requireNonNull(taken));
        } else {
            result.completeExceptionally(failure);
        }
    }

    private Token await(CompletableFuture<Token> result) throws SendFailure {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendFailure(Kind.TRANSIENT, "interrupted while waiting for an access token");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SendFailure failure) {
                throw failure.withoutContact();
            }
            throw new SendFailure(
                    Kind.TRANSIENT,
                    "no access token ("
                            + Objects.requireNonNull(e.getCause()).getClass().getSimpleName() + ")");
        }
    }

    private Request request() {
        FormBody.Builder form = new FormBody.Builder().add("grant_type", "client_credentials");
        Request.Builder request = new Request.Builder().url(client.tokenUrl()).header("Accept", "application/json");
        if (client.scope() != null && !client.scope().isBlank()) {
            form.add("scope", client.scope());
        }
        if (client.authentication() == ClientAuthentication.BASIC) {
            request.header(
                    "Authorization",
                    Credentials.basic(
                            encoded(client.id()), encoded(client.secret().value())));
        } else {
            form.add("client_id", client.id())
                    .add("client_secret", client.secret().value());
        }
        return request.post(form.build()).build();
    }

    /** RFC 6749 has both encoded as in a form before they are joined. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Token read(Response answer) throws IOException, SendFailure {
        if (answer.code() != 200) {
            throw refused(answer);
        }
        String value = null;
        Duration life = UNKNOWN_LIFE;
        try (JsonParser json = JSON.createParser(answer.peekBody(LONGEST_BODY).bytes())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unusable();
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken type = json.nextToken();
                if (field.equals("access_token") && type == JsonToken.VALUE_STRING) {
                    value = json.getText();
                } else if (field.equals("expires_in") && type == JsonToken.VALUE_NUMBER_INT) {
                    life = life(json.getDoubleValue());
                }
                json.skipChildren();
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw unusable();
        }
        if (value == null || value.contains(" ") || !WebhookHeaders.isValue(value)) {
            throw unusable();
        }
        Duration margin = RENEWED_BEFORE.compareTo(life.dividedBy(2)) < 0 ? RENEWED_BEFORE : life.dividedBy(2);
        return new Token(value, clock.instant().plus(life).minus(margin));
    }

    private static Duration life(double seconds) {
        return Duration.ofSeconds((long) Math.min(Math.max(seconds, 0), (double) LONGEST_LIFE.toSeconds()));
    }

    private SendFailure unusable() {
        return SendFailure.outage(
                EndpointUrl.shown(client.tokenUrl()) + " gives no token that can be used; check oauth2.token.url",
                null);
    }

    private SendFailure refused(Response answer) {
        int status = answer.code();
        if (status == 408 || status == 429 || status >= 500) {
            return WebhookFailures.ofAnswer(answer, clock.instant());
        }
        boolean credentials = status == 400 || status == 401 || status == 403;
        return new SendFailure(
                Kind.FATAL,
                EndpointUrl.shown(client.tokenUrl()) + " gives no token (" + status + "); check "
                        + (credentials
                                ? "oauth2.client.id, oauth2.client.secret and oauth2.scope"
                                : "oauth2.token.url"));
    }
}
