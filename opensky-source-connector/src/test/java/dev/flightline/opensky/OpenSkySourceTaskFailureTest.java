// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.Bodies.row;
import static dev.flightline.opensky.Bodies.states;
import static dev.flightline.opensky.RunningTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.CapturedLogs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a server that refuses, fails, stalls or talks nonsense. */
class OpenSkySourceTaskFailureTest {
    private static final String GOOD = states(NOW, row("a00001", "A", NOW));

    /** One poll waits for minutes, and no time passes for the schedule. */
    private static final Timing PATIENT = new Timing(() -> 0, () -> Instant.ofEpochSecond(NOW), Duration.ofMinutes(5));

    private RunningTask running;

    @BeforeEach
    void create() throws Exception {
        running = new RunningTask();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({"X-Rate-Limit-Retry-After-Seconds, 22688", "Retry-After, 22688"})
    void waitsAsLongAsARateLimitSays(String header, String seconds) throws Exception {
        running.answer(429, header, seconds, "X-Rate-Limit-Remaining", "0");
        running.answer(GOOD);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            running.start();
            assertThat(running.pollAnswer()).isEmpty();
            running.time.pass(Duration.ofSeconds(22_687));
            assertThat(running.poll()).isEmpty();
            assertThat(running.server.getRequestCount()).isEqualTo(1);

            assertThat(running.pollNextAnswer()).hasSize(1);

            assertThat(logs.text()).containsOnlyOnce("WARN").containsOnlyOnce("answers again");
            assertThat(logs.text()).contains("the next attempt is at 2027-01-15T14:18:08Z");
        }
        assertThat(running.metric(Metric.ERRORS_RATE_LIMITED)).isEqualTo(1);
        assertThat(running.metric(Metric.CREDITS_REMAINING)).isZero();
    }

