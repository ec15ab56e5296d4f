// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.RunningTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.opensky.RawServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Answers of a hundred megabytes and of a gigabyte in gzip in a heap of 64 MB; the largest that is read, in 128 MB. */
class SmallHeapTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";
    private static final String TIME = "{\"time\":" + NOW + ",";
    private static final String GOOD = Bodies.states(NOW, Bodies.row("a00001", "A", NOW));
    private static final Script GOOD_TOKEN = RawServer.answering(RawServer.answer("{\"access_token\":\"token-1\"}"));
    private static final int HUNDRED_MEGABYTES = 100 << 20;
    private static final int GIGABYTE = 1 << 30;
    private static final int LARGEST_BODY = 8 << 20;

    /** What a body of the given beginning goes on with, again and again. */
    private record Endless(String beginning, IntFunction<String> more) {}

    private static final List<Endless> BODIES = List.of(
            new Endless(TIME + "\"states\":[", i -> Bodies.row("%06x".formatted(i), "FL" + i, NOW) + ","),
            new Endless(
                    TIME + "\"states\":[",
                    i -> "[\"" + i + "\",null,null,null,1,null,null,null,true,null,null,"
                            + "null,null,null,null,true,null],"),
            new Endless(TIME + "\"states\":[", i -> "[],"),
            new Endless(TIME + "\"states\":[[\"", i -> "xxxxxxxxxxxxxxxx"),
            new Endless(TIME + "\"states\":[[\"a\",null,null,", i -> "1234567890"),
            new Endless(TIME + "\"states\":[[", i -> "null,"),
            new Endless(TIME, i -> "\"" + i + "\":0,"),
            new Endless(TIME + "\"", i -> "nnnnnnnnnnnnnnnn"),
            new Endless("", i -> "[[[[[[[["),
            new Endless("", i -> "        "),
            new Endless("", i -> "\0\0\0\0\0\0\0\0"));

    private static final List<Endless> TOKENS = List.of(
            new Endless("{\"access_token\":\"", i -> "tttttttttttttttt"),
            new Endless("{\"expires_in\":", i -> "1234567890"),
            new Endless("{", i -> "\"" + i + "\":0,"),
            new Endless("", i -> "        "));

    @Test
    void noAnswerIsReadBeyondItsLimit() throws Exception {
        Script[] states = Stream.concat(
                        Stream.of(SmallHeapTest::headOfHundredMegabytes),
                        Stream.concat(allOf(BODIES), Stream.of(RawServer.answering(RawServer.answer(GOOD)))))
                .toArray(Script[]::new);
        Script[] tokens = Stream.concat(allOf(TOKENS), Stream.of(GOOD_TOKEN)).toArray(Script[]::new);

        assertThat(outcome(64, states, tokens))
                .isEqualTo("records=1 body=%d network=1", 2 * (BODIES.size() + TOKENS.size()));
    }

    @Test
    void theLargestBodyIsReadAndWritten() throws Exception {
        StringBuilder body = new StringBuilder(TIME).append("\"states\":[");
        int rows = 0;
        while (body.length() < LARGEST_BODY - 1_000) {
            body.append(rows == 0 ? "" : ",").append(Bodies.row("%06x".formatted(rows), "FL" + rows, NOW));
            rows++;
        }
        Script[] states = {
            RawServer.answering(RawServer.answer(body.append("]}").toString()))
        };

        assertThat(outcome(128, states, GOOD_TOKEN)).isEqualTo("records=%d body=0 network=0", rows);
    }

    private static String outcome(int megabytes, Script[] states, Script... tokens)
            throws IOException, InterruptedException {
        try (RawServer api = new RawServer(states);
                RawServer tokenServer = new RawServer(tokens)) {
            List<String> heap = List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError");
            return ForkedJvm.run(heap, ForkedTask.class, api.url("/api"), tokenServer.url("/token"), "1000")
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    /** Each as it is, and in gzip. */
    private static Stream<Script> allOf(List<Endless> bodies) {
        return bodies.stream().flatMap(body -> Stream.of(plain(body), gzipped(body)));
    }

    private static Script plain(Endless body) {
        return connection -> {
            connection.readRequest().send(HEAD + "\r\n" + body.beginning);
            for (int sent = 0, i = 0; sent < HUNDRED_MEGABYTES; ) {
                String block = block(body, i++);
                connection.send(block);
                sent += block.length();
            }
            connection.halfClose();
        };
    }

    private static Script gzipped(Endless body) {
        return connection -> {
            connection.readRequest().send(HEAD + "Content-Encoding: gzip\r\n\r\n");
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write(body.beginning.getBytes(StandardCharsets.UTF_8));
                for (int sent = 0, i = 0; sent < GIGABYTE; ) {
                    byte[] block = block(body, i++).getBytes(StandardCharsets.UTF_8);
                    gzip.write(block);
                    sent += block.length;
                    connection.send(zipped.toByteArray());
                    zipped.reset();
                }
            }
            connection.halfClose();
        };
    }

    /** A thousand repetitions, as many before it. */
    private static String block(Endless body, int before) {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            block.append(body.more.apply(before * 1_000 + i));
        }
        return block.toString();
    }

    private static void headOfHundredMegabytes(RawServer.Connection connection) throws IOException {
        connection.readRequest().send(HEAD);
        String header = "X-Long: " + "x".repeat(1 << 20) + "\r\n";
        for (int i = 0; i < 100; i++) {
            connection.send(header);
        }
        connection.halfClose();
    }
}
