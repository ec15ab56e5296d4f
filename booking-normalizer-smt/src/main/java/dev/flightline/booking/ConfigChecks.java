// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What single values must look like; each check names itself for the reference page. */
final class ConfigChecks {
    /** The optional third letter only beside a digit: three letters are a callsign's, and stay as they are. */
    private static final Pattern IATA = Pattern.compile("[A-Z]{2}|(?:[A-Z][0-9]|[0-9][A-Z])[A-Z]?");

    private static final Pattern ICAO = Pattern.compile("[A-Z]{3}");

    static final ConfigDef.Validator NOT_BLANK = check("text that is not blank", (key, value) -> {
        if (value instanceof String text && text.isBlank()) {
            throw new ConfigException(key + ": is blank; give it a value or leave the key out");
        }
    });

    static final ConfigDef.Validator ZONE = check("a time zone such as Europe/Berlin", (key, value) -> {
        if (value instanceof String zone && zoneOrNull(zone) == null) {
            throw new ConfigException(
                    key + ": '" + zone + "' is no time zone that Java knows; write an IANA name such as Europe/Berlin");
        }
    });

    static final ConfigDef.Validator FORMATS =
            check("a list of patterns such as dd.MM.yyyy", eachItem(ConfigChecks::checkFormat));

    static final ConfigDef.Validator AIRLINE_CODES = check(
            "a list of IATA:ICAO such as SJ:SJT",
            eachItem(ConfigChecks::checkAirlineCode).andThen(ConfigChecks::checkKeysDiffer));

    static final ConfigDef.Validator CALLSIGN_OVERRIDES = check(
            "a list of number:callsign such as EI178:EIN17A",
            eachItem(ConfigChecks::checkOverride).andThen(ConfigChecks::checkKeysDiffer));

    private ConfigChecks() {}

    /**
     * The properties as they are, if nothing is wrong with them. A parse would stop at the first mistake; who writes thirty
     * rules wants to see all of them.
     *
     * @throws ConfigException with every problem
     */
    static Map<String, ?> allPassed(ConfigDef definition, Map<String, ?> properties) {
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (value != null) {
                texts.put(
                        key,
                        value instanceof List<?> list
                                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                                : value.toString());
            }
        });
        List<String> problems = new ArrayList<>();
        definition.validate(texts).forEach(value -> problems.addAll(value.errorMessages()));
        problems.addAll(FieldAdvice.unknownFields(texts));
        if (!problems.isEmpty()) {
            throw new ConfigException("BookingNormalizer: " + problems.size() + " problem(s) in its configuration: "
                    + String.join(" / ", problems));
        }
        return properties;
    }

    /** @return null if there is no such zone */
    static @Nullable ZoneId zoneOrNull(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The template of one field. */
    static ConfigDef.Validator rule(CanonicalField field) {
        return check("a rule such as ${column}, ${first|second} or A-${upper(column)}", (key, value) -> {
            if (value instanceof String template) {
                // Whether case counts makes no difference to what a rule may be.
                FieldRule.parse(field, key, template, new SourcePaths(), false);
            }
        });
    }

    /** One of an enum's names in lower case. */
    static ConfigDef.Validator oneOf(Enum<?>... values) {
        return ConfigDef.ValidString.in(
                Arrays.stream(values).map(ConfigChecks::configName).toArray(String[]::new));
    }

    static String configName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** @param items of the form {@code key:value}, checked; kept in order, in upper case */
    static Map<String, String> pairs(List<String> items) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String item : items) {
            int colon = item.indexOf(':');
            pairs.put(upper(item.substring(0, colon)), upper(item.substring(colon + 1)));
        }
        return pairs;
    }

    private static void checkFormat(String key, String pattern) {
        String flaw;
        try {
            flaw = SourceTimes.flaw(pattern);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ConfigException(key + ": '" + pattern + "' is no date and time pattern: " + e.getMessage()
                    + "; write it as java.time.format.DateTimeFormatter has it, such as dd.MM.yyyy");
        }
        if (flaw != null) {
            throw new ConfigException(key + ": '" + pattern + "' " + flaw);
        }
    }

    private static void checkAirlineCode(String key, String item) {
        int colon = item.indexOf(':');
        if (colon < 0
                || !IATA.matcher(upper(item.substring(0, colon))).matches()
                || !ICAO.matcher(upper(item.substring(colon + 1))).matches()) {
            throw new ConfigException(key + ": '" + item
                    + "' is not two characters (IATA), a colon and three letters (ICAO); write it as SJ:SJT");
        }
    }

    private static void checkOverride(String key, String item) {
        int colon = item.indexOf(':');
        if (colon < 1
                || !isFlightNumber(upper(item.substring(0, colon)))
                || !isStatedCallsign(item.substring(colon + 1))) {
            throw new ConfigException(key + ": '" + item
                    + "' is not a flight number, a colon and a callsign of up to eight letters and digits; write it as"
                    + " EI178:EIN17A");
        }
    }

    private static boolean isFlightNumber(String compact) {
        return FlightDesignator.parse(compact) != null || FlightDesignator.isCallsign(compact);
    }

    private static boolean isStatedCallsign(String text) {
        try {
            FlightIdentities.statedCallsign(text);
            return true;
        } catch (RejectException e) {
            return false;
        }
    }

    private static void checkKeysDiffer(String key, Object value) {
        List<?> items = (List<?>) value;
        long different = items.stream()
                .map(item -> FlightIdentities.overrideKey(item.toString().split(":", 2)[0]))
                .distinct()
                .count();
        if (different < items.size()) {
            throw new ConfigException(key + ": one designator is given twice; keep one of the two");
        }
    }

    private static String upper(String text) {
        return FlightDesignator.compact(text);
    }

    private static BiConsumer<String, Object> eachItem(BiConsumer<String, String> check) {
        return (key, value) -> {
            List<String> problems = new ArrayList<>();
            for (Object item : (List<?>) value) {
                try {
                    check.accept(key, item.toString());
                } catch (ConfigException e) {
                    problems.add(Objects.requireNonNull(e.getMessage()).substring(key.length() + 2));
                }
            }
            if (!problems.isEmpty()) {
                throw new ConfigException(key + ": " + String.join("; ", problems));
            }
        };
    }

    private static ConfigDef.Validator check(String description, BiConsumer<String, Object> check) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null) {
                        check.accept(key, value);
                    }
                },
                () -> description);
    }
}
