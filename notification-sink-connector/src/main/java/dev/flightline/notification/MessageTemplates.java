// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The subject, text and HTML of every message. The most specific template that the configuration gives wins: of this
 * kind and language, of this kind, of this language, of all.
 */
final class MessageTemplates {
    private final Map<String, Template> byKey = new HashMap<>();

    /** Those that have a template of their own. */
    private final Set<String> languages;

    private final Map<Wanted, String> keys = new ConcurrentHashMap<>();
    private final String localeField;
    private final String zoneField;

    /** @param html null when the HTML template is empty: the message is plain text then */
    record Message(String subject, String text, @Nullable String html, Locale locale) {
        @Override
        public String toString() {
            return "Message"; // its parts are personal data
        }
    }

    /** @param language one of {@link #languages}, or empty for every other */
    private record Wanted(MessageKind kind, String part, String language) {}

    /**
     * @param templates by key
     * @param localeField the field of a record with its passenger's language tag
     * @param timeZoneField the field with the zone that times are told in
     */
    MessageTemplates(Map<String, String> templates, String localeField, String timeZoneField) {
        templates.forEach((key, template) -> byKey.put(key, TemplateKeys.compile(key, template)));
        this.languages = byKey.keySet().stream()
                .map(key -> key.substring(key.lastIndexOf('.') + 1))
                .collect(Collectors.toUnmodifiableSet());
        this.localeField = localeField;
        this.zoneField = timeZoneField;
    }

    /** @throws org.apache.kafka.connect.errors.DataException naming a variable that the record lacks; no value */
    Message compose(Announcement announcement) {
        String tag = languageTag(announcement);
        Words words = Words.of(tag);
        Map<String, @Nullable Object> body = TemplateVariables.forBody(announcement, words, zoneField);
        String language = Words.language(tag);
        String html = fill(announcement.kind(), TemplateKeys.HTML, language, body);
        return new Message(
                fill(announcement.kind(), TemplateKeys.SUBJECT, language, headerVariables(announcement)),
                fill(announcement.kind(), TemplateKeys.TEXT, language, body),
                html.isBlank() ? null : html,
                words.locale());
    }

    /** What templates of bodies are filled with. */
    Map<String, @Nullable Object> bodyVariables(Announcement announcement) {
        return TemplateVariables.forBody(announcement, Words.of(languageTag(announcement)), zoneField);
    }

    /**
     * The subject or the text alone, for a body: a subject has no line breaks there either.
     *
     * @param body the announcement's {@link #bodyVariables}
     */
    String part(Announcement announcement, String part, Map<String, @Nullable Object> body) {
        return fill(announcement.kind(), part, Words.language(languageTag(announcement)), body);
    }

    /** The language that the passenger is written to in. */
    Locale language(Announcement announcement) {
        return Words.of(languageTag(announcement)).locale();
    }

    /** What templates of headers are filled with. */
    Map<String, @Nullable Object> headerVariables(Announcement announcement) {
        return TemplateVariables.forHeaders(announcement, Words.of(languageTag(announcement)), zoneField);
    }

    private @Nullable String languageTag(Announcement announcement) {
        return announcement.notification().fields().get(localeField) instanceof String tag ? tag : null;
    }

    private String fill(MessageKind kind, String part, String language, Map<String, @Nullable Object> variables) {
        String key = keys.computeIfAbsent(
                new Wanted(kind, part, languages.contains(language) ? language : ""), this::mostSpecific);
        return Templates.fill(Objects.requireNonNull(byKey.get(key)), key, variables);
    }

    private String mostSpecific(Wanted wanted) {
        return candidates(wanted.kind(), wanted.part(), wanted.language()).stream()
                .filter(byKey::containsKey)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no template for " + wanted.part() + ", which has a default"));
    }

    private static List<String> candidates(MessageKind kind, String part, String language) {
        return List.of(
                TemplateKeys.key(kind, part, language),
                TemplateKeys.key(kind, part, ""),
                TemplateKeys.key(null, part, language),
                TemplateKeys.key(null, part, ""));
    }
}
