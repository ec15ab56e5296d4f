// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each passenger was last told by the records of one partition, in memory: found by record key and notification id, because a tombstone carries
 * only the key and must make everything told under it forgotten. Not thread-safe.
 */
final class ToldMemory {
    /** How long a departure is past before what was told of it no longer matters. */
    static final Duration RETENTION = Duration.ofDays(2);

    private final Map<Object, Map<List<String>, Told>> byKey = new HashMap<>();

    /** @return null when nothing was told */
    @Nullable
    Told last(Object key, List<String> id) {
        Map<List<String>, Told> byId = byKey.get(key);
        return byId == null ? null : byId.get(id);
    }

    void remember(Object key, List<String> id, Told told) {
        byKey.computeIfAbsent(key, unused -> new HashMap<>(2)).put(id, told);
    }

    void forget(Object key) {
        byKey.remove(key);
    }

    /** Drops what was told of departures more than {@link #RETENTION} before now, so that memory stays bounded. */
    void evict(Instant now) {
        Instant oldest = now.minus(RETENTION);
        byKey.values().removeIf(byId -> {
            byId.values().removeIf(told -> told.time().isBefore(oldest));
            return byId.isEmpty();
        });
    }
}
