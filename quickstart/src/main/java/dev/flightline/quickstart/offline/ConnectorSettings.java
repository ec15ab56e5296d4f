// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.offline;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connector's file: JSON (its settings, or {@code {"name", "config"}} as Connect's REST API takes it) or Java properties.
 */
public final class ConnectorSettings {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final long LARGEST = 1_000_000;

    /** Connect's own keys of a transformation. */
    private static final List<String> CONNECTS = List.of("type", "predicate", "negate", "plugin.version");

    private ConnectorSettings() {}

    /**
     * What Connect passes to a transformation.
     *
     * @param all the keys of the file
     * @param prefix of the transformation's, dot included; empty where the file has no others
     */
    public static Map<String, String> ofTransformation(Map<String, String> all, String prefix) {
        Map<String, String> settings = new TreeMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        CONNECTS.forEach(settings::remove);
        return settings;
    }

    /**
     * Every key with its value, as text.
     *
     * @throws BadInputException with everything that keeps the file from being read
     */
    public static Map<String, String> read(Path file) throws BadInputException {
        String text = text(file).strip();
        if (text.isEmpty()) {
            throw new BadInputException(file, "is empty; expected a connector's settings, JSON or properties");
        }
        boolean json = text.startsWith("{") || file.toString().endsWith(".json");
        return json ? fromJson(file, text) : fromProperties(file, text);
    }

    private static String text(Path file) throws BadInputException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new BadInputException(
                        file, "is larger than " + LARGEST + " bytes; expected a connector's settings");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file, "there is no such file");
        } catch (CharacterCodingException e) {
            throw new BadInputException(file, "is not UTF-8 text; expected a connector's settings");
        } catch (IOException e) {
            throw new BadInputException(
                    file, Files.isDirectory(file) ? "is a directory; name a file in it" : "cannot be read");
        }
    }

    private static Map<String, String> fromJson(Path file, String text) throws BadInputException {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (JacksonException e) {
            // Its own message quotes the text, which may be a secret.
            throw new BadInputException(file, where(e.getLocation()) + ": not JSON, or a key for the second time");
        }
        JsonNode config = document.path("config").isObject() ? document.get("config") : document;
        if (!config.isObject()) {
            throw new BadInputException(file, "is no JSON object; expected {\"key\": \"value\", ...}");
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> keys = new TreeMap<>();
        config.properties().forEach(property -> {
            if (property.getValue().isContainerNode()) {
                problems.add(property.getKey() + ": is a list or an object; Connect's settings are text");
            } else if (!property.getValue().isNull()) {
                keys.put(property.getKey(), property.getValue().asText());
            }
        });
        if (!problems.isEmpty()) {
            throw new BadInputException(file, problems);
        }
        return keys;
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null ? "line 1" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Map<String, String> fromProperties(Path file, String text) throws BadInputException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file, "is neither JSON nor Java properties");
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (one, other) -> one, TreeMap::new));
    }
}
