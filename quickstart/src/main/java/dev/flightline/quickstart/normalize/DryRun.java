// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightline.quickstart.offline.BadInputException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * One normalizer with the user's settings, fed record by record; prints what becomes of each and counts. Rejects are
 * always told, whatever {@code on.reject} says, so that one run finds all of them. Not thread-safe.
 */
final class DryRun implements AutoCloseable {
    /** Where rejects are routed to, to tell them from canonical records, which keep the topic they came with. */
    private static final String REJECTS = "rejects";

    private static final String RECORDS = "records";

    private static final String ENTITY = "entity";
    private static final String FIELD_PREFIX = "field.";
    private static final Map<String, String> TOPICS =
            Map.of("booking", "airline-bookings", "customer", "airline-customers", "flight", "flights");

    private final Transformation<SourceRecord> normalizer;
    private final String topic;
    private final PrintStream out;
    private int canonical;
    private int tombstones;
    private int dropped;
    private int rejects;

    /**
     * @param normalizer not configured yet; closed with this
     * @throws BadInputException with every mistake in the settings, each with its key
     */
    DryRun(Transformation<SourceRecord> normalizer, NormalizerFile file, PrintStream out) throws BadInputException {
        this.normalizer = normalizer;
        this.out = out;
        Map<String, String> settings = new HashMap<>(file.settings());
        check(settings, file);
        this.topic = TOPICS.getOrDefault(settings.get(ENTITY), RECORDS);
        settings.put("on.reject", "route");
        settings.put("reject.topic", REJECTS);
        normalizer.configure(settings);
    }

    private void check(Map<String, String> settings, NormalizerFile file) throws BadInputException {
        ConfigDef definition = normalizer.config();
        List<String> problems = new ArrayList<>();
        definition
                .validate(settings)
                .forEach(value -> value.errorMessages()
                        .forEach(message -> problems.add(file.prefix() + withKey(value.name(), message))));
        // A definition of known keys does not see what it does not know; the transformation refuses these, and only
        // these.
        settings.keySet().stream()
                .filter(key ->
                        key.startsWith(FIELD_PREFIX) && !definition.names().contains(key))
                .forEach(key ->
                        problems.add(file.prefix() + key + ": there is no such canonical field; the known ones are"
                                + " in docs/reference/booking-normalizer-smt.md"));
        if (!problems.isEmpty()) {
            throw new BadInputException(file.file(), problems);
        }
        try {
            normalizer.configure(settings);
        } catch (ConfigException e) {
            throw new BadInputException(file.file(), file.prefix() + "*: " + e.getMessage());
        }
    }

    private static String withKey(String key, String message) {
        return message.startsWith(key + ": ") ? message : key + ": " + message;
    }

    /** Keys that are in the settings and that nobody reads: often one letter is wrong. */
    static List<String> unread(Transformation<SourceRecord> normalizer, NormalizerFile file) {
        return file.settings().keySet().stream()
                .filter(key -> !key.startsWith(FIELD_PREFIX)
                        && !normalizer.config().names().contains(key))
                .map(key -> file.prefix() + key)
                .toList();
    }

    /** Normalizes the record and prints a line, or none for what is dropped. */
    void feed(InputRecord record) {
        SourceRecord result = normalizer.apply(record.toSourceRecord(RECORDS));
        if (result == null) {
            dropped++;
            return;
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (result.topic().equals(REJECTS)) {
            rejects++;
            line.set("reject", reject((Struct) result.value(), record));
        } else {
            line.put("topic", topic).put("key", (String) result.key());
            line.set("value", value((Struct) result.value()));
            line.put("ts", record.ts());
        }
        out.println(line);
    }

    private @Nullable ObjectNode value(@Nullable Struct value) {
        if (value == null) {
            tombstones++;
            return null;
        }
        canonical++;
        return StructJson.of(value);
    }

    /** Without what the user has just written on the command line and in the file. */
    private static ObjectNode reject(Struct reject, InputRecord record) {
        ObjectNode told = StructJson.of(reject);
        told.remove(List.of(ENTITY, "airline", "topic"));
        return told.put("position", record.number());
    }

    boolean hasRejects() {
        return rejects > 0;
    }

    /** How many records there were, and what became of them. */
    String summary() {
        return canonical + tombstones + dropped + rejects + " records: " + canonical + " canonical, " + tombstones
                + " tombstones, " + dropped + " dropped, " + rejects + " rejects";
    }

    @Override
    public void close() {
        normalizer.close();
    }
}
