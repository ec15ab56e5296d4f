// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.opensky.RawServer.Script;
import dev.flightline.testkit.CapturedLogs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and answers are planted wherever something fails, and must appear nowhere, in no library's log either. */
class SecretsTest {
    private static final String PLANTED = "planted";
    private static final String PLANTED_IN_HEX = HexFormat.of().formatHex(PLANTED.getBytes(StandardCharsets.US_ASCII));

    private RunningTask running;

    @BeforeEach
    void create() throws Exception {
        running =
                new RunningTask().with("opensky.client.id", "client-1").with("opensky.client.secret", "planted-secret");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    static Stream<Arguments> failures() {
        String ok = "HTTP/1.1 200 OK\r\n";
        return Stream.concat(
                HostileServerTest.answersThatBreakOff(),
                Stream.of(
                        answer("{\"time\":planted"),
                        answer("{\"time\":1,\"planted\":" + "1".repeat(2_000)),
                        answer("{\"access_token\":\"planted\\nplanted\"}"),
                        answer("planted-planted-planted", "Content-Type: text/planted"),
                        answer("planted", "Content-Encoding: gzip"),
                        answer("planted", "Set-Cookie: planted=planted", "Content-Type: text/html"),
                        whole("HTTP/1.1 500 planted\r\nRetry-After: planted\r\nContent-Length: 7\r\n\r\nplanted"),
                        whole("HTTP/1.1 204 planted\r\nContent-Length: 7\r\n\r\nplanted"),
                        whole(ok + "planted-without-colon\r\nContent-Length: 7\r\n\r\nplanted"),
                        whole(ok + ": planted\r\nContent-Length: 7\r\n\r\nplanted"),
                        whole(ok + "Transfer-Encoding: chunked\r\n\r\n7;planted\r\nplantedplanted\r\n0\r\n\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void nothingOfAFailedAnswerIsLogged(String name, Script script) throws Exception {
        try (RawServer server = new RawServer(script, script)) {
            running.answerToken("planted-token", 1800);
            running.with("opensky.url", server.url("/api"));
            assertNothingIsLogged();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void nothingOfAFailedTokenIsLogged(String name, Script script) throws Exception {
        try (RawServer server = new RawServer(script, script)) {
            running.with("opensky.token.url", server.url("/token"));
            assertNothingIsLogged();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsRefusedAndTheOtherHostIsNotAsked(int status) throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            String elsewhere = other.url("/planted").toString();
            running.answerToken("planted-token", 1800);
            running.answer(status, "Location", elsewhere);
            running.answer(status, "Location", elsewhere);

            assertRefusedWithoutSecrets();
            running.task().stop();
            running.time.pass(Duration.ofSeconds(1));
            assertRefusedWithoutSecrets();

            assertThat(other.getRequestCount()).isZero();
            assertThat(running.server.getRequestCount()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 418})
    void nothingOfARefusalIsThrown(int status) {
        running.server.enqueue(new MockResponse.Builder()
                .status("HTTP/1.1 " + status + " planted")
                .addHeader("WWW-Authenticate", "Bearer realm=planted")
                .body(PLANTED)
                .build());

        assertRefusedWithoutSecrets();
    }

    @Test
    void aTokenThatIsRefusedTwiceIsNotShown() {
        for (int i = 0; i < 2; i++) {
            running.answerToken("planted-token", 1800);
            running.answer(401, "WWW-Authenticate", "Bearer realm=planted");
        }

        assertRefusedWithoutSecrets();
    }

    private void assertNothingIsLogged() throws Exception {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline");
                JulLogs libraries = JulLogs.all()) {
            running.start();
            assertThat(running.pollAnswer()).isEmpty();
            running.time.pass(Duration.ofMinutes(1));
            running.poll();

            assertThat(logs.text()).contains("Failed attempt 1");
            assertIsWithoutSecrets(logs.text());
            assertIsWithoutSecrets(libraries.text());
        }
    }

    private void assertRefusedWithoutSecrets() {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline");
                JulLogs libraries = JulLogs.all()) {
            running.start();
            assertThatThrownBy(running::pollAnswer)
                    .isInstanceOf(ConnectException.class)
                    .satisfies(thrown -> assertIsWithoutSecrets(stackTrace(thrown)));
            assertIsWithoutSecrets(logs.text());
            assertIsWithoutSecrets(libraries.text());
        }
    }

    /** The server's own log is not the connector's. */
    private static void assertIsWithoutSecrets(String text) {
        assertThat(text.replaceAll("(?m)^mockwebserver3.*$", "").toLowerCase(Locale.ROOT))
                .doesNotContain(PLANTED, PLANTED_IN_HEX, "utopia");
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Arguments answer(String body, String... headers) {
        return whole(RawServer.answer(body, headers));
    }

    private static Arguments whole(String answer) {
        String name = answer.length() > 80 ? answer.substring(0, 80) : answer;
        return Arguments.of(name.replaceAll("\\s+", " "), RawServer.answering(answer));
    }
}
