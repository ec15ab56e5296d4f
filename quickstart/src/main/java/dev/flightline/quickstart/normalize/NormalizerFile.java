// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import dev.flightline.quickstart.offline.BadInputException;
import dev.flightline.quickstart.offline.ConnectorSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one normalizer, out of a connector's file or a file with nothing else. A connector's file is JSON (its
 * settings, or {@code {"name", "config"}} as Connect's REST API takes it) or Java properties.
 *
 * @param file for messages
 * @param prefix of the normalizer's keys in the file: {@code transforms.booking.}, or empty
 * @param settings what Connect passes to the transformation
 */
record NormalizerFile(Path file, String prefix, Map<String, String> settings) {
    /** The class that is tried. */
    static final String NORMALIZER = "dev.flightline.booking.BookingNormalizer";

    private static final String TRANSFORMS = "transforms";

    /**
     * @param transform the alias of the normalizer that is meant; null where the file has one only
     * @throws BadInputException with everything that keeps the file from being read
     */
    static NormalizerFile read(Path file, @Nullable String transform) throws BadInputException {
        Map<String, String> all = ConnectorSettings.read(file);
        if (all.keySet().stream().noneMatch(key -> key.equals(TRANSFORMS) || key.startsWith(TRANSFORMS + "."))) {
            if (transform != null) {
                throw new BadInputException(file, "has no '" + TRANSFORMS + "'; leave --transform out");
            }
            return of(file, "", all);
        }
        return of(file, TRANSFORMS + "." + alias(file, all, transform) + ".", all);
    }

    private static NormalizerFile of(Path file, String prefix, Map<String, String> all) {
        return new NormalizerFile(file, prefix, ConnectorSettings.ofTransformation(all, prefix));
    }

    private static String alias(Path file, Map<String, String> all, @Nullable String transform)
            throws BadInputException {
        List<String> aliases = Arrays.stream(all.getOrDefault(TRANSFORMS, "").split(","))
                .map(String::strip)
                .filter(alias -> NORMALIZER.equals(all.get(TRANSFORMS + "." + alias + ".type")))
                .toList();
        if (aliases.isEmpty()) {
            throw new BadInputException(
                    file, TRANSFORMS + ": none of them is a " + NORMALIZER + "; give one that type, and list it here");
        }
        if (transform != null ? !aliases.contains(transform) : aliases.size() > 1) {
            throw new BadInputException(
                    file,
                    TRANSFORMS + ": the normalizers are " + String.join(", ", aliases)
                            + "; choose one with --transform ALIAS");
        }
        return transform != null ? transform : aliases.get(0);
    }
}