    @Test
    void logsARateLimitThatBeginsDuringAnotherFailure() throws Exception {
        running.answer(503);
        running.answer(503);
        running.answer(429, "Retry-After", "22688");
        running.answer(GOOD);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            running.start();
            for (int i = 0; i < 3; i++) {
                running.pollAnswer();
                running.time.pass(Duration.ofSeconds(2));
            }
            running.time.pass(Duration.ofSeconds(22_688));
            running.pollAnswer();

            assertThat(logs.text())
                    .containsOnlyOnce("answered 503: the server has a problem; nothing is read until")
                    .containsOnlyOnce(
                            "answered 429: no credits are left or requests come too fast; nothing is read until")
                    .containsOnlyOnce("answers again after 3 failed attempts");
        }
    }

    @Test
    void aServerErrorDoesNotHoldTheConnectorForHours() throws Exception {
        running.answer(503, "Retry-After", "22688");
        running.answer(GOOD);
        running.start();
        running.pollAnswer();

        running.time.pass(Duration.ofSeconds(59));
        assertThat(running.poll()).isEmpty();
        assertThat(running.server.getRequestCount()).isEqualTo(1);
        running.time.pass(Duration.ofSeconds(1));
        assertThat(running.pollAnswer()).hasSize(1);
    }

    @Test
    void waitsUntilTheDateThatARateLimitSays() throws Exception {
        running.answer(429, "Retry-After", "Fri, 15 Jan 2027 09:00:00 GMT");
        running.answer(GOOD);
        running.start();
        running.pollAnswer();

        running.time.pass(Duration.ofSeconds(3599));
        assertThat(running.poll()).isEmpty();
        assertThat(running.server.getRequestCount()).isEqualTo(1);
        assertThat(running.pollNextAnswer()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void backsOffAndGoesOnAfterAServerError(int status) throws Exception {
        running.answer(status);
        running.answer(status);
        running.answer(GOOD);
        running.start();

        assertThat(running.pollAnswer()).isEmpty();
        running.time.pass(Duration.ofSeconds(1));
        assertThat(running.pollAnswer()).isEmpty();
        assertThat(running.poll()).as("backing off").isEmpty();
        running.time.pass(Duration.ofSeconds(2));
        assertThat(running.pollAnswer()).hasSize(1);
        assertThat(running.metric(Metric.ERRORS_SERVER)).isEqualTo(2);
    }

    @Test
    void goesOnAfterAConnectionThatBroke() throws Exception {
        running.server.enqueue(new MockResponse.Builder()
                .body(GOOD)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        running.server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        running.answer(GOOD);
        running.start();

        assertThat(running.pollAnswer()).isEmpty();
        running.time.pass(Duration.ofSeconds(2));
        assertThat(running.pollAnswer()).isEmpty();
        running.time.pass(Duration.ofSeconds(2));
        assertThat(running.pollAnswer()).hasSize(1);
        assertThat(running.metric(Metric.ERRORS_NETWORK)).isEqualTo(2);
        assertThat(running.server.getRequestCount())
                .as("nothing is repeated unseen")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>bad gateway</html>",
                "[]",
                "{\"time\":1800000000,\"states\":[[\"a00001\",\"A",
                "{\"time\":1800000000,\"states\":{}}",
                "{\"states\":[]}",
                "{\"time\":\"now\",\"states\":[]}",
                "{\"time\":2147483647,\"states\":[]}",
                "{\"time\":99999999999999999999,\"states\":[]}",
            })
    void goesOnAfterABodyThatIsNotTheApis(String body) throws Exception {
        running.answer(body);
        running.answer(GOOD);
        running.start();

        assertThat(running.pollAnswer()).isEmpty();
        running.time.pass(Duration.ofSeconds(1));
        assertThat(running.pollAnswer()).hasSize(1);
        assertThat(running.metric(Metric.ERRORS_BODY)).isEqualTo(1);
    }

    @Test
    void aRoundThatFailsHalfwayIsNotWrittenInPart() throws Exception {
        running.with("opensky.regions", "a=45/5/50/10,b=55/5/60/10");
        running.answer(GOOD);
        running.answer(503);
        running.answer(GOOD);
        running.answer(states(NOW, row("a00002", "B", NOW)));
        running.start();

        assertThat(running.pollAnswer()).isEmpty();
        running.time.pass(Duration.ofSeconds(1));
        assertThat(running.pollAnswer()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, opensky.regions",
        "401, opensky.client.id",
        "403, denied",
        "404, opensky.url",
        "202, opensky.url",
    })
    void failsWithAdviceWhenRefused(int status, String advice) {
        running.answer(status);
        running.start();

        assertThatThrownBy(running::pollAnswer)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("GET " + running.server.url("/api/states/all") + " answered " + status)
                .hasMessageContaining(advice);
    }

    @Test
    void doesNotFollowARedirect() {
        running.answer(302, "Location", running.server.url("/elsewhere").toString());
        running.answer(GOOD);
        running.start();

        assertThatThrownBy(running::pollAnswer)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("set opensky.url");
        assertThat(running.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void sendsOneTokenUntilShortlyBeforeItExpires() throws Exception {
        running.withCredentials();
        running.answerToken("token-1", 1800);
        running.answer(GOOD);
        running.answer(states(NOW + 5, row("a00001", "A", NOW + 5)));
        running.answerToken("token-2", 1800);
        running.answer(states(NOW + 10, row("a00001", "A", NOW + 10)));
        running.start();
        running.pollAnswer();
        running.time.pass(Duration.ofSeconds(1739));
        running.pollAnswer();
        running.time.pass(Duration.ofSeconds(1));
        running.pollAnswer();

        assertThat(running.takeRequest().getBody().utf8())
                .isEqualTo("grant_type=client_credentials&client_id=client-1&client_secret=secret-1");
        assertThat(authorization()).isEqualTo("Bearer token-1");
        assertThat(authorization()).isEqualTo("Bearer token-1");
        assertThat(running.takeRequest().getTarget()).isEqualTo("/token");
        assertThat(authorization()).isEqualTo("Bearer token-2");
    }

    @Test
    void takesANewTokenOnceWhenTheOldOneIsRefused() throws Exception {
        running.withCredentials();
        running.answerToken("token-1", 1800);
        running.answer(401);
        running.answerToken("token-2", 1800);
        running.answer(GOOD);
        running.start();

        assertThat(running.pollAnswer()).hasSize(1);

        running.takeRequest();
        assertThat(authorization()).isEqualTo("Bearer token-1");
        running.takeRequest();
        assertThat(authorization()).isEqualTo("Bearer token-2");
    }

    @Test
    void failsWhenANewTokenIsRefusedToo() {
        running.withCredentials();
        running.answerToken("token-1", 1800);
        running.answer(401);
        running.answerToken("token-2", 1800);
        running.answer(401);
        running.start();

        assertThatThrownBy(running::pollAnswer)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("authentication failed");
        assertThat(running.metric(Metric.ERRORS_AUTHENTICATION)).isEqualTo(1);
        assertThat(running.server.getRequestCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void failsWhenTheCredentialsAreRefused(int status) {
        running.withCredentials();
        running.answer(status);
        running.start();

        assertThatThrownBy(running::pollAnswer)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("opensky.client.secret");
        assertThat(running.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"access_token\":\"line\\nbreak\"}", "{\"access_token\":{\"a\":[1]}}", "no"})
    void goesOnAfterATokenThatIsNone(String body) throws Exception {
        running.withCredentials();
        running.answer(body);
        running.answer(503);
        running.answerToken("token-1", 1800);
        running.answer(GOOD);
        running.start();

        assertThat(running.pollAnswer()).isEmpty();
        running.time.pass(Duration.ofSeconds(2));
        assertThat(running.pollAnswer()).isEmpty();
        running.time.pass(Duration.ofSeconds(2));
        assertThat(running.pollAnswer()).hasSize(1);
    }

    @Test
    void aSlowServerHoldsNeitherPollNorStop() throws Exception {
        running.server.enqueue(new MockResponse.Builder()
                .body(GOOD)
                .headersDelay(1, TimeUnit.MINUTES)
                .build());
        running.start();
        long before = System.nanoTime();

        assertThat(running.poll()).isEmpty();
        running.takeRequest();
        running.task().stop();

        assertThat(running.poll()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void stopReleasesAPollThatWaitsForAnAnswer() throws Exception {
        running.server.enqueue(new MockResponse.Builder()
                .body(GOOD)
                .headersDelay(5, TimeUnit.MINUTES)
                .build());
        running.start(PATIENT);

        assertStopReleasesPoll();
    }

    @Test
    void stopReleasesAPollThatWaitsForTheInterval() throws Exception {
        running.with("opensky.poll.interval.ms", "86400000");
        running.answer(GOOD);
        running.start(PATIENT);
        running.pollAnswer();

        assertStopReleasesPoll();
    }

    @Test
    void noSecretAndNothingOfAnAnswerIsLoggedOrThrown() throws Exception {
        running.withCredentials();
        running.answerToken("token-1", 1800);
        running.answer("{\"time\": planted-in-body");
        running.server.enqueue(
                new MockResponse.Builder().status("HTTP/1.1 planted-in-status").build());
        running.answer(500);
        running.answer(states(NOW, row("a00001", "PLANTED1", NOW), "[\"PLANTED2\"]"));
        running.answer(418);
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            running.start();
            for (int i = 0; i < 4; i++) {
                running.pollAnswer();
                running.time.pass(Duration.ofMinutes(1));
            }
            assertThatThrownBy(running::pollAnswer)
                    .isInstanceOf(ConnectException.class)
                    .satisfies(
                            e -> assertThat(stackTrace(e)).doesNotContain("body of an error", "token-1", "secret-1"));
            assertThat(logs.text())
                    .contains("Failed attempt 3")
                    .doesNotContain("secret-1", "token-1", "planted-in", "PLANTED", "body of an error");
        }
    }

    private void assertStopReleasesPoll() throws Exception {
        CompletableFuture<List<SourceRecord>> polled = new CompletableFuture<>();
        Thread poll = new Thread(() -> {
            try {
                polled.complete(running.poll());
            } catch (InterruptedException | RuntimeException e) {
                polled.completeExceptionally(e);
            }
        });
        poll.start();
        while (poll.getState() != Thread.State.TIMED_WAITING && !polled.isDone()) {
            Thread.onSpinWait();
        }

        running.task().stop();

        assertThat(polled.get(1, TimeUnit.SECONDS)).isEmpty();
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private String authorization() throws InterruptedException {
        String header = running.takeRequest().getHeaders().get("Authorization");
        return header == null ? "" : header;
    }
}
