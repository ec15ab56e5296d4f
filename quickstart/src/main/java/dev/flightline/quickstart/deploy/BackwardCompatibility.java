// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Whether readers of a schema can read what was written with the one before it, and which field keeps them from it. */
final class BackwardCompatibility {
    private static final String FIELDS = "fields";

    private BackwardCompatibility() {}

    /** One line for each difference that breaks it; empty when the schemas are compatible. */
    static List<String> breaks(Schema before, Schema after) {
        return SchemaCompatibility.checkReaderWriterCompatibility(after, before)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> describe(found, after))
                .toList();
    }

    private static String describe(Incompatibility found, Schema reader) {
        String field = field(found.getLocation(), reader);
        return (field.isEmpty() ? "" : "field '" + field + "': ")
                + switch (found.getType()) {
                    case READER_FIELD_MISSING_DEFAULT_VALUE -> "is new and has no default; give it one";
                    case TYPE_MISMATCH, MISSING_UNION_BRANCH -> "its type cannot read what was written before";
                    case NAME_MISMATCH -> "the record has another name";
                    default -> found.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                };
    }

    /** Avro gives a path such as {@code /fields/3/type}: field numbers of the reader. */
    private static String field(String location, Schema reader) {
        String[] parts = location.split("/", -1);
        for (int i = 1; i + 1 < parts.length; i++) {
            if (parts[i].equals(FIELDS) && reader.getType() == Schema.Type.RECORD) {
                return reader.getFields().get(Integer.parseInt(parts[i + 1])).name();
            }
        }
        return "";
    }
}
