// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Template;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bundled sentences and formats of one language, read from {@code words_<language>.properties}; a region may have
 * its own way to write a time. Immutable.
 */
final class Words {
    /** The languages that are bundled. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final String PATTERN = "date.pattern";

    /**
     * In English whatever the language: translated abbreviations lag behind the zones' own history (in JDK 17, Istanbul is
     * still on Eastern European Time in all languages but this), and a wrong one is an hour too many.
     */
    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    /** Names by zone, in winter and in summer time; there are some 600 zones. */
    private static final Map<ZoneId, String> STANDARD_NAMES = new ConcurrentHashMap<>();

    private static final Map<ZoneId, String> SUMMER_NAMES = new ConcurrentHashMap<>();

    /** Records may also name any offset as a zone, of which there are too many to keep. */
    private static final int MAX_NAMES = 1_000;

    /** Keeps a number and its unit on one line. */
    private static final char NO_BREAK_SPACE = '\u00A0';

    /** By tag as records have it; what else they have there is read each time. */
    private static final Map<String, Locale> LOCALES = new ConcurrentHashMap<>();

    private static final int MAX_LOCALES = 1_000;
    private static final int LONGEST_TAG = 11; // zh-Hant-CHN

    /** The length of most entries at most. */
    private static final int SENTENCE = 128;

    private static final Map<String, Words> BY_TAG = load();
    private static final Words ENGLISH = new Words(Locale.ENGLISH, properties("en"));

    private final Locale locale;
    private final DateTimeFormatter format;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<MessageKind, Map<String, Entry>> entriesByKind = new EnumMap<>(MessageKind.class);

    /** @param key for errors */
    private record Entry(Template template, String key) {}

    private Words(Locale locale, Properties properties) {
        this.locale = locale;
        String pattern = properties.getProperty(PATTERN);
        this.format = DateTimeFormatter.ofPattern(
                properties.getProperty(PATTERN + "." + locale.getCountry(), pattern), locale);
        properties.stringPropertyNames().forEach(name -> {
            Template template = Templates.text("words_" + locale + "." + name, properties.getProperty(name));
            entries.put(name, new Entry(template, "words '" + name + "'"));
        });
        for (MessageKind kind : MessageKind.values()) {
            Map<String, Entry> ofKind = new HashMap<>(entries);
            ofOnly(kind, entries.keySet()).forEach((name, full) -> ofKind.put(name, entries.get(full)));
            entriesByKind.put(kind, ofKind);
        }
    }

    /** The entries that are for messages of one kind: their full names, by those without the kind. */
    private static Map<String, String> ofOnly(MessageKind kind, Set<String> names) {
        String prefix = kind.key() + ".";
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(name -> name.substring(prefix.length()), name -> name));
    }

    /**
     * @param languageTag BCP 47 such as {@code de-AT}, with {@code _} allowed; null or not bundled gives English
     */
    static Words of(@Nullable String languageTag) {
        Locale asked = locale(languageTag);
        Words regional = BY_TAG.get(asked.getLanguage() + "-" + asked.getCountry());
        return regional == null ? BY_TAG.getOrDefault(asked.getLanguage(), ENGLISH) : regional;
    }

    /** The language part of a tag, in lower case; empty when there is none. */
    static String language(@Nullable String languageTag) {
        return locale(languageTag).getLanguage();
    }

    private static Locale locale(@Nullable String languageTag) {
        if (languageTag == null) {
            return Locale.ROOT;
        }
        Locale locale = LOCALES.get(languageTag);
        if (locale == null) {
            locale = Locale.forLanguageTag(languageTag.strip().replace('_', '-'));
            if (languageTag.length() <= LONGEST_TAG && LOCALES.size() < MAX_LOCALES) {
                LOCALES.put(languageTag, locale);
            }
        }
        return locale;
    }

    Locale locale() {
        return locale;
    }

    /** Weekday, date, time and the zone's name, such as {@code Sun 22 Nov 2026, 14:35 CET}. */
    String format(Instant time, ZoneId zone) {
        return format.format(time.atZone(zone)) + " " + zoneName(time, zone);
    }

    /** As {@link #ZONE_NAME} has it, which says no more of the time than whether it is summer time. */
    private static String zoneName(Instant time, ZoneId zone) {
        Map<ZoneId, String> names = zone.getRules().isDaylightSavings(time) ? SUMMER_NAMES : STANDARD_NAMES;
        String name = names.get(zone);
        if (name == null) {
            name = findZoneName(time, zone);
            if (names.size() < MAX_NAMES) {
                names.put(zone, name);
            }
        }
        return name;
    }

    /**
     * One thread at a time: where several ask JDK 17 for zone names before it has loaded any, it may say GMT+01:00 in place
     * of CET from then on, and a message that is sent again by another JVM must have the same text.
     */
    private static String findZoneName(Instant time, ZoneId zone) {
        synchronized (ZONE_NAME) {
            return ZONE_NAME.format(time.atZone(zone));
        }
    }

    /** Whole minutes as hours and minutes, such as {@code 1 h 15 min}; a negative number counts as none. */
    String duration(long minutes) {
        long whole = Math.max(0, minutes);
        String hours = whole < 60 ? "" : counted(whole / 60, "unit.hour");
        String rest = whole >= 60 && whole % 60 == 0 ? "" : counted(whole % 60, "unit.minute");
        return (hours + " " + rest).strip();
    }

    private String counted(long number, String unit) {
        return number + String.valueOf(NO_BREAK_SPACE) + say(unit, Map.of());
    }

    /** What templates may ask for, whatever the kind of message: {@code headline}, {@code footer}. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        ENGLISH.entriesByKind.values().forEach(entries -> names.addAll(entries.keySet()));
        names.removeIf(name -> name.contains("."));
        return names;
    }

    /**
     * One entry, filled.
     *
     * @throws org.apache.kafka.connect.errors.DataException naming a missing variable
     */
    String say(String name, Map<String, @Nullable Object> variables) {
        return say(name, entries, variables);
    }

    /** One entry as it is in messages of that kind, filled; throws as the other one does. */
    String say(String name, MessageKind kind, Map<String, @Nullable Object> variables) {
        return say(name, entriesByKind.getOrDefault(kind, entries), variables);
    }

    private String say(String name, Map<String, Entry> from, Map<String, @Nullable Object> variables) {
        Entry entry = from.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no words for '" + name + "' in " + locale);
        }
        return Templates.fill(entry.template(), entry.key(), variables, SENTENCE);
    }

    private static Map<String, Words> load() {
        Map<String, Words> all = new HashMap<>();
        for (String language : LANGUAGES) {
            Properties properties = properties(language);
            add(all, new Locale.Builder().setLanguage(language).build(), properties);
            properties.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(PATTERN + "."))
                    .map(key -> key.substring(PATTERN.length() + 1))
                    .forEach(region -> add(
                            all,
                            new Locale.Builder()
                                    .setLanguage(language)
                                    .setRegion(region)
                                    .build(),
                            properties));
        }
        return Map.copyOf(all);
    }

    private static void add(Map<String, Words> all, Locale locale, Properties properties) {
        all.put(locale.toLanguageTag(), new Words(locale, properties));
    }

    private static Properties properties(String language) {
        return Resources.properties("words_" + language + ".properties");
    }
}
