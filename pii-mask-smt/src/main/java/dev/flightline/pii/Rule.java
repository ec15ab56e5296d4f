// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which fields are masked, and how.
 *
 * @param order place in the configuration, from 0; of the rules that reach a field the lowest decides
 * @param alias the name the user gave it
 * @param paths where it applies; may be empty where there are tags
 * @param tags the schemas it applies to, normalized, in the user's order; may be empty where there are paths
 * @param types the only types it applies to; empty is every type
 * @param strategy how the user calls the masking
 * @param masking what is done to a value
 */
record Rule(
        int order,
        String alias,
        List<FieldPath> paths,
        Set<String> tags,
        Set<FieldType> types,
        Strategy strategy,
        Masking masking) {
    boolean appliesTo(FieldType type) {
        return types.isEmpty() || types.contains(type);
    }

    /** The key that lists its paths, for messages. */
    String fieldsKey() {
        return "rules." + alias + ".fields";
    }

    /** The key that lists its tags, for messages. */
    String tagsKey() {
        return "rules." + alias + ".tags";
    }

    /** The key that lists its types, for messages. */
    String typesKey() {
        return "rules." + alias + ".types";
    }

    /** The keys that say where this rule applies, quoted, for messages. */
    String selectedBy() {
        List<String> keys = new ArrayList<>();
        if (!paths.isEmpty()) {
            keys.add("'" + fieldsKey() + "'");
        }
        if (!tags.isEmpty()) {
            keys.add("'" + tagsKey() + "'");
        }
        return String.join(" and ", keys);
    }

    /** Why a field of this type cannot be masked, and what to do, to be read after the field's path. */
    String refusal(FieldType type) {
        return "is " + type + ", but strategy '" + strategy + "' masks only " + masking.accepts() + "; take it out of "
                + selectedBy() + ", restrict '" + typesKey() + "', or use another strategy";
    }
}
