// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * What a program of the archive is told: a properties file, above it the environment, and in both what Kafka's config
 * providers know, so that no secret need stand in either.
 */
final class Settings {
    /** Variables that begin so are settings; all others are somebody else's. */
    static final String ENVIRONMENT_PREFIX = "FLIGHT_DELAY_";

    private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
    private static final Pattern UNDERSCORES = Pattern.compile("_{1,3}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}:]+:[^}]*}");

    private Settings() {}

    /**
     * Reads the settings, the environment's above the file's, and puts in what they refer to.
     *
     * @param file of properties; null where the environment says everything
     * @throws IOException if the file cannot be read
     * @throws ConfigException if a reference, such as {@code ${file:/run/secrets/kafka:password}}, stands for nothing
     */
    static Map<String, String> read(@Nullable String file, Map<String, String> environment) throws IOException {
        Map<String, String> settings = new HashMap<>();
        if (file != null) {
            settings.putAll(Utils.propsToStringMap(Utils.loadProps(file)));
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                settings.put(key(name), value);
            }
        });
        return resolved(settings);
    }

    /**
     * As Kafka's own container images have it: a dot for one underscore, an underscore for two, a hyphen for three.
     */
    private static String key(String variable) {
        String name = variable.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT);
        return UNDERSCORES.matcher(name).replaceAll(found -> switch (found.group()
                .length()) {
            case 1 -> ".";
            case 2 -> "_";
            default -> "-";
        });
    }

    private static Map<String, String> resolved(Map<String, String> settings) {
        Map<String, String> resolved = new HashMap<>();
        new AbstractConfig(new ConfigDef(), settings, false).originals().forEach((key, value) -> {
            // Needed no longer: every client would ask the providers again.
            if (!key.equals(PROVIDERS) && !key.startsWith(PROVIDERS + ".")) {
                resolved.put(key, String.valueOf(value));
            }
        });
        resolved.forEach((key, value) -> {
            if (REFERENCE.matcher(value).find()) {
                throw new ConfigException("Configuration '" + key
                        + "' refers to a value that no config provider knows; correct the reference, or name its"
                        + " provider in " + PROVIDERS);
            }
        });
        return resolved;
    }
}
