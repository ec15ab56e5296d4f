// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.Bodies.row;
import static dev.flightline.opensky.Bodies.states;
import static dev.flightline.opensky.RunningTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.opensky.RawServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the task is doing, {@code stop()} ends it within a second and leaves nothing behind. */
class StopTest {
    private static final String GOOD = states(NOW, row("a00001", "A", NOW));
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";
    private static final String THREAD = "opensky-source-test-";

    /** One poll waits for minutes, and no time passes for the schedule. */
    private static final Timing PATIENT = new Timing(() -> 0, () -> Instant.ofEpochSecond(NOW), Duration.ofMinutes(5));

    private RunningTask running;

    @BeforeEach
    void create() throws IOException {
        running = new RunningTask();
    }

    @AfterEach
    void close() {
        running.close();
    }

    /** What a task may be in the middle of, by what its server does, and whether that is an answer. */
    static Stream<Arguments> moments() {
        return Stream.of(
                Arguments.of("waiting until a snapshot is due", true, RawServer.answering(RawServer.answer(GOOD))),
                Arguments.of("backing off", true, answering("503 Busy", "Retry-After: 60")),
                Arguments.of("waiting for credits", true, answering("429 Too Many", "Retry-After: 22688")),
                moment("waiting for an answer", RawServer.Connection::readRequest),
                moment(
                        "reading a head drop by drop",
                        connection -> connection.readRequest().send(HEAD).sendForever("X: y\r\n", 20)),
                moment("reading a body drop by drop", StopTest::dripABody),
                moment(
                        "reading a huge body",
                        connection -> connection
                                .readRequest()
                                .send(HEAD + "\r\n{\"states\":[" + (row("a00001", "A", NOW) + ",").repeat(40_000))
                                .sendForever("[],", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moments")
    void endsWhateverTheTaskWaitsFor(String name, boolean answered, Script script) throws Exception {
        try (RawServer server = new RawServer(script)) {
            running.with("opensky.poll.interval.ms", "86400000").with("opensky.url", server.url("/api"));
            running.start(PATIENT);
            if (answered) {
                running.pollAnswer();
            }
            CompletableFuture<List<SourceRecord>> polled = pollOnItsOwnThread();
            server.awaitRequests(1);

            assertStops(polled);

            assertThat(server.isLeftWithin(1_000)).as("no connection is left").isTrue();
        }
    }

    @Test
    void endsTheRequestForAToken() throws Exception {
        try (RawServer server = new RawServer(StopTest::dripABody)) {
            running.withCredentials().with("opensky.token.url", server.url("/token"));
            running.start(PATIENT);
            CompletableFuture<List<SourceRecord>> polled = pollOnItsOwnThread();
            server.awaitRequests(1);

            assertStops(polled);

            assertThat(server.isLeftWithin(1_000)).as("no connection is left").isTrue();
        }
    }

    @Test
    void endsAHandshakeThatHangs() throws Exception {
        try (RawServer server = new RawServer(connection -> {})) {
            running.with("opensky.url", server.url("/api").replace("http:", "https:"));
            running.start(PATIENT);
            CompletableFuture<List<SourceRecord>> polled = pollOnItsOwnThread();
            await(() -> isUnderWay("javax.net.ssl.SSLSocket", "sun.security.ssl.SSLSocketImpl"));

            assertStops(polled);

            assertThat(server.isLeftWithin(1_000)).as("no connection is left").isTrue();
        }
    }

    @Test
    void endsAnAttemptToConnect() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = fillQueueOf(deaf);
            running.with("opensky.url", "http://127.0.0.1:" + deaf.getLocalPort());
            running.start(PATIENT);
            CompletableFuture<List<SourceRecord>> polled = pollOnItsOwnThread();
            await(() -> isUnderWay("java.net.Socket", "java.net.Socket"));

            assertStops(polled);

            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void endsATaskThatWasNeverPolled() throws Exception {
        running.start(PATIENT);

        running.task().stop();

        assertThat(running.poll()).isEmpty();
        assertThat(running.server.getRequestCount()).isZero();
        await(() -> !isAlive());
    }

    @Test
    void endsARequestThatNobodyWaitsFor() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
            running.with("opensky.url", server.url("/api")).start();
            assertThat(running.poll()).isEmpty();
            server.awaitRequests(1);

            assertStops(CompletableFuture.completedFuture(List.of()));

            assertThat(server.isLeftWithin(1_000)).as("no connection is left").isTrue();
        }
    }

    @Test
    void endsATaskWhosePollWasInterrupted() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
            running.with("opensky.url", server.url("/api")).start(PATIENT);
            Thread.currentThread().interrupt();
            assertThatThrownBy(running::poll).isInstanceOf(InterruptedException.class);
            CompletableFuture<List<SourceRecord>> polled = pollOnItsOwnThread();
            server.awaitRequests(1);

            assertStops(polled);
        }
    }

    @Test
    void endsAnInterruptedThreadsTask() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
            running.with("opensky.url", server.url("/api")).start(PATIENT);
            CompletableFuture<List<SourceRecord>> polled = pollOnItsOwnThread();
            server.awaitRequests(1);
            Thread.currentThread().interrupt();

            running.task().stop();

            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertStops(polled);
        }
    }

    private static Arguments moment(String name, Script script) {
        return Arguments.of(name, false, script);
    }

    private static Script answering(String status, String header) {
        return RawServer.answering("HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static void dripABody(RawServer.Connection connection) throws IOException {
        connection.readRequest().send(HEAD + "\r\n{").sendForever(" ", 20);
    }

    private void assertStops(CompletableFuture<List<SourceRecord>> polled) throws Exception {
        long before = System.nanoTime();
        running.task().stop();
        running.task().stop();

        assertThat(polled.get(1, TimeUnit.SECONDS)).isEmpty();
        await(() -> !isAlive());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(running.poll()).isEmpty();
    }

    private CompletableFuture<List<SourceRecord>> pollOnItsOwnThread() {
        CompletableFuture<List<SourceRecord>> polled = new CompletableFuture<>();
        Thread poll = new Thread(() -> {
            try {
                polled.complete(running.poll());
            } catch (InterruptedException | RuntimeException e) {
                polled.completeExceptionally(e);
            }
        });
        poll.start();
        await(() -> poll.getState() == Thread.State.TIMED_WAITING || polled.isDone());
        return polled;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("now, 20 s later").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean isAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(THREAD));
    }

    /** Whether some thread is in a method of one of these classes on behalf of OkHttp. */
    private static boolean isUnderWay(String... classes) {
        List<String> wanted = List.of(classes);
        return Thread.getAllStackTraces().values().stream()
                .map(stack -> Arrays.stream(stack)
                        .map(StackTraceElement::getClassName)
                        .toList())
                .anyMatch(stack -> stack.stream().anyMatch(wanted::contains)
                        && stack.stream().anyMatch(name -> name.startsWith("okhttp3.internal.connection")));
    }

    /** Connects until the system lets nobody in any more. */
    private static List<Socket> fillQueueOf(ServerSocket server) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        while (true) {
            Socket next = new Socket();
            try {
                next.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
                waiting.add(next);
            } catch (SocketTimeoutException e) {
                next.close();
                return waiting;
            }
        }
    }
}
