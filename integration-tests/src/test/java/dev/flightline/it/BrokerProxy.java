// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.protocol.ApiKeys;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a broker and its clients on loopback and can stop the traffic before any request or any response. Of
 * the protocol it knows no more than the frames and the head of a request.
 *
 * <p>What is stopped is never delivered: when the gate is opened again, the connection is closed, as if its client had
 * been cut off at that very byte.
 *
 * @see "Kafka protocol guide, Request Header v1 and Response Header v0, read 2026-11-22"
 */
final class BrokerProxy implements AutoCloseable {
    /** Where a frame is going. */
    enum Way {
        REQUEST,
        RESPONSE
    }

    /** One request, or the response to it. */
    record Call(ApiKeys api, String client) {}

    /** Asked about each frame, by several threads. */
    interface Gate {
        /** @param frame the whole of it, as it goes over the wire; not to be changed */
        boolean stops(Way way, Call call, byte[] frame);
    }

    private static final int HIGHEST_FRAME = 100_000_000;

    /** A gate, and when it is no longer there. */
    private record Guard(Gate gate, CountDownLatch gone) {}

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Guard guard = open();

    /** Clients may connect from now on; they are served once the broker is known. */
    BrokerProxy() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    int port() {
        return listener.getLocalPort();
    }

    void serve(int brokerPort) {
        start("accept", () -> {
            while (true) {
                connect(listener.accept(), brokerPort);
            }
        });
    }

    /** From now on the gate decides what passes. */
    void setGate(Gate gate) {
        guard.gone().countDown();
        guard = new Guard(gate, new CountDownLatch(1));
    }

    /** Everything passes again, but not what was stopped. */
    void openGate() {
        guard.gone().countDown();
        guard = open();
    }

    private static Guard open() {
        return new Guard((way, call, frame) -> false, new CountDownLatch(1));
    }

    private void connect(Socket client, int brokerPort) throws IOException {
        Socket broker;
        try {
            broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
        } catch (IOException e) {
            // The broker starts or stops: the client tries again.
            client.close();
            return;
        }
        sockets.add(client);
        sockets.add(broker);
        client.setTcpNoDelay(true);
        broker.setTcpNoDelay(true);
        Map<Integer, Call> calls = new ConcurrentHashMap<>();
        startCopying(Way.REQUEST, client, broker, frame -> {
            Call call = call(frame);
            calls.put(frame.getInt(4), call);
            return call;
        });
        startCopying(Way.RESPONSE, broker, client, frame -> calls.remove(frame.getInt(0)));
    }

    /** Which call a frame belongs to; null if that is not known. */
    private interface Calls {
        @Nullable
        Call of(ByteBuffer frame);
    }

    private void startCopying(Way way, Socket from, Socket to, Calls calls) {
        start(way.name(), () -> {
            try (from;
                    to) {
                copy(way, from, to, calls);
            } finally {
                sockets.remove(from);
                sockets.remove(to);
            }
        });
    }

    private void copy(Way way, Socket from, Socket to, Calls calls) throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(from.getInputStream());
        DataOutputStream out = new DataOutputStream(to.getOutputStream());
        while (true) {
            byte[] frame = new byte[length(in)];
            in.readFully(frame);
            Call call = calls.of(ByteBuffer.wrap(frame));
            Guard here = guard;
            if (call != null && here.gate().stops(way, call, frame)) {
                here.gone().await();
                return;
            }
            out.writeInt(frame.length);
            out.write(frame);
            out.flush();
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > HIGHEST_FRAME) {
            throw new IOException("expected the length of a frame, found " + length);
        }
        return length;
    }

    private static Call call(ByteBuffer frame) {
        ApiKeys api = ApiKeys.forId(frame.getShort(0));
        int length = frame.getShort(8);
        String client = length < 0
                ? ""
                : StandardCharsets.UTF_8.decode(frame.slice(10, length)).toString();
        return new Call(api, client);
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Runs until either side closes its end. */
    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // An end was closed, which is how every connection ends.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "broker-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        openGate();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
