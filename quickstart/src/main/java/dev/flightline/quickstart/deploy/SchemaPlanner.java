// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.deploy.RegistryApi.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Compares the schemas of the files with a registry's: each topic's value is the subject {@code <topic>-value}. */
final class SchemaPlanner {
    private static final String BACKWARD = "BACKWARD";
    /** What holds a subject to no less than BACKWARD does. */
    private static final Set<String> BACKWARD_OR_STRICTER =
            Set.of(BACKWARD, "BACKWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE");

    private final RegistryApi registry;
    private final Section section = new Section("schemas");

    SchemaPlanner(RegistryApi registry) {
        this.registry = registry;
    }

    /** @param othersTopics topics of which something else registers the schemas, under names of its own */
    Section plan(Pipeline pipeline, Set<String> othersTopics) throws IOException, InterruptedException {
        for (Map.Entry<String, Schema> schema : pipeline.schemas().entrySet()) {
            if (othersTopics.contains(schema.getKey())) {
                section.note(subject(schema.getKey()) + " is left to ksqlDB, which registers its own");
            } else {
                plan(subject(schema.getKey()), schema.getValue());
            }
        }
        return section;
    }

    private static String subject(String topic) {
        return topic + "-value";
    }

    private void plan(String subject, Schema schema) throws IOException, InterruptedException {
        Optional<Version> latest = registry.latest(subject);
        if (latest.isEmpty()) {
            section.add(Change.create(subject, "version 1, " + BACKWARD, () -> {
                // A registry may know no compatibility of a subject that is not there yet.
                registry.register(subject, schema);
                registry.setCompatibility(subject, BACKWARD);
            }));
            return;
        }
        String level = registry.compatibility(subject).orElse("none of its own");
        boolean isNew = !registry.has(subject, schema);
        if (isNew) {
            refuseBreaking(subject, schema, latest.get());
        }
        boolean isLax = !BACKWARD_OR_STRICTER.contains(level);
        List<String> details = new ArrayList<>();
        if (isLax) {
            details.add("compatibility: " + level + " -> " + BACKWARD);
        }
        if (isNew) {
            details.addAll(growth(latest.get(), schema));
        }
        section.add(
                details.isEmpty()
                        ? Change.none(subject)
                        : Change.change(subject, details, () -> {
                            if (isLax) {
                                registry.setCompatibility(subject, BACKWARD);
                            }
                            if (isNew) {
                                registry.register(subject, schema);
                            }
                        }));
    }

    private void refuseBreaking(String subject, Schema schema, Version latest)
            throws IOException, InterruptedException {
        List<String> breaks = BackwardCompatibility.breaks(latest.schema(), schema);
        breaks.forEach(problem -> section.refuse("schema " + subject + ": breaks " + BACKWARD
                + " compatibility with version " + latest.number() + ": " + problem));
        if (breaks.isEmpty() && !registry.wouldTake(subject, schema)) {
            section.refuse("schema " + subject + ": the registry does not take it beside version " + latest.number()
                    + ", by the compatibility that the subject has there");
        }
    }

    private static List<String> growth(Version latest, Schema schema) {
        List<String> lines = new ArrayList<>();
        lines.add("version: " + latest.number() + " -> " + (latest.number() + 1));
        Set<String> before = fields(latest.schema());
        Set<String> after = fields(schema);
        after.stream().filter(field -> !before.contains(field)).sorted().forEach(field -> lines.add("+ " + field));
        before.stream().filter(field -> !after.contains(field)).sorted().forEach(field -> lines.add("- " + field));
        return lines;
    }

    private static Set<String> fields(Schema schema) {
        return schema.getType() == Schema.Type.RECORD
                ? schema.getFields().stream().map(Schema.Field::name).collect(Collectors.toSet())
                : Set.of();
    }
}
