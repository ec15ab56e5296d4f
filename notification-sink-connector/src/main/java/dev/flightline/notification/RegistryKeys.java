// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Where the schema registry is that templates are checked against: keys of its own, else those of the converter. */
final class RegistryKeys {
    static final String URL_CONFIG = "template.schema.registry.url";
    private static final String URL_DOC = "Schema registry that holds the schema of the topic (subject TOPIC-value)."
            + " When the connector is validated, variables of templates and names of fields that the schema does not"
            + " have are refused. Several with commas: the first that answers. Empty: value.converter.schema.registry.url,"
            + " where the connector's own settings have it; without either, names are not checked.";

    static final String USER_INFO_CONFIG = "template.schema.registry.basic.auth.user.info";
    private static final String USER_INFO_DOC = "user:password for the schema registry. Without one, and without"
            + " template.schema.registry.url, value.converter.basic.auth.user.info.";

    private static final String CONVERTER_URL = "value.converter.schema.registry.url";
    private static final String CONVERTER_USER_INFO = "value.converter.basic.auth.user.info";

    private RegistryKeys() {}

    static void define(ConfigGroup group) {
        group.define(URL_CONFIG, LIST, "", urls(), MEDIUM, URL_DOC);
        group.define(USER_INFO_CONFIG, PASSWORD, null, userInfo(), LOW, USER_INFO_DOC);
    }

    /** The registries to ask, in order; those of the converter that are no URLs, such as mock ones, are left out. */
    static List<HttpUrl> urls(Map<String, String> settings) {
        String key = hasOwnUrl(settings) ? URL_CONFIG : CONVERTER_URL;
        return Arrays.stream(settings.getOrDefault(key, "").split(","))
                .map(EndpointUrl::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What to put into the Authorization header; empty for nothing. Never the converter's for another registry. */
    static Optional<String> authorization(Map<String, String> settings) {
        String own = settings.getOrDefault(USER_INFO_CONFIG, "");
        String userInfo = own.isEmpty() && !hasOwnUrl(settings) ? settings.getOrDefault(CONVERTER_USER_INFO, "") : own;
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(Credentials.basic(userInfo.substring(0, colon), userInfo.substring(colon + 1)));
    }

    private static boolean hasOwnUrl(Map<String, String> settings) {
        return !settings.getOrDefault(URL_CONFIG, "").isBlank();
    }

    private static ConfigDef.Validator urls() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value instanceof List<?> urls
                            && !urls.stream()
                                    .allMatch(url ->
                                            EndpointUrl.parse(url.toString()).isPresent())) {
                        throw new ConfigException(key + ": not a list of URLs; write https://host:port, without user; "
                                + USER_INFO_CONFIG + " has the credentials");
                    }
                },
                () -> "https://host:port, ...");
    }

    private static ConfigDef.Validator userInfo() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value instanceof org.apache.kafka.common.config.types.Password secret
                            && !secret.value().isEmpty()
                            && secret.value().indexOf(':') < 0) {
                        throw new ConfigException(key + ": write user:password");
                    }
                },
                () -> "user:password");
    }
}
