// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What there is of a customer at one time.
 *
 * @param keys of the customer's records by topic, for topics that have any
 * @param unreadable where records lie that are the last of their key and cannot be read, so that nobody knows whose they are
 * @param rows in the warehouse; 0 where it is not looked at
 */
record Findings(SortedMap<String, Set<PartitionKey>> keys, List<String> unreadable, long rows) {
    boolean isNothing() {
        return keys.isEmpty() && unreadable.isEmpty() && rows == 0;
    }

    Set<PartitionKey> in(String topic) {
        return keys.getOrDefault(topic, Set.of());
    }

    /** For people to read; holds no key. */
    String described() {
        List<String> found = new ArrayList<>();
        keys.forEach((topic, its) -> found.add(its.size() + " in " + topic));
        if (rows > 0) {
            found.add(rows + " in the warehouse");
        }
        if (!unreadable.isEmpty()) {
            found.add("what cannot be read, whosever it is, at " + String.join(", ", unreadable));
        }
        return found.isEmpty() ? "no record" : String.join(", ", found);
    }
}
