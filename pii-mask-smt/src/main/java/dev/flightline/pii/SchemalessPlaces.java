// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The places that records without schema have shown so far, each worked out once. How the rules stand at a place depends
 * on nothing but the steps to it, and of all names only on those that the rules say: so there are few, however many names
 * and records. Bounded all the same. For any number of threads.
 */
final class SchemalessPlaces {
    // Rules with ** can stand in many ways, and data may have been made to show them all.
    private static final int MAX_PLACES = 2_048;

    private final Map<Selection, SchemalessPlace> places = new ConcurrentHashMap<>();
    private final Map<BitSet, BitSet> ruleSets = new ConcurrentHashMap<>();
    private final Set<String> names;
    private final OnUnmatched onUnmatched;
    private final MaskMetrics metrics;

    /**
     * @param start where the rules stand before any step
     * @param onUnmatched whether a field that a path names may be of a type that no rule masks
     * @param metrics counts what is masked
     */
    SchemalessPlaces(Selection start, OnUnmatched onUnmatched, MaskMetrics metrics) {
        this.names = start.targets().stream()
                .flatMap(target -> target.names().stream())
                // Jackson's names are, and a map finds the very object at once.
                .map(String::intern)
                .collect(Collectors.toUnmodifiableSet());
        this.onUnmatched = onUnmatched;
        this.metrics = metrics;
    }

    /** The place where the rules stand so; the same one again as long as there are not too many. */
    SchemalessPlace at(Selection selection) {
        SchemalessPlace place = places.get(selection);
        if (place != null) {
            return place;
        }
        boolean isKept = places.size() < MAX_PLACES;
        SchemalessPlace added = new SchemalessPlace(selection, this, isKept);
        if (!isKept) {
            return added;
        }
        SchemalessPlace before = places.putIfAbsent(selection, added);
        return before == null ? added : before;
    }

    /** All names that the rules say. */
    Set<String> names() {
        return names;
    }

    OnUnmatched onUnmatched() {
        return onUnmatched;
    }

    MaskMetrics metrics() {
        return metrics;
    }

    /** One object for equal sets, so that most unions are seen at a glance to change nothing. */
    BitSet shared(BitSet rules) {
        if (ruleSets.size() >= MAX_PLACES) {
            return rules;
        }
        BitSet before = ruleSets.putIfAbsent(rules, rules);
        return before == null ? rules : before;
    }
}
