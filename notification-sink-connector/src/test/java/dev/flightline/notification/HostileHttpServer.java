// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server on loopback that may break every rule: each request, in the order of arrival, has its own script. */
final class HostileHttpServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Script> scripts;

    /** The requests that were read whole, heads and bodies: processed, as a real endpoint would. */
    final List<String> processed = new CopyOnWriteArrayList<>();

    /** What happens after a request was read. */
    @FunctionalInterface
    interface Script {
        /** @return whether the connection serves another request */
        boolean answer(Socket socket) throws IOException;
    }

    /** @param scripts the last one is for all further requests */
    HostileHttpServer(Script... scripts) throws IOException {
        this.scripts = List.of(scripts);
        start(() -> {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        });
    }

    static Script answering(String text) {
        return socket -> {
            write(socket, text);
            return true;
        };
    }

    static Script hangingUp() {
        return socket -> false;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/planted-path?planted-query";
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            boolean more = true;
            while (more) {
                String request = read(socket.getInputStream());
                processed.add(request);
                more = scripts.get(Math.min(processed.size(), scripts.size()) - 1)
                        .answer(socket);
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no further request");
            }
            request.write(next);
        }
        Matcher length = LENGTH.matcher(request.toString(StandardCharsets.ISO_8859_1));
        if (length.find()) {
            request.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return request.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other side hung up, or the server is closed.
                    }
                },
                "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }
}
