// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that may break every rule of HTTP. It takes the connections in turn, each with its own script. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Script> scripts;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What happens on one connection; afterwards it stays open until the other side closes it. */
    @FunctionalInterface
    interface Script {
        void run(Connection connection) throws IOException;
    }

    /** One accepted connection. */
    static final class Connection {
        private final Socket socket;
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads the head of a request. */
        Connection readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the request ends early");
                }
                head.write(next);
            }
            started.countDown();
            return this;
        }

        Connection send(String text) throws IOException {
            return send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        Connection send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        }

        /** Sends it again and again, with a pause between two, until the other side has enough. */
        void sendForever(String text, int pauseMillis) throws IOException {
            socket.setSoTimeout(Math.max(1, pauseMillis));
            while (true) {
                send(text);
                if (pauseMillis > 0 && isClosedByPeer()) {
                    return;
                }
            }
        }

        void halfClose() throws IOException {
            socket.shutdownOutput();
        }

        void close() throws IOException {
            socket.close();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private boolean isClosedByPeer() {
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        private void awaitClose() throws IOException {
            socket.setSoTimeout(0);
            while (!socket.isClosed() && !isClosedByPeer()) {
                // What the client sends is of no interest any more.
            }
        }
    }

    RawServer(Script... scripts) throws IOException {
        this.scripts = List.of(scripts);
        start(this::acceptAll);
    }

    static Script answering(String answer) {
        return connection -> connection.readRequest().send(answer);
    }

    /** A whole answer with a body as the API sends it. */
    static String answer(String body, String... headers) {
        return "HTTP/1.1 200 OK\r\n"
                + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    String url(String path) {
        return "http://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort() + path;
    }

    int connections() {
        return connections.size();
    }

    /** Waits until that many connections have brought a request. */
    void awaitRequests(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (connections.size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        if (!connections.get(count - 1).started.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no request within 20 s");
        }
    }

    /** Whether the other side closes every connection within that time. */
    boolean isLeftWithin(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Connection connection : connections) {
            if (!connection.over.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Connection connection = new Connection(listener.accept());
                connections.add(connection);
                Script script = scripts.get(Math.min(accepted.getAndIncrement(), scripts.size() - 1));
                start(() -> run(connection, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void run(Connection connection, Script script) {
        try {
            script.run(connection);
            connection.awaitClose();
        } catch (IOException e) {
            // The client hung up, which is what most scripts are for.
        } finally {
            connection.over.countDown();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
