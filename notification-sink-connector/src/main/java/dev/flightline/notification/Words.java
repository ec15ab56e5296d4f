// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Template;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The bundled sentences and formats of one language, read from {@code words_<language>.properties}. Immutable.
 */
final class Words {
    /** The languages that are bundled. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final Map<String, Words> BY_LANGUAGE = load();
    private static final Words ENGLISH = new Words("en");

    private final Locale locale;
    /**
     * In English whatever the language: translated abbreviations lag behind the zones' own history (in JDK 17, Istanbul is
     * still on Eastern European Time in all languages but this), and a wrong one is an hour too many.
     */
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private final DateTimeFormatter format;
    private final Map<String, Template> templates = new HashMap<>();

    private Words(String language) {
        Properties properties = Resources.properties("words_" + language + ".properties");
        this.locale = Locale.forLanguageTag(language);
        this.format = DateTimeFormatter.ofPattern(properties.getProperty("date.pattern"), locale);
        properties
                .stringPropertyNames()
                .forEach(key -> templates.put(
                        key, Templates.text("words_" + language + "." + key, properties.getProperty(key))));
    }

    /** @param languageTag BCP 47 such as {@code de-AT}, with {@code _} allowed; null or not bundled gives English */
    static Words of(@Nullable String languageTag) {
        return BY_LANGUAGE.getOrDefault(language(languageTag), ENGLISH);
    }

    /** The language part of a tag, in lower case; empty when there is none. */
    static String language(@Nullable String languageTag) {
        return languageTag == null
                ? ""
                : Locale.forLanguageTag(languageTag.strip().replace('_', '-')).getLanguage();
    }

    Locale locale() {
        return locale;
    }

    /** Weekday, date, time and the zone's name, such as {@code Sun 22 Nov 2026, 14:35 CET}. */
    String format(Instant time, ZoneId zone) {
        return format.format(time.atZone(zone)) + " " + ZONE_NAME.format(time.atZone(zone));
    }

    /** Whole minutes as hours and minutes, such as {@code 1 h 15 min}; a negative number counts as none. */
    String duration(long minutes) {
        long whole = Math.max(0, minutes);
        String hours = whole < 60 ? "" : whole / 60 + " " + say("unit.hour", Map.of());
        String rest = whole >= 60 && whole % 60 == 0 ? "" : whole % 60 + " " + say("unit.minute", Map.of());
        return (hours + " " + rest).strip();
    }

    /** Whether these words have an entry of that name. */
    boolean has(String name) {
        return templates.containsKey(name);
    }

    /**
     * One entry, filled.
     *
     * @throws org.apache.kafka.connect.errors.DataException naming a missing variable
     */
    String say(String name, Map<String, @Nullable Object> variables) {
        Template template = templates.get(name);
        if (template == null) {
            throw new IllegalArgumentException("no words for '" + name + "' in " + locale);
        }
        return Templates.fill(template, "words '" + name + "'", variables);
    }

    private static Map<String, Words> load() {
        Map<String, Words> all = new HashMap<>();
        LANGUAGES.forEach(language -> all.put(language, new Words(language)));
        return Map.copyOf(all);
    }
}
