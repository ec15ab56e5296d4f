// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.mask;

import dev.flightline.quickstart.offline.BadInputException;
import dev.flightline.quickstart.offline.ConnectorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The masks in a connector's {@code transforms}, in the order in which they run.
 *
 * @param masks at least one
 */
record MaskChain(List<Mask> masks) {
    /** The class, before its part. */
    static final String PII_MASK = "dev.flightline.pii.PiiMask$";

    private static final String TRANSFORMS = "transforms";

    /** What a mask masks. */
    enum Part {
        KEY("Key"),
        VALUE("Value"),
        HEADERS("Header");

        private final String simpleName;

        Part(String simpleName) {
            this.simpleName = simpleName;
        }

        /** The class that masks it. */
        String className() {
            return PII_MASK + simpleName;
        }

        /** Empty where the class is no mask. */
        static Optional<Part> ofClass(@Nullable String className) {
            return Arrays.stream(values())
                    .filter(part -> part.className().equals(className))
                    .findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One of them.
     *
     * @param prefix of its keys in the file: {@code transforms.mask.}, or empty
     * @param settings what Connect passes to it
     * @param notes what the reader of a report has to know of it, a sentence each
     */
    record Mask(String prefix, Part part, Map<String, String> settings, List<String> notes) {
        /** How the file calls it. */
        String name() {
            return prefix.isEmpty() ? part.className() : prefix.substring(0, prefix.length() - 1);
        }
    }

    /** @throws BadInputException if the file cannot be read, or holds no mask */
    static MaskChain read(Path file) throws BadInputException {
        Map<String, String> all = ConnectorSettings.read(file);
        if (all.keySet().stream().noneMatch(key -> key.equals(TRANSFORMS) || key.startsWith(TRANSFORMS + "."))) {
            Part part = Part.ofClass(all.get("type")).orElse(Part.VALUE);
            return new MaskChain(List.of(new Mask("", part, ConnectorSettings.ofTransformation(all, ""), List.of())));
        }
        List<Mask> masks = masks(all);
        if (masks.isEmpty()) {
            throw new BadInputException(
                    file,
                    TRANSFORMS + ": none of them is a " + Part.VALUE.className()
                            + ", $Key or $Header; give one that type, and list it here");
        }
        return new MaskChain(masks);
    }

    private static List<Mask> masks(Map<String, String> all) {
        List<Mask> masks = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> aliases = Arrays.stream(all.getOrDefault(TRANSFORMS, "").split(","))
                .map(String::strip)
                .toList();
        for (String alias : aliases) {
            String name = TRANSFORMS + "." + alias;
            String type = all.get(name + ".type");
            Optional<Part> part = Part.ofClass(type);
            if (part.isPresent()) {
                String prefix = name + ".";
                masks.add(new Mask(
                        prefix,
                        part.get(),
                        ConnectorSettings.ofTransformation(all, prefix),
                        notes(others, all.get(prefix + "predicate"))));
            } else {
                others.add("'" + alias + "' (" + type + ")");
            }
        }
        return masks;
    }

    private static List<String> notes(List<String> before, @Nullable String predicate) {
        List<String> notes = new ArrayList<>();
        if (!before.isEmpty()) {
            notes.add("not run before it: " + String.join(", ", before) + "; the schema must be the one behind them");
        }
        if (predicate != null) {
            notes.add("runs only where predicate '" + predicate + "' lets it");
        }
        return notes;
    }
}
