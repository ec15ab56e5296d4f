// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        return new MaskPlan(new MaskNode.Untouched(schema), List.of(), false);
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
