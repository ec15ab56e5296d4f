// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One partition of the ledger in memory, by key, and by booking for tombstones. Not thread-safe. */
final class LedgerMemory {
    private final Map<String, LedgerRecord> records = new HashMap<>();
    /** Immutable sets: nearly all have one element, and take a fifth of what one takes that can grow. */
    private final Map<String, Set<String>> keysByBooking = new HashMap<>();

    /** @return null when there is none */
    @Nullable
    LedgerRecord get(String key) {
        return records.get(key);
    }

    /** @param entry null: there is none any more */
    void put(String key, @Nullable LedgerRecord entry) {
        LedgerRecord before = entry == null ? records.remove(key) : records.put(key, entry);
        if (before != null && (entry == null || !before.booking().equals(entry.booking()))) {
            unlink(key, before.booking());
        }
        if (entry != null) {
            keysByBooking.merge(entry.booking(), Set.of(key), LedgerMemory::union);
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        if (some.containsAll(others)) {
            return some;
        }
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private void unlink(String key, String booking) {
        keysByBooking.computeIfPresent(booking, (unused, keys) -> {
            Set<String> left = new HashSet<>(keys);
            left.remove(key);
            return left.isEmpty() ? null : Set.copyOf(left);
        });
    }

    void clear() {
        records.clear();
        keysByBooking.clear();
    }

    /** The keys of everything known of a booking. */
    Set<String> keys(String booking) {
        return keysByBooking.getOrDefault(booking, Set.of());
    }

    /** Drops what is about departures before that. */
    void evict(Instant oldest) {
        List<String> old = records.entrySet().stream()
                .filter(entry -> entry.getValue().until().isBefore(oldest))
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(key -> put(key, null));
    }
}
