// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.inbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An SMTP server on loopback that takes mail for anybody and keeps it in memory. */
public final class Inbox implements AutoCloseable {
    private final GreenMail server;
    private final IdentityHashMap<StoredMessage, ReceivedMessage> parsed = new IdentityHashMap<>();

    private Inbox(GreenMail server) {
        this.server = server;
    }

    /** @param port 0 takes any that is free */
    public static Inbox start(String host, int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return new Inbox(server);
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Everything that has arrived, in order of arrival. */
    public synchronized List<ReceivedMessage> messages() {
        try {
            for (StoredMessage message :
                    server.getManagers().getImapHostManager().getAllMessages()) {
                if (!parsed.containsKey(message)) {
                    parsed.put(message, parse(message));
                }
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("the inbox cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbered();
    }

    private List<ReceivedMessage> numbered() {
        List<ReceivedMessage> ordered = parsed.values().stream()
                .sorted(Comparator.comparing(ReceivedMessage::receivedAt))
                .toList();
        return java.util.stream.IntStream.range(0, ordered.size())
                .mapToObj(i -> numbered(i + 1, ordered.get(i)))
                .toList();
    }

    private static ReceivedMessage numbered(int number, ReceivedMessage message) {
        return new ReceivedMessage(
                number,
                message.receivedAt(),
                message.recipient(),
                message.subject(),
                message.text(),
                message.html(),
                message.headers());
    }

    private static ReceivedMessage parse(StoredMessage stored) throws MessagingException, IOException {
        MimeMessage message = stored.getMimeMessage();
        Map<String, String> headers = new HashMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.putIfAbsent(
                    header.getName().toLowerCase(Locale.ROOT),
                    MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
        }
        Instant receivedAt = stored.getReceivedDate().toInstant();
        String subject = message.getSubject() == null ? "" : message.getSubject();
        return new ReceivedMessage(
                0,
                receivedAt,
                recipient(message),
                subject,
                part(message, "text/plain"),
                part(message, "text/html"),
                headers);
    }

    private static String recipient(MimeMessage message) throws MessagingException {
        Address[] recipients = message.getAllRecipients();
        if (recipients == null || recipients.length == 0) {
            return "";
        }
        return recipients[0] instanceof InternetAddress address ? address.getAddress() : recipients[0].toString();
    }

    /** The first part of a type, however deep; empty where there is none. */
    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = part(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    @Override
    public void close() {
        server.stop();
    }
}
