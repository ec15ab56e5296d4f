// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Normalizers made from the configuration that ships with the plugin, so that the tests try what users copy. */
final class Normalizers {
    static final Path ETC = Path.of("src", "main", "etc");

    /** A configured normalizer in a test. */
    record Running(BookingNormalizer<SourceRecord> normalizer) {
        /** The record that comes out; there must be one. */
        SourceRecord apply(SourceRecord record) {
            SourceRecord out = applyOrDrop(record);
            assertThat(out).as("record that comes out").isNotNull();
            return Objects.requireNonNull(out);
        }

        @Nullable
        SourceRecord applyOrDrop(SourceRecord record) {
            return normalizer.apply(record);
        }
    }

    private Normalizers() {}

    /** The file's keys as a connector would have them. */
    static Map<String, String> shipped(String file) {
        return read(ETC.resolve(file));
    }

    /** The keys of a connector's file. */
    static Map<String, String> read(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Connect passes to one transformation of a connector: its keys without their prefix. */
    static Map<String, String> settings(String file, String alias) {
        return settings(shipped(file), alias);
    }

    static Map<String, String> settings(Map<String, String> connector, String alias) {
        String prefix = "transforms." + alias + ".";
        Map<String, String> settings = new HashMap<>();
        connector.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        return settings;
    }

    static Running streamJet(String alias, String... overrides) {
        return configured(settings("streamjet-transforms.json", alias), overrides);
    }

    static Running northWing(String alias, String... overrides) {
        return configured(settings("northwing-transforms.json", alias), overrides);
    }

    /** @param overrides keys and values in turn; the value "-" takes the key out */
    static Running configured(Map<String, String> settings, String... overrides) {
        BookingNormalizer<SourceRecord> normalizer = new BookingNormalizer<>();
        normalizer.configure(with(settings, overrides));
        return new Running(normalizer);
    }

    static Map<String, String> with(Map<String, String> settings, String... overrides) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < overrides.length; i += 2) {
            if (overrides[i + 1].equals("-")) {
                all.remove(overrides[i]);
            } else {
                all.put(overrides[i], overrides[i + 1]);
            }
        }
        return all;
    }
}
