// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The plans of the schemas seen lately, bounded, for any number of threads.
 *
 * <p>Converters hand out the same schema object again and again, so the first look is by identity, without a lock or
 * an allocation. Schemas that are equal but not the same share a plan, and with it one masked schema, through the second
 * look: whoever caches by the identity of schemas behind this sees as few of them as there are different ones.
 */
final class PlanCache {
    private static final int SLOTS = 4096;
    private static final int MAX_PLANS = 2048;

    // Of a thousand schemas in as many sets, hardly one is the fifth of its set.
    private static final int WAYS = 4;

    private record Entry(String root, Schema schema, MaskPlan plan) {
        boolean isFor(String otherRoot, Schema otherSchema) {
            return schema == otherSchema && root.equals(otherRoot);
        }
    }

    private record Key(String root, Schema schema) {}

    private final BiFunction<Schema, String, MaskPlan> planner;
    private final AtomicReferenceArray<@Nullable Entry> recent = new AtomicReferenceArray<>(SLOTS);
    private final Map<Key, MaskPlan> plans = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MaskPlan> eldest) {
            return size() > MAX_PLANS;
        }
    };

    /** @param planner makes the plan of a schema under a root's path; what it throws is not remembered */
    PlanCache(BiFunction<Schema, String, MaskPlan> planner) {
        this.planner = planner;
    }

    MaskPlan get(Schema schema, String root) {
        int hash = hash(schema, root);
        int set = hash & (SLOTS - WAYS);
        for (int way = 0; way < WAYS; way++) {
            Entry entry = recent.get(set + way);
            if (entry != null && entry.isFor(root, schema)) {
                return entry.plan();
            }
        }
        MaskPlan plan = getEqual(schema, root);
        recent.set(set + victim(set, hash), new Entry(root, schema, plan));
        return plan;
    }

    // A full set gives up one of its ways, another for every schema, so that no two put each other out in turn.
    private int victim(int set, int hash) {
        for (int way = 0; way < WAYS; way++) {
            if (recent.get(set + way) == null) {
                return way;
            }
        }
        return (hash >>> 16) & (WAYS - 1);
    }

    private synchronized MaskPlan getEqual(Schema schema, String root) {
        Key key = new Key(root, schema);
        MaskPlan plan = plans.get(key);
        if (plan == null) {
            plan = planner.apply(schema, root);
            plans.put(key, plan);
        }
        return plan;
    }

    private static int hash(Schema schema, String root) {
        int hash = System.identityHashCode(schema) * 31 + root.hashCode();
        return hash ^ hash >>> 16;
    }
}
