// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Mustache;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What templates can say of an announcement: every field of the record, and beside them
 *
 * <ul>
 *   <li>{@code <field>_local} for every time: in the zone of the airport of departure, with the zone named;
 *   <li>{@code <name>_text} for every whole number {@code <name>_minutes}: hours and minutes;
 *   <li>{@code new_local} and {@code previous_local}: the time told now, and the one told last;
 *   <li>{@code flight}: the number the passenger knows, else the callsign, else the flight's id;
 *   <li>{@code message.*}: the bundled sentences of this kind of message in the passenger's language.
 * </ul>
 */
final class TemplateVariables {
    private static final String MINUTES = "_minutes";

    private final Announcement announcement;
    private final Words words;
    private final ZoneId zone;
    private final UnaryOperator<String> safe;
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    /**
     * @param zoneField the field with the zone to tell times in; without a usable one they are told in UTC, and say so
     * @param safe applied to every text of the record
     */
    private TemplateVariables(Announcement announcement, Words words, String zoneField, UnaryOperator<String> safe) {
        this.announcement = announcement;
        this.words = words;
        this.zone = zone(announcement.notification().fields().get(zoneField));
        this.safe = safe;
    }

    /** For subject and other headers, where a control character must be seen and refused. */
    static Map<String, @Nullable Object> forHeaders(Announcement announcement, Words words, String zoneField) {
        return new TemplateVariables(announcement, words, zoneField, SafeText::forHeader).build();
    }

    /** For text and HTML bodies. */
    static Map<String, @Nullable Object> forBody(Announcement announcement, Words words, String zoneField) {
        return new TemplateVariables(announcement, words, zoneField, SafeText::forBody).build();
    }

    private Map<String, @Nullable Object> build() {
        Notification notification = announcement.notification();
        notification.fields().forEach((name, value) -> variables.put(name, clean(value)));
        notification.fields().forEach(this::derive);
        variables.put("new_local", words.format(notification.time(), zone));
        Told previous = announcement.previous();
        if (previous != null && previous.status() != FlightStatus.CANCELLED) {
            variables.put("previous_local", words.format(previous.time(), zone));
        }
        variables.put("flight", firstPresent("flight_number", "callsign", "flight_id"));
        variables.put("message", (Mustache.CustomContext) this::message);
        return variables;
    }

    private void derive(String name, @Nullable Object value) {
        if (value instanceof Instant time) {
            variables.put(name + "_local", words.format(time, zone));
        } else if (name.endsWith(MINUTES) && (value instanceof Long || value instanceof Integer)) {
            String stem = name.substring(0, name.length() - MINUTES.length());
            variables.put(stem + "_text", words.duration(((Number) value).longValue()));
        }
    }

    private @Nullable Object firstPresent(String... names) {
        for (String name : names) {
            Object value = variables.get(name);
            if (value != null && !value.toString().isBlank()) {
                return value;
            }
        }
        return null;
    }

    /** Filled only when a template asks, so that a user's own template does not need what the bundled words need. */
    private Object message(String name) {
        if (name.equals("rows")) {
            return rows();
        }
        if (name.equals("language")) {
            return words.locale().toLanguageTag();
        }
        String ofKind = announcement.kind().key() + "." + name;
        return words.say(words.has(ofKind) ? ofKind : name, variables);
    }

    /** Label and value of each fact that belongs into this kind of message, as far as the record has it. */
    private List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        if (announcement.kind() != MessageKind.CANCELLED) {
            addRow(rows, "row.new", "new_local");
            addRow(rows, "row.told", "previous_local");
        }
        if (announcement.kind() != MessageKind.ON_TIME) {
            addRow(rows, "row.scheduled", "scheduled_departure_local");
        }
        if (announcement.kind() == MessageKind.DELAYED) {
            addRow(rows, "row.delay", "delay_text");
        }
        addRow(rows, "row.booking", "booking_reference");
        return rows;
    }

    private void addRow(List<Map<String, String>> rows, String label, String variable) {
        Object value = variables.get(variable);
        if (value != null && !value.toString().isBlank()) {
            rows.add(Map.of("label", words.say(label, Map.of()), "value", value.toString()));
        }
    }

    private @Nullable Object clean(@Nullable Object value) {
        if (value instanceof String text) {
            return safe.apply(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> clean = new HashMap<>();
            map.forEach((name, nested) -> clean.put(String.valueOf(name), clean(nested)));
            return clean;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> clean = new ArrayList<>(list.size());
            list.forEach(item -> clean.add(clean(item)));
            return clean;
        }
        return value;
    }

    private static ZoneId zone(@Nullable Object name) {
        try {
            return ZoneId.of(name instanceof String text ? text : "UTC");
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }
}
