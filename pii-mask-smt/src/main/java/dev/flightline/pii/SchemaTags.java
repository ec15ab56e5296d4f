// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;

/**
 * The tags of a schema, read from its parameters, which is where converters put what a schema says beyond its type.
 *
 * <p>A parameter named as the tag sets it, unless its value is {@code false}; a parameter called {@code tags} or {@code
 * confluent:tags} lists tags. Upper and lower case are the same: the registry's {@code PII} and a rule's {@code pii}
 * mean one thing, and a difference in writing should not leave a field in clear.
 */
final class SchemaTags {
    private static final Set<String> LISTS = Set.of("tags", "confluent:tags");

    private SchemaTags() {}

    /** A tag in the form in which tags are compared. */
    static String normalized(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a schema itself, not what lies inside it, has one of these tags.
     *
     * @param wanted normalized
     */
    static boolean hasAny(Schema schema, Set<String> wanted) {
        Map<String, String> parameters = schema.parameters();
        return parameters != null
                && parameters.entrySet().stream()
                        .flatMap(parameter ->
                                of(parameter.getKey(), Objects.requireNonNullElse(parameter.getValue(), "")))
                        .anyMatch(wanted::contains);
    }

    private static Stream<String> of(String name, String value) {
        String tag = normalized(name);
        Stream<String> listed = LISTS.contains(tag) ? listed(value) : Stream.empty();
        return normalized(value).equals("false") ? listed : Stream.concat(Stream.of(tag), listed);
    }

    // a,b as people write it; ["a","b"] as JSON does; [a, b] as Avro's properties become when a converter makes them
    // text
    private static Stream<String> listed(String tags) {
        return Arrays.stream(tags.split("[,\\[\\]\"']"))
                .map(SchemaTags::normalized)
                .filter(tag -> !tag.isEmpty());
    }
}
