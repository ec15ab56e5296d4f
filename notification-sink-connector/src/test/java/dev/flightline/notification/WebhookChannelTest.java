// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint is sent, and what follows from what it answers. */
class WebhookChannelTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockWebServer server = new MockWebServer();
    private TaskHarness task = new TaskHarness(java.util.Map.of());

    @BeforeEach
    void start() throws IOException {
        server.start();
        task = new TaskHarness(TaskHarness.webhook(server.url("/T00/planted-path?key=planted-query")));
    }

    @AfterEach
    void stop() {
        task.close();
        server.close();
    }

    @Test
    void postsAJsonDocumentWithTheHeadersOfStandardWebhooks() throws Exception {
        answer(204);
        task.with("channels.hook.signing.secret", SECRET)
                .with("channels.hook.recipient.field", "customer_email")
                .with("channels.hook.headers.X-Environment", "test one")
                .with("channels.hook.secret.headers.X-Api-Key", "key-1")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        RecordedRequest request = request();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/T00/planted-path?key=planted-query");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("X-Environment")).isEqualTo("test one");
        assertThat(request.getHeaders().get("X-Api-Key")).isEqualTo("key-1");
        assertThat(request.getHeaders().get("User-Agent")).startsWith("flightline-notification-sink/");
        String id = Objects.requireNonNull(request.getHeaders().get("webhook-id"));
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo(id).doesNotContain("SJ-1", ".");
        assertThat(request.getHeaders().get("webhook-timestamp"))
                .isEqualTo(String.valueOf(Impacted.NOW.getEpochSecond()));
        assertThat(request.getHeaders().get("webhook-signature"))
                .isEqualTo(WebhookSignature.of(new Password(SECRET))
                        .sign(id, Impacted.NOW, body(request).toByteArray()));

        JsonNode document = JSON.readTree(body(request).utf8());
        assertThat(document.get("type").asText()).isEqualTo("flight.delayed");
        assertThat(document.at("/data/id").asText()).isEqualTo(id);
        assertThat(document.at("/data/recipient").asText()).isEqualTo("sj-1@example.com");
        assertThat(document.at("/data/departure").asText()).isEqualTo("2026-11-22T14:35:00Z");
        assertThat(document.at("/data/subject").asText()).startsWith("Flight SJ118 leaves later");
        assertThat(document.at("/data/text").asText()).contains("Ada Lovelace", "\n");
        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
    }

    @Test
    void keepsItsConnectionsWhileNothingIsSent() throws Exception {
        int many = 20;
        for (int i = 0; i < 2 * many; i++) {
            server.enqueue(new MockResponse.Builder()
                    .code(204)
                    .headersDelay(200, TimeUnit.MILLISECONDS)
                    .build());
        }
        task.start();
        Set<Integer> connections = new HashSet<>();
        for (int i = 0; i < 2 * many; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
            if (i % many == many - 1) {
                task.finish();
            }
        }

        for (int i = 0; i < 2 * many; i++) {
            connections.add(request().getConnectionIndex());
        }
        assertThat(connections).hasSizeLessThanOrEqualTo(many);
    }

    @Test
    void givesTheTimeThatWasToldBefore() throws Exception {
        answer(200);
        answer(200);
        task.start()
                .putOneByOne(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.onTime("SJ-1").at(1));

        assertThat(JSON.readTree(body(request()).utf8()).at("/data").has("previous_departure"))
                .isFalse();
        JsonNode second = JSON.readTree(body(request()).utf8());
        assertThat(second.get("type").asText()).isEqualTo("flight.on_time");
        assertThat(second.at("/data/previous_departure").asText()).isEqualTo("2026-11-22T14:35:00Z");
    }

    @Test
    void keepsWhatARecordHoldsWithinItsQuotes() throws Exception {
        answer(200);
        task.with("channels.hook.body.template", "{\"name\": \"{{customer_name}}\", \"delay\": {{delay_minutes}}}")
                .start();
        task.put(Impacted.delayed("SJ-1", 60)
                .with("customer_name", "x\", \"admin\": \"\\")
                .at(0));
        task.finish();

        JsonNode document = JSON.readTree(body(request()).utf8());
        assertThat(document.get("name").asText()).isEqualTo("x\", \"admin\": \"\\");
        assertThat(document.get("delay").asInt()).isEqualTo(60);
        assertThat(document).hasSize(2);
    }

    @Test
    void buriesARecordThatItsTemplateCannotShow() {
        answer(200);
        task.with("channels.hook.body.template", "{\"phone\": \"{{phone}}\"}").start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-2", 60).with("phone", "1").at(1));
        task.finish();

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(task.deadLetterErrors.get(0))
                .hasMessageContaining("channel 'hook': body.template, line 1: the record has no value for {{phone}}");
    }

    @Test
    void namesAVariableThatAMessageOrItsTextLacks() {
        task.with("channels.hook.body.template", "{\"a\": \"{{notification.previous_departure}}\"}")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(task.deadLetterErrors.get(0))
                .hasMessageContaining("no value for {{notification.previous_departure}}");
        task.close();

        task = new TaskHarness(task.settings);
        task.with("channels.hook.body.template", "{\"a\": \"{{notification.text}}\"}")
                .with("template.text", "Gate {{gate}}")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(task.deadLetterErrors.get(0))
                .hasMessageContaining("template.text, line 1: the record has no value for {{gate}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nb"})
    void buriesARecordThatNamesNoRecipient(String value) {
        task.with("channels.hook.recipient.field", "phone").start();
        task.put(Impacted.delayed("SJ-1", 60).with("phone", value).at(0));
        task.finish();

        assertThat(server.getRequestCount()).isZero();
        assertThat(task.deadLetterErrors.get(0)).hasMessageContaining("field 'phone' does not name a recipient");
    }

    @Test
    void sendsOnlyToThoseAllowedOrToAnEndpointThatIs() {
        answer(200);
        task.with("allow.list", "@other.example").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(task.metric(Metric.SUPPRESSED_NOT_ALLOWED)).isEqualTo(1);
        task.close();

        task = new TaskHarness(task.settings).with("allow.list", "@" + server.getHostName());
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void sendsNothingInADryRun() {
        task.with("dry.run", "true").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.getRequestCount()).isZero();
        assertThat(task.metric(Metric.SUPPRESSED_DRY_RUN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 500, 502, 503, 504, 599})
    void repeatsWhatMayPassWithTheSameIdAndBody(int status) throws Exception {
        answer(status);
        answer(status);
        answer(200);
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        Set<String> sent = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            RecordedRequest request = request();
            sent.add(request.getHeaders().get("Idempotency-Key") + body(request).utf8());
        }
        assertThat(sent).hasSize(1);
        assertThat(task.metric(Metric.RETRIES)).isEqualTo(2);
        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 413, 422, 451})
    void buriesWhatNoRepetitionChanges(int status) {
        answer(status);
        answer(200);
        task.with("max.in.flight", "1").start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(task.deadLetterErrors.get(0))
                .hasMessageContaining("impacted-customers-0@0 was not sent: channel 'hook': http://")
                .hasMessageContaining(" answers " + status + ", which no repetition changes")
                .hasMessageNotContainingAny("planted");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 304, 401, 403, 404, 405, 410})
    void stopsWhenNoMessageWouldBeTakenAndFollowsNoRedirect(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", server.url("/elsewhere"))
                .addHeader("WWW-Authenticate", "Basic realm=\"x\"")
                .build());
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish)
                .hasMessageContaining(" answers " + status + ": ")
                .hasMessageNotContainingAny("planted");
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(task.deadLetters).isEmpty();
        assertThat(task.committable()).isZero();
    }

    @Test
    void sendsManyAtTheSameTimeWithinItsConcurrency() {
        task.with("channels.hook.concurrency", "8").start();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answer(200);
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        task.put(records);
        task.finish();

        assertThat(server.getRequestCount()).isEqualTo(100);
        assertThat(task.metric(Metric.SENT)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 425, 429, 500, 503})
    void comesBackNoSoonerThanTheEndpointAsks(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", "3600")
                .build());
        task.with("channels.hook.retry.timeout.ms", "60000").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(task.deadLetterErrors.get(0)).hasMessageContaining("answers " + status);
    }

    @Test
    void comesBackWhenTheEndpointAsks() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "1")
                .build());
        answer(200);
        long start = System.nanoTime();
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
    }

    @Test
    void fallsBackToTheNextChannelAndBackAgain() throws Exception {
        answer(400);
        answer(200);
        try (ScriptedSmtpServer mail = new ScriptedSmtpServer()) {
            TaskHarness.smtp(mail.port()).forEach((key, value) -> {
                if (key.startsWith("channels.mail.")) {
                    task.with(key, value);
                }
            });
            task.with("channels", "hook,mail").with("max.in.flight", "1").start();
            task.put(
                    Impacted.delayed("SJ-1", 60).at(0),
                    Impacted.delayed("SJ-2", 60).at(1));
            task.finish();

            assertThat(mail.accepted).containsExactly("sj-1@example.com");
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(task.deadLetters).isEmpty();
    }

    @Test
    void doesNotWaitForEverWhenItStops() {
        server.enqueue(
                new MockResponse.Builder().headersDelay(60, TimeUnit.SECONDS).build());
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(server.getRequestCount()).isEqualTo(1));

        long start = System.nanoTime();
        task.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(task.committable()).isZero();
    }

    private void answer(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .body(status == 204 || status == 304 ? "" : "planted-answer")
                .build());
    }

    private RecordedRequest request() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
    }

    private static okio.ByteString body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody());
    }
}
