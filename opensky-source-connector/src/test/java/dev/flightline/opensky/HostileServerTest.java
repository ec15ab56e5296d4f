// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.Bodies.row;
import static dev.flightline.opensky.Bodies.states;
import static dev.flightline.opensky.RunningTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.opensky.RawServer.Script;
import dev.flightline.testkit.CapturedLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that break HTTP: each answer is one typed error, and the next attempt works. */
class HostileServerTest {
    private static final String GOOD = states(NOW, row("a00001", "A", NOW));
    private static final Script GOOD_ANSWER = RawServer.answering(RawServer.answer(GOOD));
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private RunningTask running;

    @BeforeEach
    void create() throws IOException {
        running = new RunningTask();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    static Stream<Arguments> answersThatBreakOff() {
        String half = GOOD.substring(0, GOOD.length() / 2);
        String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                broken("closed after accept", RawServer.Connection::close),
                broken("reset after accept", RawServer.Connection::reset),
                broken(
                        "closed after the request",
                        connection -> connection.readRequest().close()),
                broken(
                        "nothing, half-closed",
                        connection -> connection.readRequest().halfClose()),
                broken(
                        "reset in the body",
                        connection -> connection
                                .readRequest()
                                .send(HEAD + "Content-Length: 9999\r\n\r\n" + half)
                                .reset()),
                broken(
                        "half-closed in the body",
                        connection -> connection
                                .readRequest()
                                .send(HEAD + "Content-Length: 9999\r\n\r\n" + half)
                                .halfClose()),
                broken(
                        "half-closed in the head",
                        connection ->
                                connection.readRequest().send(HEAD + "Con").halfClose()),
                broken(
                        "Content-Length too large",
                        connection -> connection
                                .readRequest()
                                .send(HEAD + "Content-Length: 9999\r\n\r\n" + GOOD)
                                .halfClose()),
                answer("Content-Length negative", HEAD + "Content-Length: -5\r\n\r\n" + GOOD),
                answer("chunks without a size", chunked + "planted\r\n" + GOOD),
                answer("chunks of a size below zero", chunked + "-5\r\n" + GOOD),
                answer("chunks beyond 64 bits", chunked + "FFFFFFFFFFFFFFFFFFFF\r\n" + GOOD),
                broken(
                        "chunks without an end",
                        connection -> connection
                                .readRequest()
                                .send(chunked + Integer.toHexString(GOOD.length()) + "\r\n" + GOOD + "\r\n")
                                .halfClose()),
                answer("no HTTP", "SSH-2.0-planted\r\n\r\n"),
                answer("another HTTP", "HTTP/3.0 200 planted\r\n\r\n" + GOOD),
                answer("a status of words", "HTTP/1.1 planted OK\r\n\r\n" + GOOD),
                answer("a status below zero", "HTTP/1.1 -12 planted\r\n\r\n" + GOOD),
                answer("a header of a megabyte", HEAD + "X-Planted: " + "planted".repeat(150_000) + "\r\n\r\n" + GOOD),
                answer("200,000 headers", HEAD + "X-Planted: 1\r\n".repeat(200_000) + "\r\n" + GOOD),
                answer("not gzip", RawServer.answer(GOOD, "Content-Encoding: gzip")),
                broken("gzip that breaks off", gzip(bytes -> Arrays.copyOf(bytes, bytes.length - 9))),
                broken("gzip with another checksum", gzip(bytes -> {
                    bytes[bytes.length - 8]++;
                    return bytes;
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatBreakOff")
    void goesOnAfterAnAnswerThatBreaksOff(String name, Script script) throws Exception {
        assertFailsOnceAs(Metric.ERRORS_NETWORK, script);
    }

    static Stream<Arguments> answersThatGoOnForever() {
        return Stream.of(
                broken("no answer", connection -> connection.readRequest()),
                broken(
                        "a head drop by drop",
                        connection -> connection.readRequest().sendForever("H", 20)),
                broken(
                        "headers without end",
                        connection -> connection.readRequest().send(HEAD).sendForever("X: y\r\n", 20)),
                broken(
                        "100 without end",
                        connection -> connection.readRequest().sendForever("HTTP/1.1 100 Continue\r\n\r\n", 0)),
                broken(
                        "103 without end",
                        connection -> connection.readRequest().sendForever("HTTP/1.1 103 Early Hints\r\n\r\n", 20)),
                broken(
                        "a body drop by drop",
                        connection ->
                                connection.readRequest().send(HEAD + "\r\n{").sendForever(" ", 20)),
                broken(
                        "more drop by drop behind the body",
                        connection -> connection
                                .readRequest()
                                .send(HEAD + "\r\n" + GOOD)
                                .sendForever(" ", 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatGoOnForever")
    void theRequestTimeoutEndsAnAnswerThatGoesOnForever(String name, Script script) throws Exception {
        running.with("opensky.connect.timeout.ms", "500").with("opensky.request.timeout.ms", "500");

        assertFailsOnceAs(Metric.ERRORS_NETWORK, script);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "101 Switching Protocols\r\nUpgrade: planted\r\nConnection: upgrade",
                "204 No Content",
                "205 Reset Content\r\nContent-Length: 0",
                "304 Not Modified",
                "099 Planted\r\nContent-Length: 0",
                "+20 Planted\r\nContent-Length: 0",
            })
    void goesOnAfterAnAnswerWithoutABody(String answer) throws Exception {
        assertFailsOnceAs(Metric.ERRORS_BODY, RawServer.answering("HTTP/1.1 " + answer + "\r\n\r\n"));
    }

    @Test
    void whatFollowsAShortContentLengthIsNotTheNextAnswer() throws Exception {
        assertFailsOnceAs(
                Metric.ERRORS_BODY, RawServer.answering(HEAD + "Content-Length: 20\r\n\r\n" + GOOD + HEAD + "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=utf-8, HTML or XML",
        "application/xhtml+xml, HTML or XML",
        "text/xml, HTML or XML",
        "application/problem+xml, HTML or XML",
        "image/planted, not JSON by its Content-Type",
    })
    void aBodyThatSaysItIsNoJsonIsNotRead(String type, String message) throws Exception {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            assertFailsOnceAs(Metric.ERRORS_BODY, RawServer.answering(RawServer.answer(GOOD, "Content-Type: " + type)));

            assertThat(logs.text()).contains(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: 1",
                "Content-Type: ",
                "Content-Type: ///",
                "Content-Type: application/json",
                "Content-Type: application/json; charset=utf-8",
                "Content-Type: Application/Geo+JSON",
                "Content-Type: text/plain",
            })
    void aBodyThatMayBeJsonIsRead(String header) throws Exception {
        try (RawServer server = new RawServer(RawServer.answering(RawServer.answer(GOOD, header)))) {
            running.with("opensky.url", server.url("/api")).start();

            assertThat(running.pollAnswer()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "99999999999", "-1", "soon"})
    void aServerCannotMakeItAskAgainAtOnce(String retryAfter) throws Exception {
        String answer = "HTTP/1.1 503 Busy\r\nRetry-After: " + retryAfter + "\r\nContent-Length: 0\r\n\r\n";

        assertFailsOnceAs(Metric.ERRORS_SERVER, RawServer.answering(answer));
    }

    @Test
    void aConnectionIsNotKeptUntilTheServerHangsUp() throws Exception {
        try (RawServer server = new RawServer(GOOD_ANSWER)) {
            running.with("opensky.url", server.url("/api")).start();
            running.pollAnswer();

            assertThat(server.isLeftWithin(4_500))
                    .as("dropped before 5 s of idleness")
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatBreakOff")
    void goesOnAfterATokenThatBreaksOff(String name, Script script) throws Exception {
        running.answer(GOOD);
        String token = RawServer.answer("{\"access_token\":\"token-1\"}");
        try (RawServer server = new RawServer(script, RawServer.answering(token))) {
            running.withCredentials()
                    .with("opensky.token.url", server.url("/token"))
                    .start();

            assertThat(running.pollAnswer()).isEmpty();
            running.time.pass(Duration.ofSeconds(2));
            assertThat(running.pollAnswer()).hasSize(1);
        }
    }

    /** The task asks once, counts one error of that kind, keeps no connection, and reads the next answer. */
    private void assertFailsOnceAs(Metric kind, Script script) throws Exception {
        try (RawServer server = new RawServer(script, GOOD_ANSWER)) {
            running.with("opensky.url", server.url("/api")).start();

            assertThat(running.pollAnswer()).isEmpty();
            assertThat(running.metric(kind)).as(kind.attribute()).isEqualTo(1);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.isLeftWithin(1_500))
                    .as("the connection is closed at once")
                    .isTrue();

            running.time.pass(Duration.ofSeconds(2));
            assertThat(running.pollAnswer()).hasSize(1);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static Arguments answer(String name, String answer) {
        return broken(name, RawServer.answering(answer));
    }

    private static Arguments broken(String name, Script script) {
        return Arguments.of(name, script);
    }

    @FunctionalInterface
    private interface Harm {
        byte[] to(byte[] bytes);
    }

    private static Script gzip(Harm harm) {
        return connection -> {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write(GOOD.getBytes(StandardCharsets.UTF_8));
            }
            byte[] bytes = harm.to(zipped.toByteArray());
            connection
                    .readRequest()
                    .send(HEAD + "Content-Encoding: gzip\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                    .send(bytes)
                    .halfClose();
        };
    }
}
