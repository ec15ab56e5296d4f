// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/**
 * Amazon SES on loopback: takes {@code SendEmail} where the signature is right, computed here from the request as it
 * arrived, and refuses it otherwise. Before it takes one, it gives the answers that were queued.
 */
final class SesServer implements AutoCloseable {
    static final String ACCESS_KEY_ID = "AKIDEXAMPLE";
    static final String SECRET = "planted-secret/with+signs";
    static final String REGION = "eu-central-1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=(\\S+), SignedHeaders=(\\S+), Signature=([0-9a-f]{64})");

    private final MockWebServer server = new MockWebServer();
    private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();

    /** The documents that it took. */
    final List<JsonNode> accepted = new CopyOnWriteArrayList<>();

    SesServer() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    int requests() {
        return server.getRequestCount();
    }

    RecordedRequest request() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
    }

    /** The mail in a document that it took. */
    MimeMessage mail(int index) throws IOException, MessagingException {
        byte[] raw = accepted.get(index).at("/Content/Raw/Data").binaryValue();
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }

    /** Answers the next request that is signed well with an error. */
    void refuse(int status, String type) {
        answers.add(error(status, type).build());
    }

    void refuse(MockResponse answer) {
        answers.add(answer);
    }

    static MockResponse.Builder error(int status, String type) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status).body("{\"message\": \"planted-answer\"}");
        return type.isEmpty() ? answer : answer.addHeader("x-amzn-ErrorType", type);
    }

    private MockResponse answer(RecordedRequest request) {
        if (!isSigned(request)) {
            return error(403, "SignatureDoesNotMatch").build();
        }
        MockResponse queued = answers.poll();
        if (queued != null) {
            return queued;
        }
        try {
            accepted.add(JSON.readTree(body(request).utf8()));
        } catch (IOException e) {
            return error(400, "BadRequestException").build();
        }
        return new MockResponse.Builder().body("{\"MessageId\": \"1\"}").build();
    }

    private static boolean isSigned(RecordedRequest request) {
        Matcher given = AUTHORIZATION.matcher(header(request, "Authorization"));
        if (!given.matches()) {
            return false;
        }
        String time = header(request, "X-Amz-Date");
        String scope = time.substring(0, 8) + "/" + REGION + "/ses/aws4_request";
        List<String> signed = List.of(given.group(2).split(";", -1));
        StringBuilder canonical = new StringBuilder("POST\n/v2/email/outbound-emails\n\n");
        signed.forEach(name -> canonical
                .append(name)
                .append(':')
                .append(header(request, name).strip())
                .append('\n'));
        canonical
                .append('\n')
                .append(given.group(2))
                .append('\n')
                .append(body(request).sha256().hex());
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + ByteString.encodeUtf8(canonical.toString()).sha256().hex();
        ByteString key = ByteString.encodeUtf8("AWS4" + SECRET);
        for (String part : scope.split("/", -1)) {
            key = ByteString.encodeUtf8(part).hmacSha256(key);
        }
        boolean token =
                request.getHeaders().get("X-Amz-Security-Token") == null || signed.contains("x-amz-security-token");
        return given.group(1).equals(ACCESS_KEY_ID + "/" + scope)
                && signed.containsAll(List.of("host", "content-type", "x-amz-date"))
                && token
                && given.group(3)
                        .equals(ByteString.encodeUtf8(toSign).hmacSha256(key).hex());
    }

    private static String header(RecordedRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeaders().get(name), "");
    }

    private static ByteString body(RecordedRequest request) {
        return Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY);
    }

    @Override
    public void close() {
        server.close();
    }
}
