// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.benchmarks.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An HTTP endpoint on loopback that accepts every message a fixed time after it has it, however many are under way: one
 * thread, which waits on all connections at once. It understands what an HTTP/1.1 client sends that waits for each answer
 * before it sends the next request, and gives the length of its body as {@code Content-Length}.
 */
public final class SteadyEndpoint implements AutoCloseable {
    private static final int LONGEST_REQUEST = 64 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "\r\nContent-Length: ";
    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final long serviceNanos;
    private final Consumer<String> requests;
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();

    /** In the order of their times, for all wait equally long. */
    private final Deque<Answer> answers = new ArrayDeque<>();

    private record Answer(SocketChannel channel, long dueNanos) {}

    /**
     * Serves from now on.
     *
     * @param service how long each message takes; in practice up to 1 ms longer
     * @param requests hears each whole request as it came, on the endpoint's thread
     */
    SteadyEndpoint(Duration service, Consumer<String> requests) throws IOException {
        this.serviceNanos = service.toNanos();
        this.requests = requests;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::serve, "steady-endpoint");
        thread.setDaemon(true);
        thread.start();
    }

    /** In a process of its own, see {@link ChildJvm}; takes the service time in milliseconds. */
    public static void main(String[] arguments) throws IOException {
        try (SteadyEndpoint endpoint =
                new SteadyEndpoint(Duration.ofMillis(Long.parseLong(arguments[0])), request -> {})) {
            ChildJvm.serve(endpoint.url());
        }
    }

    String url() {
        return "http://127.0.0.1:" + listener.socket().getLocalPort() + "/messages";
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::ready, untilNextAnswer());
                answerDue();
            }
        } catch (ClosedSelectorException e) {
            // closed
        } catch (IOException e) {
            throw new IllegalStateException("the endpoint cannot wait for connections", e);
        }
    }

    /** In milliseconds, at least one; 0 for as long as it takes. */
    private long untilNextAnswer() {
        Answer next = answers.peek();
        return next == null ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.dueNanos() - System.nanoTime()) + 1);
    }

    private void answerDue() {
        long now = System.nanoTime();
        for (Answer next = answers.peek(); next != null && next.dueNanos() - now <= 0; next = answers.peek()) {
            answers.remove();
            try {
                next.channel().write(ByteBuffer.wrap(ANSWER));
            } catch (IOException e) {
                hangUp(next.channel());
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException e) {
            hangUp(key.channel());
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listener.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LONGEST_REQUEST));
        }
    }

    private void read(SocketChannel channel, ByteBuffer received) throws IOException {
        if (channel.read(received) <= 0) {
            throw new IOException("the client hung up, or its request is too long");
        }
        String request =
                StandardCharsets.ISO_8859_1.decode(received.duplicate().flip()).toString();
        if (isWhole(request)) {
            received.clear();
            requests.accept(request);
            answers.add(new Answer(channel, System.nanoTime() + serviceNanos));
        }
    }

    private static boolean isWhole(String request) {
        int head = request.indexOf(END_OF_HEAD);
        if (head < 0) {
            return false;
        }
        int length = request.indexOf(LENGTH) + LENGTH.length();
        int body = Integer.parseInt(request.substring(length, request.indexOf('\r', length)));
        return request.length() >= head + END_OF_HEAD.length() + body;
    }

    private static void hangUp(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            throw new IllegalStateException("a connection cannot be closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        listener.close();
    }
}
