// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What single values may be. Messages start with the key and repeat no value that might be a secret put in the wrong
 * place.
 */
final class PiiMaskValidators {
    private static final int MIN_SECRET_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TAG = Pattern.compile("[^\\s\\[\\]\"']++");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

    static final Validator ALIASES = named("one or more different names of letters, digits, _ and -", (key, value) -> {
        List<?> aliases = listOf(value);
        if (aliases.isEmpty()) {
            throw new ConfigException(key + ": is empty, so that nothing would be masked; list at least one rule");
        }
        checkNames(key, aliases);
    });

    static final Validator KEY_IDS =
            named("different names of letters, digits, _ and -", (key, value) -> checkNames(key, listOf(value)));

    static final Validator PATHS = named("paths", (key, value) -> {
        for (Object path : listOf(value)) {
            try {
                FieldPath.parse(String.valueOf(path));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(key + ": " + e.getMessage());
            }
        }
    });

    static final Validator TAGS = named("names of schema parameters, or tags listed in one", (key, value) -> {
        List<?> tags = listOf(value);
        for (int i = 0; i < tags.size(); i++) {
            if (!TAG.matcher(String.valueOf(tags.get(i))).matches()) {
                throw new ConfigException(key + ": entry " + (i + 1)
                        + " is no tag; write tags such as pii,gdpr, without quotes, brackets or" + " spaces");
            }
        }
    });

    static final Validator TYPES = named("types of " + Arrays.toString(FieldType.values()), (key, value) -> {
        for (Object type : listOf(value)) {
            if (FieldType.named(String.valueOf(type)).isEmpty()) {
                throw new ConfigException(key + ": there is no type '" + type + "'; the types are "
                        + Arrays.toString(FieldType.values()));
            }
        }
    });

    static final Validator STRATEGY = oneOf("strategy", Strategy.names());

    static final Validator ON_UNMATCHED = oneOf("choice", OnUnmatched.names());

    static final Validator COUNT = named("0 or more; 1 or more for mask_left and mask_right", (key, value) -> {
        if (value instanceof Integer count && count < 0) {
            throw new ConfigException(key + ": " + count + " is negative; give a number of characters");
        }
    });

    static final Validator LENGTH = named("1 or more", (key, value) -> {
        if (value instanceof Integer length && length < 1) {
            throw new ConfigException(key + ": " + length
                    + " is no number of characters to keep; give 1 or more, or use" + " strategy redact");
        }
    });

    static final Validator ALPHABET = named("digits, alphanumeric, or 10 to 256 different characters", (key, value) -> {
        try {
            Alphabet.of(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key + ": " + e.getMessage());
        }
    });

    static final Validator UNFIT = oneOf("choice", Unfit.names());

    static final Validator UNIT = oneOf("unit", TimeUnit.names());

    static final Validator DETECTORS = named("one or more of " + Detector.names(), (key, value) -> {
        List<?> detectors = listOf(value);
        if (detectors.isEmpty()) {
            throw new ConfigException(
                    key + ": is empty, so that nothing would be found; list some of " + Detector.names());
        }
        for (Object detector : detectors) {
            if (Detector.named(String.valueOf(detector)).isEmpty()) {
                throw new ConfigException(
                        key + ": there is no detector '" + detector + "'; use some of " + Detector.names());
            }
        }
    });

    static final Validator SECRET = named("at least " + MIN_SECRET_BYTES + " bytes", (key, value) -> {
        String secret = value instanceof Password password ? password.value() : "";
        if (REFERENCE.matcher(secret).find()) {
            throw new ConfigException(
                    key + ": is a reference that was not resolved; set up the config provider it names in the worker");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            throw new ConfigException(key + ": is shorter than " + MIN_SECRET_BYTES
                    + " bytes and could be guessed; make one with: openssl rand -hex 32");
        }
    });

    private PiiMaskValidators() {}

    /** Whether an alias or a key id is well-formed. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static void checkNames(String key, List<?> names) {
        for (int i = 0; i < names.size(); i++) {
            if (!isName(String.valueOf(names.get(i)))) {
                throw new ConfigException(
                        key + ": entry " + (i + 1) + " is not a name of 1 to 64 letters, digits, _ and -");
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new ConfigException(key + ": lists a name twice; list each once");
        }
    }

    private static Validator oneOf(String what, List<String> choices) {
        return named("one of " + choices, (key, value) -> {
            if (!choices.contains(String.valueOf(value))) {
                throw new ConfigException(key + ": there is no " + what + " '" + value + "'; use one of " + choices);
            }
        });
    }

    private static List<?> listOf(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A validator that describes itself in the reference page. */
    private static Validator named(String description, BiConsumer<String, Object> check) {
        return new Validator() {
            @Override
            public void ensureValid(String key, @Nullable Object value) {
                // A required value that is missing is told already.
                if (value != null) {
                    check.accept(key, value);
                }
            }

            @Override
            public String toString() {
                return description;
            }
        };
    }
}
