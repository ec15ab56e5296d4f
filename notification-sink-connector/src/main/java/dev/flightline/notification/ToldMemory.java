// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each passenger was last told by the records of one partition, in memory: found by record key and notification id,
 * because a tombstone carries only the key and must make everything told under it forgotten. Not thread-safe.
 */
final class ToldMemory {
    /** How long a departure is past before what was told of it no longer matters. */
    static final Duration RETENTION = Duration.ofDays(2);

    private final Map<Object, Map<List<String>, Entry>> byKey = new HashMap<>();

    /**
     * One of the two is there.
     *
     * @param told what the passenger was last told; null when nothing
     * @param inDoubt what the passenger may have been told since; the latest first
     */
    private record Entry(@Nullable Told told, List<Told> inDoubt) {
        private boolean isBefore(Instant oldest) {
            return (told == null || told.time().isBefore(oldest))
                    && inDoubt.stream().allMatch(doubt -> doubt.time().isBefore(oldest));
        }
    }

    /** @return null when nothing was told */
    @Nullable
    Told last(Object key, List<String> id) {
        Entry entry = entry(key, id);
        return entry == null ? null : entry.told();
    }

    /** The latest first. */
    List<Told> inDoubt(Object key, List<String> id) {
        Entry entry = entry(key, id);
        return entry == null ? List.of() : entry.inDoubt();
    }

    private @Nullable Entry entry(Object key, List<String> id) {
        Map<List<String>, Entry> byId = byKey.get(key);
        return byId == null ? null : byId.get(id);
    }

    /** Nothing is in doubt any more. */
    void remember(Object key, List<String> id, Told told) {
        put(key, id, new Entry(told, List.of()));
    }

    /** What was told before stays, and what is in doubt already. */
    void doubt(Object key, List<String> id, Told told) {
        List<Told> doubts = Stream.concat(Stream.of(told), inDoubt(key, id).stream())
                .distinct()
                .toList();
        put(key, id, new Entry(last(key, id), doubts));
    }

    private void put(Object key, List<String> id, Entry entry) {
        byKey.computeIfAbsent(key, unused -> new HashMap<>(2)).put(id, entry);
    }

    void forget(Object key) {
        byKey.remove(key);
    }

    /** Drops what was told of departures more than {@link #RETENTION} before now, so that memory stays bounded. */
    void evict(Instant now) {
        Instant oldest = now.minus(RETENTION);
        byKey.values().removeIf(byId -> {
            byId.values().removeIf(entry -> entry.isBefore(oldest));
            return byId.isEmpty();
        });
    }
}
