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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

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

    /** {@link #HANG_UP}: it closes instead. */
    volatile UnaryOperator<String> toSender = ACCEPT;

    volatile UnaryOperator<String> toRecipient = ACCEPT;

    /** An empty answer drops the connection, after the message was taken. */
    volatile UnaryOperator<String> toData = ACCEPT;

    /** Of each command but EHLO and STARTTLS, whether it came over TLS. */
    final List<Boolean> secured = new CopyOnWriteArrayList<>();

    final AtomicInteger authentications = new AtomicInteger();

    private final ServerSocket server;
    private final @Nullable SSLSocketFactory upgrade;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    ScriptedSmtpServer() {
        this(0);
    }

    ScriptedSmtpServer(int port) {
        this(ServerSocketFactory.getDefault(), port);
    }

    private ScriptedSmtpServer(ServerSocketFactory factory, int port) {
        this(factory, port, null);
    }

    /** @param upgrade what STARTTLS is offered with; null where it is not */
    private ScriptedSmtpServer(ServerSocketFactory factory, int port, @Nullable SSLSocketFactory upgrade) {
        this.upgrade = upgrade;
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

    /** TLS with a certificate of its own, from the first byte or, where that is wanted, by STARTTLS. */
    static ScriptedSmtpServer withCertificate(SSLContext context, boolean startTls) {
        return startTls
                ? new ScriptedSmtpServer(ServerSocketFactory.getDefault(), 0, context.getSocketFactory())
                : new ScriptedSmtpServer(context.getServerSocketFactory(), 0);
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
                daemon(() -> converse(socket, "220 scripted"));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** @param greeting empty after STARTTLS, where there is none */
    private void converse(Socket socket, String greeting) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            if (!greeting.isEmpty()) {
                say(out, greeting);
            }
            List<String> recipients = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split(" ", 2)[0].toUpperCase(java.util.Locale.ROOT);
                if (!command.equals("EHLO") && !command.equals("STARTTLS")) {
                    secured.add(socket instanceof SSLSocket);
                }
                switch (command) {
                    case "EHLO" -> say(out, extensions(socket));
                    case "STARTTLS" -> {
                        say(out, "220 go on");
                        converse(upgraded(socket), "");
                        return;
                    }
                    case "AUTH" -> {
                        authentications.incrementAndGet();
                        if (auth.equals(HANG_UP)) {
                            return;
                        }
                        say(out, auth);
                    }
                    case "MAIL" -> {
                        recipients.clear();
                        String answer = toSender.apply(line);
                        if (answer.equals(HANG_UP)) {
                            return;
                        }
                        say(out, answer);
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

    private String extensions(Socket socket) {
        if (upgrade != null && !(socket instanceof SSLSocket)) {
            return "250-scripted\r\n250 STARTTLS";
        }
        return auth.isEmpty() ? "250 scripted" : "250-scripted\r\n250 AUTH " + mechanisms;
    }

    private Socket upgraded(Socket socket) throws IOException {
        SSLSocketFactory factory = Objects.requireNonNull(upgrade);
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        return secure;
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
