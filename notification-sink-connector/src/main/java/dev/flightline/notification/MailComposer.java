// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Template;
import dev.flightline.notification.SendFailure.Kind;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mail of an announcement: multipart/alternative in UTF-8, one recipient, and a Message-ID that stays the
 * same when the same thing is told again. Thread-safe.
 */
final class MailComposer {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final ProviderKey key;
    private final MailSettings settings;
    private final MessageTemplates templates;
    private final InstantSource clock;

    /** @param key makes the Message-ID */
    MailComposer(ProviderKey key, MailSettings settings, MessageTemplates templates, InstantSource clock) {
        this.key = key;
        this.settings = settings;
        this.templates = templates;
        this.clock = clock;
    }

    /** @throws SendFailure unless the recipient's field holds exactly one bare address; unaddressed, where it is empty */
    InternetAddress recipient(Announcement announcement) throws SendFailure {
        String field = settings.recipientField();
        Object value = announcement.notification().fields().get(field);
        String text = value instanceof String given ? given : "";
        Kind kind = text.isBlank() ? Kind.UNADDRESSED : Kind.PERMANENT;
        return MailAddress.bare(text)
                .orElseThrow(
                        () -> new SendFailure(kind, "field '" + field + "' does not hold exactly one mail address"));
    }

    /**
     * @throws SendFailure permanent, when the recipient or a header cannot be used
     * @throws org.apache.kafka.connect.errors.DataException when a template asks for what the record does not have
     */
    MimeMessage compose(Session session, Announcement announcement) throws SendFailure {
        MessageTemplates.Message content = templates.compose(announcement);
        try {
            MimeMessage mail = new FixedIdMessage(session, messageId(announcement));
            mail.setFrom(settings.from());
            InternetAddress replyTo = settings.replyTo();
            if (replyTo != null) {
                mail.setReplyTo(new InternetAddress[] {replyTo});
            }
            mail.setRecipient(RecipientType.TO, recipient(announcement));
            mail.setSubject(headerValue("Subject", content.subject()), UTF_8);
            mail.setSentDate(Date.from(clock.instant()));
            // RFC 3834: asks vacation responders not to answer.
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("Content-Language", content.locale().toLanguageTag());
            setExtraHeaders(mail, announcement);
            setUnsubscribe(mail, announcement.notification());
            setBody(mail, content);
            mail.saveChanges();
            return mail;
        } catch (MessagingException e) {
            throw permanent("the mail could not be composed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void setExtraHeaders(MimeMessage mail, Announcement announcement) throws MessagingException, SendFailure {
        Map<String, @Nullable Object> variables = templates.headerVariables(announcement);
        for (Map.Entry<String, Template> header : settings.headers().entrySet()) {
            String name = header.getKey();
            String value = headerValue(name, Templates.fill(header.getValue(), MailHeaders.PREFIX + name, variables));
            mail.setHeader(name, encode(name, value));
        }
    }

    /** With the fields as they are: other headers show text that is shortened, which no address survives. */
    private void setUnsubscribe(MimeMessage mail, Notification notification) throws MessagingException {
        Unsubscribe unsubscribe = settings.unsubscribe().orElse(null);
        if (unsubscribe == null) {
            return;
        }
        List<String> addresses = unsubscribe.addresses(notification.fields());
        if (!addresses.isEmpty()) {
            String value = addresses.stream().map(to -> "<" + to + ">").collect(Collectors.joining(", "));
            mail.setHeader(Unsubscribe.HEADER, encode(Unsubscribe.HEADER, value));
        }
        if (unsubscribe.isOneClick(addresses)) {
            mail.setHeader(Unsubscribe.ONE_CLICK_HEADER, Unsubscribe.ONE_CLICK_VALUE);
        }
    }

    /** A line break would end the header and start one of the record's choosing, such as another recipient. */
    private static String headerValue(String name, String value) throws SendFailure {
        if (SafeText.hasControls(value)) {
            throw permanent("header '" + name + "' would hold a line break or another control character");
        }
        return value;
    }

    private static String encode(String name, String value) {
        try {
            return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, UTF_8, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    private static void setBody(MimeMessage mail, MessageTemplates.Message content) throws MessagingException {
        String html = content.html();
        if (html == null) {
            mail.setText(content.text(), UTF_8);
            return;
        }
        MimeBodyPart textPart = new MimeBodyPart();
        textPart.setText(content.text(), UTF_8);
        MimeBodyPart htmlPart = new MimeBodyPart();
        htmlPart.setText(html, UTF_8, "html");
        // The last alternative is the one a reader prefers (RFC 2046, section 5.1.4).
        mail.setContent(new MimeMultipart("alternative", textPart, htmlPart));
    }

    private String messageId(Announcement announcement) {
        String address = settings.from().getAddress();
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return "<" + key.of(announcement.notification()) + "@" + domain + ">";
    }

    private static SendFailure permanent(String message) {
        return new SendFailure(Kind.PERMANENT, message);
    }

    /** A message that keeps the Message-ID it was given; {@code saveChanges} would make a new one. */
    private static final class FixedIdMessage extends MimeMessage {
        private final String id;

        FixedIdMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
