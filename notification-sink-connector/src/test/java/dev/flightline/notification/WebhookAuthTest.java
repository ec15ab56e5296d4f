// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom a channel shows itself to the endpoint. */
class WebhookAuthTest {
    private final MockWebServer endpoint = new MockWebServer();
    private final MockWebServer login = new MockWebServer();
    private TaskHarness task = new TaskHarness(Map.of());

    @BeforeEach
    void start() throws IOException {
        endpoint.start();
        login.start();
        task = new TaskHarness(TaskHarness.webhook(endpoint.url("/hook")));
    }

    @AfterEach
    void stop() {
        task.close();
        endpoint.close();
        login.close();
    }

    @Test
    void sendsATokenThatDoesNotChange() throws Exception {
        accept(1);
        task.with("channels.hook.bearer.token", "token-1").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(request(endpoint).getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
    }

    @Test
    void takesOneTokenForManyMessages() throws Exception {
        give("token-1", 3600);
        accept(50);
        startWithOAuth2();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        task.put(records);
        task.finish();

        assertThat(login.getRequestCount()).isEqualTo(1);
        RecordedRequest asked = request(login);
        assertThat(asked.getHeaders().get("Authorization")).isEqualTo(Credentials.basic("me+%2B+us", "s%3Acret"));
        assertThat(Objects.requireNonNull(asked.getBody()).utf8())
                .isEqualTo("grant_type=client_credentials&scope=notify+all");
        for (int i = 0; i < 50; i++) {
            assertThat(request(endpoint).getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
        }
    }

    @Test
    void givesTheClientInTheBodyWhereThatIsWanted() throws Exception {
        give("token-1", 3600);
        accept(1);
        task.with("channels.hook.oauth2.client.authentication", "post");
        startWithOAuth2();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        RecordedRequest asked = request(login);
        assertThat(asked.getHeaders().get("Authorization")).isNull();
        assertThat(Objects.requireNonNull(asked.getBody()).utf8())
                .isEqualTo("grant_type=client_credentials&scope=notify+all&client_id=me+%2B+us"
                        + "&client_secret=s%3Acret");
    }

    @Test
    void takesAnotherTokenBeforeOneExpires() throws Exception {
        give("token-1", 600);
        give("token-2", 600);
        accept(3);
        startWithOAuth2();
        for (int i = 0; i < 3; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
            task.finish();
            // A token is taken anew a minute before it ends.
            task.now = task.now.plus(Duration.ofSeconds(i == 0 ? 539 : 2));
        }

        assertThat(request(endpoint).getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
        assertThat(request(endpoint).getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
        assertThat(request(endpoint).getHeaders().get("Authorization")).isEqualTo("Bearer token-2");
    }

    @Test
    void takesANewTokenOnceWhereOneIsRefused() throws Exception {
        give("token-1", 3600);
        give("token-2", 3600);
        endpoint.enqueue(new MockResponse.Builder().code(401).build());
        accept(1);
        startWithOAuth2();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        RecordedRequest refused = request(endpoint);
        RecordedRequest accepted = request(endpoint);
        assertThat(accepted.getHeaders().get("Authorization")).isEqualTo("Bearer token-2");
        assertThat(accepted.getHeaders().get("Idempotency-Key"))
                .isEqualTo(refused.getHeaders().get("Idempotency-Key"));
        assertThat(accepted.getBody()).isEqualTo(refused.getBody());
        assertThat(task.metric(Metric.RETRIES)).isZero();
    }

    @Test
    void stopsWhereTheNewTokenIsRefusedToo() {
        give("token-1", 3600);
        give("token-2", 3600);
        endpoint.enqueue(new MockResponse.Builder().code(401).build());
        endpoint.enqueue(new MockResponse.Builder().code(401).build());
        startWithOAuth2();
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish).hasMessageContaining("answers 401: the credentials are refused");
        assertThat(task.committable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 302})
    void stopsWhereNoTokenIsGiven(int status) {
        login.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Location", endpoint.url("/"))
                .body("planted-answer")
                .build());
        startWithOAuth2();
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish)
                .hasMessageContaining("gives no token (" + status + "); check oauth2.")
                .hasMessageNotContainingAny("planted", "s:cret");
        assertThat(endpoint.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500",
                "429",
                "200",
                "200[]",
                "200{\"access_token\": 5}",
                "200{\"access_token\": \"a b\"}",
                "200{\"access_token\": \"\\r\\nX: y\"}",
                "200{\"access_token\": \"x\", \"expires_in\": "
            })
    void triesAgainWhereTheTokenServerHasAProblem(String answer) throws Exception {
        login.enqueue(new MockResponse.Builder()
                .code(Integer.parseInt(answer.substring(0, 3)))
                .body(answer.substring(3))
                .build());
        give("token-1", 3600);
        accept(1);
        startWithOAuth2();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(task.metric(Metric.RETRIES)).isEqualTo(1);
        assertThat(request(endpoint).getHeaders().get("Authorization")).isEqualTo("Bearer token-1");
    }

    /** The endpoint cannot have it. */
    @Test
    void aMessageThatGetsNoTokenGivesWayToANewerOne() {
        login.enqueue(new MockResponse.Builder().code(500).build());
        task.with("channels.hook.retry.backoff.ms", "600000").with("channels.hook.retry.backoff.max.ms", "600000");
        startWithOAuth2();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(1));

        task.put(Impacted.onTime("SJ-1").at(1));
        task.finish();

        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1);
        assertThat(endpoint.getRequestCount()).isZero();
    }

    @Test
    void asksOnceForAllWhoWaitWhereTheTokenServerIsDown() {
        login.enqueue(new MockResponse.Builder()
                .code(503)
                .headersDelay(300, TimeUnit.MILLISECONDS)
                .build());
        task.with("channels.hook.retry.backoff.ms", "600000").with("channels.hook.retry.backoff.max.ms", "600000");
        startWithOAuth2();
        for (int i = 0; i < 20; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(20));

        assertThat(login.getRequestCount()).isEqualTo(1);
    }

    @Test
    void showsNoTokenInLogsOrErrors() {
        give("planted-token", 3600);
        endpoint.enqueue(new MockResponse.Builder().code(500).body("planted").build());
        endpoint.enqueue(new MockResponse.Builder().code(422).body("planted").build());
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            startWithOAuth2();
            task.with("channels.hook.oauth2.client.secret", "planted-secret");
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();

            assertThat(logs.text()).contains("answers 500").doesNotContain("planted", "s:cret");
        }
        StringWriter errors = new StringWriter();
        task.deadLetterErrors.forEach(error -> error.printStackTrace(new PrintWriter(errors)));
        assertThat(errors.toString()).contains("answers 422").doesNotContain("planted", "s:cret");
    }

    private void startWithOAuth2() {
        task.with("channels.hook.oauth2.token.url", login.url("/token").toString())
                .with("channels.hook.oauth2.client.id", "me + us")
                .with("channels.hook.oauth2.client.secret", "s:cret")
                .with("channels.hook.oauth2.scope", "notify all")
                .start();
    }

    private void give(String token, int seconds) {
        login.enqueue(new MockResponse.Builder()
                .body("{\"token_type\": \"Bearer\", \"access_token\": \"" + token + "\", \"expires_in\": " + seconds
                        + "}")
                .build());
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            endpoint.enqueue(new MockResponse.Builder().build());
        }
    }

    private static RecordedRequest request(MockWebServer server) throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
    }
}
