// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * OAuth2 access tokens by client credentials, each kept until shortly before it expires. Not thread-safe.
 *
 * @see "RFC 6749, sections 4.4 and 5.1"
 */
final class AccessTokens {
    /** What OpenSky documents, for an answer that does not say. */
    private static final long DOCUMENTED_LIFE_SECONDS = Duration.ofMinutes(30).toSeconds();

    private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long RENEWED_BEFORE_SECONDS = 60;

    /** Printable ASCII: anything else could not be sent in a header. */
    private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

    /** Forty times a token with all that comes along. */
    private static final long LONGEST_BODY = 64 << 10;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST_BODY)
                    .build())
            .build();

    private final HttpCalls calls;
    private final HttpUrl tokenUrl;
    private final Credentials credentials;
    private final LongSupplier nanoTime;
    private @Nullable Token token;

    private record Token(String value, long renewAtNanos) {}

    /** @param nanoTime a clock that never goes back, in nanoseconds */
    AccessTokens(HttpCalls calls, HttpUrl tokenUrl, Credentials credentials, LongSupplier nanoTime) {
        this.calls = calls;
        this.tokenUrl = tokenUrl;
        this.credentials = credentials;
        this.nanoTime = nanoTime;
    }

    /**
     * A token that is still good, taken from the server if there is none.
     *
     * @throws RefusedException if the server does not accept the credentials
     */
    String current() throws TransientException {
        Token known = token;
        if (known == null || known.renewAtNanos - nanoTime.getAsLong() <= 0) {
            known = take();
            token = known;
        }
        return known.value;
    }

    /** Forgets the token, because the API refused it. */
    void discard() {
        token = null;
    }

    private Token take() throws TransientException {
        FormBody form = new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("client_id", credentials.clientId())
                .add("client_secret", credentials.secret().value())
                .build();
        return calls.call(new Request.Builder().url(tokenUrl).post(form), () -> {}, this::read);
    }

    private Token read(Response answer) throws IOException {
        if (answer.code() != 200) {
            throw refused(answer);
        }
        String value = null;
        long seconds = DOCUMENTED_LIFE_SECONDS;
        try (JsonParser json = JSON.createParser(answer.body().byteStream())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedBodyException("is not a JSON object");
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken type = json.nextToken();
                if (field.equals("access_token") && type == JsonToken.VALUE_STRING) {
                    value = json.getText();
                } else if (field.equals("expires_in") && type == JsonToken.VALUE_NUMBER_INT) {
                    seconds = json.getValueAsLong(DOCUMENTED_LIFE_SECONDS);
                }
                json.skipChildren();
            }
        }
        if (value == null || !SENDABLE.matcher(value).matches()) {
            throw new MalformedBodyException("holds no usable 'access_token'");
        }
        return new Token(value, renewAt(seconds));
    }

    private long renewAt(long lifeSeconds) {
        long life = Math.min(Math.max(lifeSeconds, 0), LONGEST_LIFE_SECONDS);
        return nanoTime.getAsLong()
                + Duration.ofSeconds(life - Math.min(RENEWED_BEFORE_SECONDS, life / 2))
                        .toNanos();
    }

    private static RefusedException refused(Response answer) {
        boolean credentials = answer.code() == 400 || answer.code() == 401 || answer.code() == 403;
        return new RefusedException(
                credentials ? Metric.ERRORS_AUTHENTICATION : Metric.ERRORS_REFUSED,
                answer.code(),
                HttpCalls.shown(answer.request()) + " answered " + answer.code()
                        + (credentials
                                ? ": authentication failed, no token was given; check opensky.client.id and"
                                        + " opensky.client.secret, then restart the task"
                                : ", expected 200 with a token; check opensky.token.url"));
    }
}
