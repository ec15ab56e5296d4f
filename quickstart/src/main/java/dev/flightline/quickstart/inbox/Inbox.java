// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.inbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** An SMTP server on loopback that takes mail for anybody and keeps it in memory. */
public final class Inbox implements AutoCloseable {
    private final GreenMail server;
    private final IdentityHashMap<StoredMessage, Boolean> seen = new IdentityHashMap<>();
    private final List<ReceivedMessage> messages = new ArrayList<>();

    private Inbox(GreenMail server) {
        this.server = server;
    }

    /** @param port 0 takes any that is free */
    public static Inbox start(String host, int port) {
        // At INFO it names every recipient, in a log where no address belongs.
        ((Logger) LoggerFactory.getLogger("com.icegreen.greenmail")).setLevel(Level.WARN);
        GreenMail server = new GreenMail(new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return new Inbox(server);
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /**
     * Everything that has arrived: what came in since the last call behind what was there, in order of arrival. A message
     * keeps its number.
     */
    public synchronized List<ReceivedMessage> messages() {
        try {
            for (Delivered delivered : newcomers()) {
                messages.add(parse(messages.size() + 1, delivered));
            }
        } catch (FolderException | MessagingException e) {
            throw new IllegalStateException("the inbox cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(messages);
    }

    /** A message and the mailbox it was handed to the server for, whatever its headers say. */
    private record Delivered(String mailbox, StoredMessage message) {}

    private List<Delivered> newcomers() throws FolderException {
        List<Delivered> newcomers = new ArrayList<>();
        for (GreenMailUser owner : server.getManagers().getUserManager().listUser()) {
            for (StoredMessage message :
                    server.getManagers().getImapHostManager().getInbox(owner).getMessages()) {
                if (seen.put(message, true) == null) {
                    newcomers.add(new Delivered(owner.getEmail(), message));
                }
            }
        }
        newcomers.sort(Comparator.comparing(delivered -> delivered.message().getReceivedDate()));
        return newcomers;
    }

    private static ReceivedMessage parse(int number, Delivered delivered) throws MessagingException, IOException {
        StoredMessage stored = delivered.message();
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
                number,
                receivedAt,
                delivered.mailbox(),
                subject,
                part(message, "text/plain"),
                part(message, "text/html"),
                headers);
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
