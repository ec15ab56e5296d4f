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
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What templates can say of an announcement: every field of the record, and beside them
 *
 * <ul>
 *   <li>{@code <field>_local} for every time: in the zone of the airport of departure, with the zone named;
 *   <li>{@code <name>_text} for every whole number {@code <name>_minutes}: hours and minutes;
 *   <li>{@code new_local} and {@code previous_local}: the time told now, and the one told last;
 *   <li>{@code later}: false when the record has a {@code scheduled_departure} that is not before the time told now;
 *   <li>{@code reinstated}: true when the passenger was last told that the flight is cancelled, and it is not;
 *   <li>{@code zoned}: true when times are told in the airport's zone, and not in UTC for want of one;
 *   <li>{@code flight}: the number the passenger knows, else the callsign, else the flight's id;
 *   <li>{@code message.*}: the bundled sentences of this kind of message in the passenger's language.
 * </ul>
 */
final class TemplateVariables {
    static final String MINUTES = "_minutes";
    static final String LOCAL = "_local";
    static final String TEXT = "_text";

    /** The fields that name the flight, in the order of preference. */
    static final List<String> FLIGHT = List.of("flight_number", "callsign", "flight_id");

    /** Those that do not depend on the record's fields; not each has a value in every message. */
    static final Set<String> ALWAYS = Set.of("later", "new_local", "previous_local", "reinstated", "zoned");

    private static final String NAME = "customer_name";
    private static final int LONGEST_NAME = 100;

    /** What mail readers make a link of. */
    private static final Pattern LINK = Pattern.compile("://|www\\.", Pattern.CASE_INSENSITIVE);

    private final Announcement announcement;
    private final Words words;
    private final @Nullable ZoneId airportZone;
    private final ZoneId zone;
    private final UnaryOperator<String> safe;
    private final Map<String, @Nullable Object> variables;

    /** What {@link #namedSafely} has found; asked for with every sentence. */
    private @Nullable Map<String, @Nullable Object> safelyNamed;

    /** The record often holds the time told now a second time. */
    private final Map<Instant, String> local = new HashMap<>();

    /**
     * @param zoneField the field with the zone to tell times in; without a usable one they are told in UTC, and say so
     * @param safe applied to every text of the record
     */
    private TemplateVariables(Announcement announcement, Words words, String zoneField, UnaryOperator<String> safe) {
        this.announcement = announcement;
        this.words = words;
        Map<String, @Nullable Object> fields = announcement.notification().fields();
        this.airportZone = zone(fields.get(zoneField));
        this.zone = airportZone == null ? ZoneId.of("UTC") : airportZone;
        this.safe = safe;
        // Hardly more than twice the fields: that many fit without growing.
        this.variables = new HashMap<>(3 * (fields.size() + ALWAYS.size()));
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
        variables.put("new_local", local(notification.time()));
        variables.put("later", isAfterSchedule());
        variables.put("zoned", airportZone != null);
        putPrevious();
        variables.put("flight", firstPresent(FLIGHT));
        variables.put("message", (Mustache.CustomContext) this::message);
        return variables;
    }

    private boolean isAfterSchedule() {
        Notification notification = announcement.notification();
        return !(notification.fields().get("scheduled_departure") instanceof Instant scheduled)
                || notification.time().isAfter(scheduled);
    }

    /** Both are set in any case: no field of the record may take the place of what was really told. */
    private void putPrevious() {
        Told previous = announcement.previous();
        boolean cancelled = previous != null && previous.status() == FlightStatus.CANCELLED;
        variables.put("previous_local", previous == null || cancelled ? null : local(previous.time()));
        variables.put("reinstated", cancelled && announcement.kind() != MessageKind.CANCELLED);
    }

    private void derive(String name, @Nullable Object value) {
        if (value instanceof Instant time) {
            variables.put(name + LOCAL, local(time));
        } else if (name.endsWith(MINUTES) && (value instanceof Long || value instanceof Integer)) {
            String stem = name.substring(0, name.length() - MINUTES.length());
            variables.put(stem + TEXT, words.duration(((Number) value).longValue()));
        }
    }

    private String local(Instant time) {
        return local.computeIfAbsent(time, instant -> words.format(instant, zone));
    }

    private @Nullable Object firstPresent(List<String> names) {
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
        return words.say(name, announcement.kind(), namedSafely());
    }

    /**
     * Without a name that is none: whoever types a link into a booking form, and somebody else's address beside it,
     * would have the airline send it. The bundled words greet without a name then.
     */
    private Map<String, @Nullable Object> namedSafely() {
        if (safelyNamed == null) {
            safelyNamed = isName(variables.get(NAME)) ? variables : nameless();
        }
        return safelyNamed;
    }

    private static boolean isName(@Nullable Object name) {
        return name == null
                || (name.toString().length() <= LONGEST_NAME
                        && !LINK.matcher(name.toString()).find());
    }

    private Map<String, @Nullable Object> nameless() {
        Map<String, @Nullable Object> nameless = new HashMap<>(variables);
        nameless.remove(NAME);
        return nameless;
    }

    /** Label and value of each fact that belongs into this kind of message, as far as the record has it. */
    private List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        if (announcement.kind() != MessageKind.CANCELLED) {
            boolean onTime = announcement.kind() == MessageKind.ON_TIME;
            addRow(rows, onTime ? "row.departure" : "row.new", "new_local");
            addRow(rows, "row.told", "previous_local");
        }
        if (announcement.kind() != MessageKind.ON_TIME) {
            addRow(rows, "row.scheduled", "scheduled_departure_local");
        }
        if (announcement.kind() == MessageKind.DELAYED && isLate()) {
            addRow(rows, "row.delay", "delay_text");
        }
        addRow(rows, "row.booking", "booking_reference");
        return rows;
    }

    /** A delay of no minutes, or of fewer, would only puzzle. */
    private boolean isLate() {
        return announcement.notification().fields().get("delay_minutes") instanceof Number minutes
                && minutes.longValue() > 0;
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

    /** Null where the record names no zone that exists. */
    private static @Nullable ZoneId zone(@Nullable Object name) {
        try {
            return name instanceof String text && !text.isBlank() ? ZoneId.of(text.strip()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
