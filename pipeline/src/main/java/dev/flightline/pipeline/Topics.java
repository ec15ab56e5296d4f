// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code topics.yaml}. */
public final class Topics {
    private static final Set<String> KEYS =
            Set.of("name", "partitions", "replication", "key", "schema", "owner", "config");

    private Topics() {}

    /** The pipeline's own topics, as they were when this was built. */
    public static List<Topic> load() {
        try (InputStream yaml = Topics.class.getResourceAsStream("topics.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("topics.yaml is missing beside " + Topics.class.getName());
            }
            return load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read topics.yaml", e);
        }
    }

    /**
     * The topics of a file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it does not hold topics; says which one and what was expected
     */
    public static List<Topic> load(Path file) throws IOException {
        try (InputStream yaml = Files.newInputStream(file)) {
            return load(yaml);
        }
    }

    /**
     * The topics of a document, in its order; {@code key} and {@code owner} are there for people.
     *
     * @param yaml stays open
     * @throws IllegalArgumentException if it does not hold topics; says which one and what was expected
     */
    public static List<Topic> load(InputStream yaml) {
        Object document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("topics: not YAML: " + e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> map) || !(map.get("topics") instanceof List<?> entries)) {
            throw new IllegalArgumentException("topics: expected a list under 'topics'");
        }
        List<Topic> topics = new ArrayList<>();
        for (Object entry : entries) {
            topics.add(topic(entry, "topics[" + topics.size() + "]"));
        }
        refuseDuplicates(topics);
        return List.copyOf(topics);
    }

    private static Topic topic(@Nullable Object entry, String where) {
        if (!(entry instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException(where + ": expected name, partitions and config");
        }
        String name = text(fields, "name", where);
        String named = where + " (" + name + ")";
        for (Object key : fields.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(named + ": unknown key '" + key + "'; known are " + sorted());
            }
        }
        Integer partitions = positive(fields, "partitions", named);
        if (partitions == null) {
            throw new IllegalArgumentException(named + ": 'partitions' is missing, expected a positive number");
        }
        String schema = fields.get("schema") == null ? null : text(fields, "schema", named);
        return new Topic(name, partitions, positive(fields, "replication", named), schema, config(fields, named));
    }

    private static String text(Map<?, ?> fields, String key, String where) {
        if (fields.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(where + ": '" + key + "' must be text");
    }

    private static @Nullable Integer positive(Map<?, ?> fields, String key, String where) {
        Object value = fields.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number > 0 && number <= Short.MAX_VALUE) {
            return number;
        }
        throw new IllegalArgumentException(where + ": '" + key + "' must be a positive number");
    }

    private static Map<String, String> config(Map<?, ?> fields, String where) {
        Object value = fields.get("config");
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> settings)) {
            throw new IllegalArgumentException(where + ": 'config' must hold Kafka's topic settings");
        }
        Map<String, String> config = new LinkedHashMap<>();
        settings.forEach((key, setting) -> config.put(String.valueOf(key), String.valueOf(setting)));
        return config;
    }

    private static void refuseDuplicates(List<Topic> topics) {
        Set<String> names = new HashSet<>();
        for (Topic topic : topics) {
            if (!names.add(topic.name())) {
                throw new IllegalArgumentException("topics: '" + topic.name() + "' stands there twice");
            }
        }
    }

    private static List<String> sorted() {
        return KEYS.stream().sorted().toList();
    }
}
