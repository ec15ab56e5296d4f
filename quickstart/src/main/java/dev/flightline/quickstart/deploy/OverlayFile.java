// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code environments/<name>/overlay.yaml}: docs/gitops.md describes it. */
final class OverlayFile {
    private static final String ALL = "all";
    private static final Set<String> SECTIONS = Set.of("connector.prefix", "topics", "connectors", "variables");
    private static final Set<String> SIZES = Set.of("partitions", "replication", "config");

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private OverlayFile(Path file) {
        this.file = file;
    }

    /** @throws RefusedException with everything that is wrong in the file; values are not in it */
    static Overlay read(Path file) throws IOException, RefusedException {
        OverlayFile reader = new OverlayFile(file);
        Overlay overlay = reader.overlay(reader.document());
        if (!reader.problems.isEmpty()) {
            throw new RefusedException(reader.problems);
        }
        return overlay;
    }

    private Map<String, @Nullable Object> document() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader text = Files.newBufferedReader(file)) {
            return map(new Yaml(new SafeConstructor(options)).load(text), "the file");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(file + ": line " + line + ": not YAML, or a key for the second time");
        } catch (YAMLException e) {
            problems.add(file + ": not YAML");
        }
        return Map.of();
    }

    private Overlay overlay(Map<String, @Nullable Object> document) {
        refuseOthers(document, SECTIONS, "");
        Map<String, Sizes> topics = new TreeMap<>();
        map(document.get("topics"), "topics")
                .forEach((name, sizes) -> topics.put(name, sizes(sizes, "topics." + name)));
        Sizes all = topics.remove(ALL);
        Map<String, Map<String, @Nullable String>> connectors = new TreeMap<>();
        map(document.get("connectors"), "connectors")
                .forEach((name, settings) -> connectors.put(name, settings(settings, "connectors." + name)));
        return new Overlay(
                file,
                text(document.getOrDefault("connector.prefix", ""), "connector.prefix"),
                all == null ? Sizes.NONE : all,
                topics,
                connectors,
                texts(document.get("variables"), "variables"));
    }

    private Sizes sizes(@Nullable Object value, String where) {
        Map<String, @Nullable Object> fields = map(value, where);
        refuseOthers(fields, SIZES, where + ".");
        return new Sizes(
                positive(fields.get("partitions"), where + ".partitions"),
                positive(fields.get("replication"), where + ".replication"),
                texts(fields.get("config"), where + ".config"));
    }

    private Map<String, @Nullable String> settings(@Nullable Object value, String where) {
        Map<String, @Nullable String> settings = new TreeMap<>();
        map(value, where)
                .forEach(
                        (key, setting) -> settings.put(key, setting == null ? null : text(setting, where + "." + key)));
        return settings;
    }

    private Map<String, String> texts(@Nullable Object value, String where) {
        Map<String, String> texts = new TreeMap<>();
        map(value, where).forEach((key, text) -> texts.put(key, text(text, where + "." + key)));
        return texts;
    }

    private Map<String, @Nullable Object> map(@Nullable Object value, String where) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((key, field) -> map.put(String.valueOf(key), field));
        } else if (value != null) {
            problems.add(file + ": " + where + ": expected names with values, 'name: value'");
        }
        return map;
    }

    private @Nullable Integer positive(@Nullable Object value, String where) {
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number > 0 && number <= Short.MAX_VALUE) {
            return number;
        }
        problems.add(file + ": " + where + ": expected a positive number");
        return null;
    }

    private String text(@Nullable Object value, String where) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        problems.add(file + ": " + where + ": expected text or a number; write \"\" for none");
        return "";
    }

    private void refuseOthers(Map<String, @Nullable Object> fields, Set<String> known, String where) {
        fields.keySet().stream()
                .filter(field -> !known.contains(field))
                .forEach(field -> problems.add(file + ": unknown key '" + where + field + "'; known are "
                        + known.stream().sorted().toList()));
    }
}
