// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static dev.flightline.notification.HostileHttpServer.answering;
import static dev.flightline.notification.HostileHttpServer.hangingUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that do what no endpoint should: nobody is forgotten, nothing is told twice unseen, nothing is let out. */
class WebhookHostileTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private TaskHarness task = new TaskHarness(Map.of());

    @AfterEach
    void stop() {
        task.close();
    }

    @Test
    void aMessageProcessedBeforeItsConnectionBreaksIsRepeatedOnlyWithTheSameKey() throws IOException {
        try (HostileHttpServer server = new HostileHttpServer(answering(OK), hangingUp(), answering(OK))) {
            startWith(server);
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();
            // On the connection that is kept from the first message.
            task.put(Impacted.delayed("SJ-2", 60).at(1));
            task.finish();

            assertThat(server.processed).hasSize(3);
            assertThat(key(server.processed.get(1))).isEqualTo(key(server.processed.get(2)));
            assertThat(key(server.processed.get(0))).isNotEqualTo(key(server.processed.get(1)));
            assertThat(task.metric(Metric.RETRIES))
                    .as("repeated by the channel alone")
                    .isEqualTo(1);
            assertThat(task.metric(Metric.SENT)).isEqualTo(2);
        }
    }

    /** Nothing was sent, so that there is nothing to repeat. */
    @Test
    void aMessageThatFoundNoConnectionGivesWayToANewerOne() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            task = new TaskHarness(TaskHarness.webhook("https://127.0.0.1:" + silent.getLocalPort() + "/"));
            task.with("channels.hook.request.timeout.ms", "300")
                    .with("channels.hook.retry.backoff.ms", "600000")
                    .with("channels.hook.retry.backoff.max.ms", "600000")
                    .start();
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            await().untilAsserted(() -> assertThat(task.metric(Metric.WAITING)).isEqualTo(1));

            task.put(Impacted.onTime("SJ-1").at(1));
            task.finish();

            assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(1);
        }
    }

    /** The endpoint may make a mail's subject of it. */
    @Test
    void aSubjectInABodyHoldsNoLineBreakAndNothingThatReorders() throws IOException {
        try (HostileHttpServer server = new HostileHttpServer(answering(OK))) {
            task = new TaskHarness(TaskHarness.webhook(server.url()));
            task.with("template.subject", "{{customer_name}}").start();
            task.put(Impacted.delayed("SJ-1", 60)
                    .with("customer_name", "x\r\nBcc: y\u202E")
                    .at(0));
            task.finish();

            assertThat(server.processed.get(0)).contains("\"subject\": \"x  Bcc: y\"");
        }
    }

    @Test
    void anAnswerToComeBackAtOnceIsNotActedOnUnseen() throws IOException {
        String atOnce = "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        try (HostileHttpServer server = new HostileHttpServer(answering(atOnce), answering(OK))) {
            startWith(server);
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();

            assertThat(server.processed).hasSize(2);
            assertThat(task.metric(Metric.RETRIES)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense\r\n\r\n",
                "HTTP/1.1 -1 What\r\n\r\n",
                "HTTP/1.1 200\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nRetry-After: 99999999999999999999\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nRetry-After: Mon, 99 Foo 2026\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 503 Busy\r\nRetry-After: Sat, 22 Nov 1980 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n"
            })
    void anAnswerThatMakesNoSenseIsNone(String answer) throws IOException {
        HostileHttpServer.Script nonsense = socket -> {
            HostileHttpServer.write(socket, answer);
            return false;
        };
        try (HostileHttpServer server = new HostileHttpServer(nonsense, answering(OK))) {
            startWith(server);
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();

            assertThat(task.metric(Metric.SENT)).isEqualTo(1);
            assertThat(server.processed).hasSize(2);
        }
    }

    @Test
    void anEndlessHeaderIsCutOff() throws IOException {
        HostileHttpServer.Script endless = socket -> {
            HostileHttpServer.write(socket, "HTTP/1.1 200 OK\r\n");
            while (true) {
                HostileHttpServer.write(socket, "X-Filler: " + "x".repeat(8_000) + "\r\n");
            }
        };
        try (HostileHttpServer server = new HostileHttpServer(endless, answering(OK))) {
            startWith(server);
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();

            assertThat(server.processed).hasSize(2);
        }
    }

    /** What counts is the status: a body is not waited for, and not kept. */
    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    void anEndlessBodyHoldsNothingUp(int pauseMillis) throws IOException {
        HostileHttpServer.Script endless = socket -> {
            HostileHttpServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n");
            socket.setSoTimeout(Math.max(1, pauseMillis));
            while (true) {
                HostileHttpServer.write(socket, pauseMillis == 0 ? "x".repeat(64_000) : "x");
                if (pauseMillis > 0) {
                    pause(socket);
                }
            }
        };
        try (HostileHttpServer server = new HostileHttpServer(endless)) {
            startWith(server);
            long start = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                task.put(Impacted.delayed("SJ-" + i, 60).at(i));
                task.finish();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(task.metric(Metric.SENT)).isEqualTo(4);
        }
    }

    @Test
    void anAnswerThatDripsIsGivenUp() throws IOException {
        HostileHttpServer.Script dripping = socket -> {
            socket.setSoTimeout(20);
            for (char c : "HTTP/1.1 200 OK\r\nX-Never: ".toCharArray()) {
                HostileHttpServer.write(socket, String.valueOf(c));
            }
            while (true) {
                HostileHttpServer.write(socket, "x");
                pause(socket);
            }
        };
        try (HostileHttpServer server = new HostileHttpServer(dripping, answering(OK))) {
            task = new TaskHarness(TaskHarness.webhook(server.url()));
            task.with("channels.hook.request.timeout.ms", "300").start();
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();

            assertThat(server.processed).hasSize(2);
            assertThat(task.metric(Metric.RETRIES)).isEqualTo(1);
        }
    }

    @Test
    void showsNoSecretAndNothingOfRecordOrAnswerInLogsOrErrors() throws IOException {
        String answer = "HTTP/1.1 %s\r\nX-Planted: planted-header\r\nContent-Length: 14\r\n\r\nplanted-answer";
        StringWriter errors = new StringWriter();
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline");
                CapturedLogs http = CapturedLogs.of("okhttp3");
                HostileHttpServer server = new HostileHttpServer(
                        answering(answer.formatted("503 planted-reason")),
                        answering("planted nonsense\r\n\r\n"),
                        answering(answer.formatted("400 planted-reason")),
                        answering(answer.formatted("302 planted-reason")))) {
            task = new TaskHarness(TaskHarness.webhook(server.url()));
            task.with("channels.hook.signing.secret", "whsec_cGxhbnRlZHBsYW50ZWRwbGFudGVkcGxhbnRlZA==")
                    .with("channels.hook.bearer.token", "planted-token")
                    .with("channels.hook.secret.headers.X-Key", "planted-key")
                    .with("max.in.flight", "1")
                    .start();
            task.put(Impacted.delayed("SJ-1", 60)
                    .with("customer_name", "planted-name")
                    .at(0));
            await().untilAsserted(() -> {
                task.put();
                assertThat(task.deadLetters).hasSize(1);
            });
            task.put(Impacted.delayed("SJ-2", 60)
                    .with("customer_name", "planted-name")
                    .at(1));

            assertThatThrownBy(task::finish).satisfies(error -> error.printStackTrace(new PrintWriter(errors)));
            assertThat(logs.text() + http.text()).contains("answers 503").doesNotContain("planted", "cGxhbnRl");
        }
        task.deadLetterErrors.forEach(error -> error.printStackTrace(new PrintWriter(errors)));
        assertThat(errors.toString())
                .contains("answers 400", "answers 302: redirects are not followed")
                .doesNotContain("planted", "cGxhbnRl");
    }

    private static void pause(java.net.Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the client hung up");
            }
        } catch (java.net.SocketTimeoutException e) {
            // Only the time counts.
        }
    }

    private void startWith(HostileHttpServer server) {
        task = new TaskHarness(TaskHarness.webhook(server.url()));
        task.start();
    }

    private static List<String> key(String request) {
        Matcher header =
                Pattern.compile("(?i)(idempotency-key|webhook-id): (\\S+)").matcher(request);
        assertThat(header.find()).isTrue();
        return List.of(header.group(2), request.substring(request.indexOf("\r\n\r\n")));
    }
}
