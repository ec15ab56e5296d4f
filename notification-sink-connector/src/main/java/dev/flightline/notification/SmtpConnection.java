// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.config.types.Password;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One open connection to an SMTP server, used by one thread at a time. */
final class SmtpConnection {
    /** A connection is replaced after this long, so that a load balancer or a new DNS entry takes effect. */
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    /** After a pause of this length the server is asked (NOOP) whether it is still there. */
    private static final Duration ASK_AFTER = Duration.ofSeconds(2);

    private final SMTPTransport transport;
    private final Instant opened;
    private Instant used;

    private SmtpConnection(SMTPTransport transport, Instant opened) {
        this.transport = transport;
        this.opened = opened;
        this.used = opened;
    }

    /** @throws SendFailure transient, or fatal when the credentials are refused */
    static SmtpConnection open(Session session, SmtpChannelConfig config, Instant now) throws SendFailure {
        SMTPTransport transport;
        try {
            transport = (SMTPTransport) session.getTransport("smtp");
        } catch (MessagingException e) {
            throw SmtpFailures.ofConnecting(e, -1);
        }
        try {
            Password password = config.password();
            transport.connect(
                    config.host(), config.port(), config.username(), password == null ? null : password.value());
            return new SmtpConnection(transport, now);
        } catch (MessagingException e) {
            throw SmtpFailures.ofConnecting(e, transport.getLastReturnCode());
        }
    }

    boolean usable(Instant now) {
        if (opened.plus(MAX_AGE).isBefore(now)) {
            return false;
        }
        return used.plus(ASK_AFTER).isAfter(now) || transport.isConnected();
    }

    void send(MimeMessage mail, Instant now) throws MessagingException {
        transport.sendMessage(mail, mail.getAllRecipients());
        used = now;
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // Nothing was lost: what was sent on it has been answered or failed.
        }
    }
}
