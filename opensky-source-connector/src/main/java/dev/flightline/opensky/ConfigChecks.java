// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** What configuration values must look like, each alone; {@link ConfigProblems} looks at them together. */
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
            return plain
                    ? null
                    : "the value is not an http or https URL without user, query and fragment; write one such as"
                            + " https://opensky-network.org/api";
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

    /** Lets a value be absent that the check itself requires. */
    static Validator orNone(Validator check) {
        return validator(check.toString(), (name, value) -> {
            if (value != null) {
                check.ensureValid(name, value);
            }
        });
    }

    static Recommender recommend(Class<? extends Enum<?>> type) {
        return recommend(values -> List.copyOf(namesOf(type)));
    }

    /**
     * Recommends what the plan that follows from the values says; nothing while they give none.
     *
     * @param ignored keys whose values the recommendation does not depend on
     */
    static Recommender recommendFromPlan(ToLongFunction<PollPlan> number, String... ignored) {
        List<String> unset = List.of(ignored);
        return recommend(values -> PollPlan.of(key -> unset.contains(key) ? null : values.apply(key))
                .filter(PollPlan::isPaidFor)
                .map(plan -> List.<Object>of(number.applyAsLong(plan)))
                .orElse(List.of()));
    }

    private static Recommender recommend(Function<Function<String, @Nullable Object>, List<Object>> valuesFrom) {
        return new Recommender() {
            @Override
            public List<Object> validValues(String name, Map<String, Object> parsed) {
                return valuesFrom.apply(parsed::get);
            }

            @Override
            public boolean visible(String name, Map<String, Object> parsed) {
                return true;
            }
        };
    }

    /**
     * The properties without those that count as not set: nulls, which JSON may have and Connect passes on, and, for keys
     * that have a default, blanks, which is what an absent environment variable gives.
     */
    static Map<String, String> given(ConfigDef definition, Map<String, String> properties) {
        Map<String, String> given = new HashMap<>(properties);
        given.values().removeIf(Objects::isNull);
        given.entrySet().removeIf(entry -> {
            ConfigDef.ConfigKey key = definition.configKeys().get(entry.getKey());
            return key != null && key.hasDefault() && entry.getValue().isBlank();
        });
        return given;
    }

    /** A config provider may still give a blank. */
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
            // A required value that is missing is reported by the definition itself.
            String problem = value instanceof String text ? problemOf.apply(text) : null;
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
