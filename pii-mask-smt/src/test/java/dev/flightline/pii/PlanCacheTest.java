// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class PlanCacheTest {
    private final AtomicInteger planned = new AtomicInteger();
    private final PlanCache cache = new PlanCache((schema, root) -> {
        planned.incrementAndGet();
        return new MaskPlan(new MaskNode.Untouched(schema), List.of(), new BitSet());
    });

    private static Schema schema(int number) {
        return SchemaBuilder.struct()
                .name("S" + number)
                .field("secret" + number, Schema.STRING_SCHEMA)
                .field("id", Schema.STRING_SCHEMA)
                .build();
    }

    @Test
    void plansEqualSchemasOnce() {
        MaskPlan plan = cache.get(schema(1), "$");
        assertThat(cache.get(schema(1), "$")).isSameAs(plan);
        assertThat(planned).hasValue(1);
    }

    @Test
    void keepsRootsApart() {
        Schema schema = schema(1);
        assertThat(cache.get(schema, "a")).isNotSameAs(cache.get(schema, "b"));
        assertThat(planned).hasValue(2);
    }

    @Test
    void keepsAThousandAlternatingSchemas() {
        List<Schema> schemas = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            schemas.add(schema(i));
        }
        for (int round = 0; round < 3; round++) {
            schemas.forEach(
                    schema -> assertThat(cache.get(schema, "$").schema()).isSameAs(schema));
        }
        assertThat(planned).hasValue(1_000);
    }

    @Test
    void forgetsTheOldestAndPlansItAnew() {
        for (int i = 0; i < 10_000; i++) {
            cache.get(schema(i), "$");
        }
        assertThat(cache.get(schema(0), "$").schema().name()).isEqualTo("S0");
        assertThat(planned).hasValue(10_001);
    }

    @Test
    void doesNotRememberFailures() {
        PlanCache failing = new PlanCache((schema, root) -> {
            planned.incrementAndGet();
            throw new MaskingException(root, "fails");
        });
        Schema schema = schema(1);
        assertThatThrownBy(() -> failing.get(schema, "$")).isInstanceOf(MaskingException.class);
        assertThatThrownBy(() -> failing.get(schema, "$")).isInstanceOf(MaskingException.class);
        assertThat(planned).hasValue(2);
    }

    @Test
    void holdsNoMoreThanItsBoundOfAHundredThousandSchemas() {
        List<WeakReference<Schema>> seen = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            Schema schema = schema(i);
            cache.get(schema, "$");
            seen.add(new WeakReference<>(schema));
        }
        System.gc();
        assertThat(seen.stream().filter(schema -> schema.get() != null).count()).isLessThan(7_000);
        assertThat(cache.get(schema(99_999), "$").schema().name()).isEqualTo("S99999");
    }

    @Test
    void holdsNoMoreThanItsBoundOfRoots() {
        Schema schema = schema(1);
        List<WeakReference<MaskPlan>> seen = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            seen.add(new WeakReference<>(cache.get(schema, "header" + i)));
        }
        System.gc();
        assertThat(seen.stream().filter(plan -> plan.get() != null).count()).isLessThan(7_000);
    }

    @Test
    void givesEqualSchemasOneMaskedSchema() {
        PiiMask.Value<SinkRecord> mask = Records.values(Records.rule("name", "mask"));
        Schema first = withDefault(1);
        Schema masked = mask.apply(Records.sunk(first, new Struct(first))).valueSchema();
        assertThat(masked).isNotEqualTo(first);
        for (Schema equal : List.of(first, withDefault(1), withDefault(1))) {
            assertThat(mask.apply(Records.sunk(equal, new Struct(equal))).valueSchema())
                    .isSameAs(masked);
        }
        Schema other = withDefault(2);
        assertThat(mask.apply(Records.sunk(other, new Struct(other))).valueSchema())
                .isNotSameAs(masked);
    }

    private static Schema withDefault(int number) {
        return SchemaBuilder.struct()
                .name("D" + number)
                .field("name", SchemaBuilder.string().defaultValue("Ada").build())
                .build();
    }

    /** Sixty-four threads meet each of many new schemas at the same moment, each with an instance of its own. */
    @Test
    void plansOnceForThreadsThatStartTogether() throws Exception {
        int threads = 64;
        int rounds = 200;
        PiiMask.Value<SinkRecord> mask = Records.values(Records.rule("name", "mask"));
        List<Set<Schema>> masked = new ArrayList<>();
        List<Set<MaskPlan>> plans = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            masked.add(Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));
            plans.add(Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));
        }
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Integer> work = () -> {
            int right = 0;
            for (int round = 0; round < rounds; round++) {
                Schema schema = withDefault(round);
                Struct clear = new Struct(schema).put("name", "Ada " + round);
                start.await(60, TimeUnit.SECONDS);
                plans.get(round).add(cache.get(schema, "$"));
                SinkRecord record = mask.apply(Records.sunk(schema, clear));
                masked.get(round).add(record.valueSchema());
                String expected = "Xxx-" + "n".repeat(Integer.toString(round).length());
                right += expected.equals(((Struct) record.value()).getString("name")) ? 1 : 0;
            }
            return right;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Integer> right : pool.invokeAll(Collections.nCopies(threads, work))) {
                assertThat(right.get()).isEqualTo(rounds);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(planned).hasValue(rounds);
        assertThat(plans).allSatisfy(one -> assertThat(one).hasSize(1));
        assertThat(masked).allSatisfy(one -> assertThat(one).hasSize(1));
    }

    @Test
    void masksForManyThreadsAtOnce() throws Exception {
        PiiMask.Value<SinkRecord> mask = Records.values(Records.rule("**", "mask", "rules.pii.types", "STRING"));
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 3_000; i++) {
                Schema schema = schema(i % 300);
                Struct clear =
                        new Struct(schema).put("secret" + i % 300, "Ada 1").put("id", "Bo 2");
                Struct masked = (Struct) mask.apply(Records.sunk(schema, clear)).value();
                if (!masked.getString("secret" + i % 300).equals("Xxx-n")
                        || !masked.getString("id").equals("Xx-n")) {
                    return false;
                }
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (Future<Boolean> result : threads.invokeAll(Collections.nCopies(16, work))) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
