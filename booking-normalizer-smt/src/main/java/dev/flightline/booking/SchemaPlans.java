// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.data.Schema;

/**
 * The plans of the source schemas seen so far. Thread-safe.
 *
 * <p>Looked up by identity first, since converters and connectors reuse their schema objects and comparing two of a hundred
 * columns costs more than the rest of the work; by equality for those that do not. Bounded by starting afresh when full:
 * sources have a handful of schemas, and one that makes a new object for each record must not fill the heap.
 */
final class SchemaPlans {
    /** Schema objects, not tables: a table has one more after each change of its definition and each restart. */
    static final int CAPACITY = 4096;

    private final RuleSet rules;
    private final Map<Identity, SchemaPlan> byIdentity = new ConcurrentHashMap<>();
    private final Map<Schema, SchemaPlan> byEquality = new ConcurrentHashMap<>();
    /** Fewer than schemas, and more often found in the processor's caches. */
    private final Map<SchemaPlan, SchemaPlan> distinct = new ConcurrentHashMap<>();

    SchemaPlans(RuleSet rules) {
        this.rules = rules;
    }

    SchemaPlan planFor(Schema schema) {
        Identity identity = new Identity(schema);
        SchemaPlan known = byIdentity.get(identity);
        if (known != null) {
            return known;
        }
        evictWhenFull(byIdentity);
        evictWhenFull(byEquality);
        evictWhenFull(distinct);
        SchemaPlan plan = byEquality.computeIfAbsent(schema, this::distinctPlan);
        byIdentity.put(identity, plan);
        return plan;
    }

    private SchemaPlan distinctPlan(Schema schema) {
        SchemaPlan plan = SchemaPlan.of(schema, rules);
        SchemaPlan equal = distinct.putIfAbsent(plan, plan);
        return equal == null ? plan : equal;
    }

    /** How many schema objects are held on to. */
    int size() {
        return byIdentity.size();
    }

    private static void evictWhenFull(Map<?, ?> plans) {
        if (plans.size() >= CAPACITY) {
            plans.clear();
        }
    }

    /** Two are equal only for the very same schema object. */
    private static final class Identity {
        private final Schema schema;

        Identity(Schema schema) {
            this.schema = schema;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the point of this class
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.schema == schema;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema);
        }
    }
}
