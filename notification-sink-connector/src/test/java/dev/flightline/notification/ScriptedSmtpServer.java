// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;

/**
 * An SMTP server on loopback that answers as it is told, for what a well-behaved one never does. Each answer is decided
 * by a function of the recipient's address, which may also block.
 */
final class ScriptedSmtpServer implements AutoCloseable {
    static final UnaryOperator<String> ACCEPT = recipient -> "250 OK";

    static final String HANG_UP = "hang up";

    /** Recipients of accepted messages, in the order of acceptance. */
    final List<String> accepted = new CopyOnWriteArrayList<>();

    final AtomicInteger connections = new AtomicInteger();

    /** The answer to AUTH; empty: the server does not offer it; {@link #HANG_UP}: it closes instead. */
    volatile String auth = "";

    /** The mechanisms it offers, where it offers authentication. */
    volatile String mechanisms = "PLAIN";

    volatile UnaryOperator<String> toSender = ACCEPT;
    volatile UnaryOperator<String> toRecipient = ACCEPT;

    /** An empty answer drops the connection, after the message was taken. */
    volatile UnaryOperator<String> toData = ACCEPT;

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    ScriptedSmtpServer() {
        this(0);
    }

    ScriptedSmtpServer(int port) {
        this(ServerSocketFactory.getDefault(), port);
    }

    private ScriptedSmtpServer(ServerSocketFactory factory, int port) {
        try {
            server = factory.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::acceptConnections);
    }

    /** TLS from the first byte, with GreenMail's certificate. */
    static ScriptedSmtpServer withSelfSignedCertificate() {
        return new ScriptedSmtpServer(new DummySSLServerSocketFactory(), 0);
    }

    /** This answer to one recipient, and yes to all others. */
    static UnaryOperator<String> only(String recipient, String answer) {
        return given -> given.equals(recipient) ? answer : "250 OK";
    }

    int port() {
        return server.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptConnections() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                daemon(() -> converse(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 scripted");
            List<String> recipients = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split(" ", 2)[0].toUpperCase(java.util.Locale.ROOT);
                switch (command) {
                    case "EHLO" -> say(out, auth.isEmpty() ? "250 scripted" : "250-scripted\r\n250 AUTH " + mechanisms);
                    case "AUTH" -> {
                        if (auth.equals(HANG_UP)) {
                            return;
                        }
                        say(out, auth);
                    }
                    case "MAIL" -> {
                        recipients.clear();
                        say(out, toSender.apply(line));
                    }
                    case "RCPT" -> {
                        String recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        String answer = toRecipient.apply(recipient);
                        if (answer.startsWith("2")) {
                            recipients.add(recipient);
                        }
                        say(out, answer);
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        while (!".".equals(in.readLine())) {
                            // the message itself is GreenMail's to check
                        }
                        String answer = toData.apply(recipients.get(0));
                        if (answer.isEmpty()) {
                            return;
                        }
                        if (answer.startsWith("2")) {
                            accepted.addAll(recipients);
                        }
                        say(out, answer);
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 OK");
                }
            }
        } catch (IOException e) {
            // the other side went away
        } finally {
            sockets.remove(socket);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Goes away as a crashing server does: established connections too. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
