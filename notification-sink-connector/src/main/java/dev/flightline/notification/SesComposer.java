// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.flightline.notification.SendFailure.Kind;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Makes the document that {@code SendEmail} takes: the whole mail, so that passengers get the one that SMTP would have
 * brought them. Thread-safe.
 *
 * @see "Amazon SES API v2 reference, SendEmail and RawMessage, read 2026-11-22"
 */
final class SesComposer {
    private static final JsonFactory JSON = new JsonFactory();

    private final MailComposer mails;
    private final @Nullable String configurationSet;
    private final Session session = Session.getInstance(new Properties());

    /** @param configurationSet null for none */
    SesComposer(MailComposer mails, @Nullable String configurationSet) {
        this.mails = mails;
        this.configurationSet = configurationSet;
    }

    /** @throws SendFailure permanent, unless the recipient's field holds exactly one bare address */
    String recipient(Announcement announcement) throws SendFailure {
        return mails.recipient(announcement).getAddress();
    }

    /**
     * @return JSON in UTF-8
     * @throws SendFailure permanent, when the recipient or a header cannot be used
     * @throws org.apache.kafka.connect.errors.DataException when a template asks for what the record does not have
     */
    byte[] compose(Announcement announcement) throws SendFailure {
        MimeMessage mail = mails.compose(session, announcement);
        try {
            return document(recipient(announcement), mail);
        } catch (IOException | MessagingException e) {
            throw new SendFailure(
                    Kind.PERMANENT,
                    "the mail could not be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** The sender is not repeated beside the mail, which names it. */
    private byte[] document(String recipient, MimeMessage mail) throws IOException, MessagingException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        mail.writeTo(raw);
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(document)) {
            json.writeStartObject();
            if (configurationSet != null) {
                json.writeStringField("ConfigurationSetName", configurationSet);
            }
            json.writeObjectFieldStart("Destination");
            json.writeArrayFieldStart("ToAddresses");
            json.writeString(recipient);
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectFieldStart("Content");
            json.writeObjectFieldStart("Raw");
            json.writeBinaryField("Data", raw.toByteArray());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
        return document.toByteArray();
    }
}
