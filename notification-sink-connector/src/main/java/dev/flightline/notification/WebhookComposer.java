// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Mustache;
import dev.flightline.notification.SendFailure.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON document of an announcement: the same for every attempt to tell the same, for a provider may refuse an
 * idempotency key that comes with another body. Thread-safe.
 */
final class WebhookComposer {
    /** The variables below {@code notification}. */
    static final Set<String> VARIABLES = Set.of(
            "id",
            "kind",
            "recipient",
            "language",
            TemplateKeys.SUBJECT,
            TemplateKeys.TEXT,
            "departure",
            "previous_departure");

    private final ProviderKey key;
    private final @Nullable String recipientField;
    private final String endpoint;
    private final JsonTemplate template;
    private final MessageTemplates templates;

    /** @param key makes the message's id */
    WebhookComposer(ProviderKey key, WebhookChannelConfig config, MessageTemplates templates) {
        this.key = key;
        this.recipientField = config.recipientField();
        this.endpoint = "webhook@" + config.url().host();
        this.template = config.bodyTemplate();
        this.templates = templates;
    }

    /**
     * What the configured field holds; without one, all messages go to the endpoint itself, {@code webhook@<host>}.
     *
     * @throws SendFailure unless the field holds text on one line; unaddressed, where it is empty
     */
    String recipient(Announcement announcement) throws SendFailure {
        if (recipientField == null) {
            return endpoint;
        }
        Object value = announcement.notification().fields().get(recipientField);
        String text = value instanceof String given ? given.strip() : "";
        if (!text.isEmpty() && !SafeText.hasControls(text)) {
            return text;
        }
        throw new SendFailure(
                text.isEmpty() ? Kind.UNADDRESSED : Kind.PERMANENT,
                "field '" + recipientField + "' does not name a recipient in one line of text");
    }

    /** What tells the message apart from all others, the same for every attempt. */
    String id(Announcement announcement) {
        return key.of(announcement.notification());
    }

    /**
     * @param id as {@link #id} has it
     * @throws SendFailure permanent, without a recipient
     * @throws DataException when a template asks for what the record does not have
     */
    String compose(Announcement announcement, String id) throws SendFailure {
        String recipient = SafeText.forBody(recipient(announcement));
        Map<String, @Nullable Object> body = templates.bodyVariables(announcement);
        Variables notification = new Variables(announcement, id, recipient, body);
        // A copy: subject and text know nothing of the document that they are parts of.
        Map<String, @Nullable Object> variables = new HashMap<>(body);
        variables.put("notification", notification);
        try {
            return template.fill(variables);
        } catch (DataException e) {
            // The template engine takes a failure below it for a variable that is missing.
            throw notification.failure == null ? e : notification.failure;
        }
    }

    /** The variables below {@code notification}, made only when the template asks: most ask for few. */
    private final class Variables implements Mustache.CustomContext {
        private final Announcement announcement;
        private final String id;
        private final String recipient;
        private final Map<String, @Nullable Object> body;
        private @Nullable DataException failure;

        private Variables(Announcement announcement, String id, String recipient, Map<String, @Nullable Object> body) {
            this.announcement = announcement;
            this.id = id;
            this.recipient = recipient;
            this.body = body;
        }

        @Override
        public @Nullable Object get(String name) {
            Told previous = announcement.previous();
            return switch (name) {
                case "id" -> id;
                case "kind" -> announcement.kind().key();
                case "recipient" -> recipient;
                case "language" -> templates.language(announcement).toLanguageTag();
                case TemplateKeys.SUBJECT, TemplateKeys.TEXT -> part(name);
                case "departure" -> announcement.notification().time();
                case "previous_departure" -> previous == null ? null : previous.time();
                default -> null;
            };
        }

        private String part(String name) {
            try {
                return templates.part(announcement, name, body);
            } catch (DataException e) {
                failure = e;
                throw e;
            }
        }
    }
}
