// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** What configuration values must look like, each alone and together. */
final class ConfigChecks {
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern ICAO24 = Pattern.compile("[0-9a-fA-F]{6}");

    private ConfigChecks() {}

    static Validator topic() {
        return check("a topic name", text -> {
            boolean legal = TOPIC.matcher(text).matches() && !text.equals(".") && !text.equals("..");
            return legal ? null : "'" + text + "' is not a topic name; write 1 to 249 letters, digits, '.', '_' or '-'";
        });
    }

    /** An absolute address to which a path or a query can be added, without credentials in it. */
    static Validator httpUrl() {
        return check("an http or https URL without user, query and fragment", text -> {
            HttpUrl url = HttpUrl.parse(text);
            boolean plain = url != null
                    && url.username().isEmpty()
                    && url.password().isEmpty()
                    && url.query() == null
                    && url.fragment() == null;
            // The value is not shown: it may be refused for the password in it.
            return plain ? null : "the value is not an http or https URL without user, query and fragment";
        });
    }

    static Validator regions() {
        return checkList("name=south/west/north/east in degrees, each name once", texts -> {
            List<String> problems = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (String text : texts) {
                try {
                    String name = Region.parse(text).name();
                    if (!names.add(name)) {
                        problems.add("region '" + name + "' is there twice; give each a name of its own");
                    }
                } catch (IllegalArgumentException e) {
                    problems.add(e.getMessage());
                }
            }
            return problems;
        });
    }

    static Validator icao24() {
        return checkList(
                "ICAO 24-bit addresses, six hexadecimal digits each",
                texts -> texts.stream()
                        .filter(text -> !ICAO24.matcher(text).matches())
                        .map(text -> "'" + text + "' is not an ICAO 24-bit address; write six hexadecimal digits")
                        .toList());
    }

    /** The lower-case names of an enum's constants, in any case. */
    static Validator oneOf(Class<? extends Enum<?>> type) {
        List<String> names = namesOf(type);
        return check("one of " + String.join(", ", names), text -> {
            return names.contains(text.toLowerCase(Locale.ROOT))
                    ? null
                    : "'" + text + "' is not one of " + String.join(", ", names);
        });
    }

    static Recommender recommend(Class<? extends Enum<?>> type) {
        return new Recommender() {
            @Override
            public List<Object> validValues(String name, Map<String, Object> parsed) {
                return List.copyOf(namesOf(type));
            }

            @Override
            public boolean visible(String name, Map<String, Object> parsed) {
                return true;
            }
        };
    }

    /**
     * What is wrong with values that are right alone.
     *
     * @param values the parsed value of a key; null where it is not set or not valid
     * @return for each key at fault, what to do
     */
    static Map<String, String> problems(Function<String, @Nullable Object> values) {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean id = isSet(values.apply(OpenSkySourceConfig.CLIENT_ID_CONFIG));
        boolean secret = isSet(values.apply(OpenSkySourceConfig.CLIENT_SECRET_CONFIG));
        if (id && !secret) {
            problems.put(
                    OpenSkySourceConfig.CLIENT_SECRET_CONFIG,
                    "opensky.client.secret: missing although opensky.client.id is set; set both, or none to be anonymous");
        }
        if (secret && !id) {
            problems.put(
                    OpenSkySourceConfig.CLIENT_ID_CONFIG,
                    "opensky.client.id: missing although opensky.client.secret is set; set both, or none to be anonymous");
        }
        if (values.apply(OpenSkySourceConfig.CONNECT_TIMEOUT_CONFIG) instanceof Integer connect
                && values.apply(OpenSkySourceConfig.REQUEST_TIMEOUT_CONFIG) instanceof Integer request
                && connect > request) {
            problems.put(
                    OpenSkySourceConfig.CONNECT_TIMEOUT_CONFIG,
                    "opensky.connect.timeout.ms: " + connect + " is above opensky.request.timeout.ms, which is "
                            + request + " and covers connecting too; lower it");
        }
        return problems;
    }

    /** A key with a null, as JSON may have one, counts as not there; Connect passes it on. */
    static Map<String, String> withoutNulls(Map<String, String> properties) {
        Map<String, String> given = new HashMap<>(properties);
        given.values().removeIf(Objects::isNull);
        return given;
    }

    /** Blank counts as not set, because that is what an absent environment variable gives. */
    static boolean isSet(@Nullable Object value) {
        if (value instanceof Password password) {
            return password.value() != null && !password.value().isBlank();
        }
        return value instanceof String text && !text.isBlank();
    }

    private static List<String> namesOf(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Validator check(String description, Function<String, @Nullable String> problemOf) {
        return validator(description, (name, value) -> {
            String problem = value instanceof String text ? problemOf.apply(text) : "a value is required";
            if (problem != null) {
                throw new ConfigException(name + ": " + problem);
            }
        });
    }

    private static Validator checkList(String description, Function<List<String>, List<String>> problemsOf) {
        return validator(description, (name, value) -> {
            List<String> texts = value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            List<String> problems = problemsOf.apply(texts);
            if (!problems.isEmpty()) {
                throw new ConfigException(name + ": " + String.join("; ", problems));
            }
        });
    }

    /** Gives a check the description that the reference page prints. */
    private static Validator validator(String description, Validator check) {
        return new Validator() {
            @Override
            public void ensureValid(String name, Object value) {
                check.ensureValid(name, value);
            }

            @Override
            public String toString() {
                return description;
            }
        };
    }
}
