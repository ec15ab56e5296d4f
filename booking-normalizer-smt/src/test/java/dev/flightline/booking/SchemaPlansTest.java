// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class SchemaPlansTest {
    private static final RuleSet RULES = RuleSet.of(Map.of(CanonicalField.NAME, "${name}"), false);

    @Test
    void equalSchemasShareAPlan() {
        SchemaPlans plans = new SchemaPlans(RULES);

        assertThat(plans.planFor(schema("a"))).isSameAs(plans.planFor(schema("a")));
        assertThat(plans.planFor(schema("name"))).isNotSameAs(plans.planFor(schema("b")));
    }

    /** A column that no rule reads makes no difference; where a column is, what it is and what the record is do. */
    @Test
    void schemasThatTheRulesCannotTellApartShareAPlan() {
        SchemaPlans plans = new SchemaPlans(RULES);
        SchemaPlan plan = plans.planFor(schema("name"));

        assertThat(plans.planFor(
                        row("one").field("name", Schema.OPTIONAL_STRING_SCHEMA).build()))
                .isSameAs(plan);
        assertThat(plans.planFor(row("two")
                        .field("name", Schema.OPTIONAL_STRING_SCHEMA)
                        .field("other", Schema.INT64_SCHEMA)
                        .build()))
                .isSameAs(plan);
        assertThat(List.of(
                        row("three").field("other", Schema.INT64_SCHEMA).field("name", Schema.OPTIONAL_STRING_SCHEMA),
                        row("four").field("name", Schema.INT64_SCHEMA),
                        row("five").field("name", Date.builder().optional().build()),
                        row("six")
                                .field(
                                        "name",
                                        SchemaBuilder.string()
                                                .optional()
                                                .defaultValue("x")
                                                .build()),
                        row("io.debezium.connector.Six").field("name", Schema.OPTIONAL_STRING_SCHEMA)))
                .allSatisfy(other -> assertThat(plans.planFor(other.build())).isNotSameAs(plan));
    }

    @Test
    void aSourceThatMakesANewSchemaForEachRecordDoesNotFillTheHeap() {
        SchemaPlans plans = new SchemaPlans(RULES);
        for (int i = 0; i < 3 * SchemaPlans.CAPACITY; i++) {
            plans.planFor(schema("a"));
            assertThat(plans.size()).isLessThanOrEqualTo(SchemaPlans.CAPACITY);
        }
        for (int i = 0; i < 3 * SchemaPlans.CAPACITY; i++) {
            plans.planFor(schema("column" + i));
        }
        assertThat(plans.size()).isLessThanOrEqualTo(SchemaPlans.CAPACITY);
    }

    /** The same column at another place of each schema: a plan used for the wrong schema would give another value. */
    @Test
    void manyThreadsAndSchemasGetTheirOwnPlans() throws Exception {
        Normalizers.Running customers = Normalizers.configured(Map.of(
                "entity", "customer", "airline", "A", "field.source_id", "${id}", "field.name", "${first|last}"));
        List<Schema> schemas = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            SchemaBuilder builder = SchemaBuilder.struct();
            for (int filler = 0; filler < i; filler++) {
                builder.field("filler" + filler, Schema.OPTIONAL_STRING_SCHEMA);
            }
            schemas.add(builder.field(i % 2 == 0 ? "first" : "last", Schema.STRING_SCHEMA)
                    .field("id", Schema.INT32_SCHEMA)
                    .build());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int offset = thread * 13;
                work.add(() -> allRight(customers, schemas, offset));
            }
            for (Future<Boolean> result : threads.invokeAll(work)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean allRight(Normalizers.Running customers, List<Schema> schemas, int offset) {
        for (int i = 0; i < 5_000; i++) {
            int which = (i + offset) % schemas.size();
            Schema schema = schemas.get(which);
            Struct row = new Struct(schema)
                    .put(which % 2 == 0 ? "first" : "last", "name" + which)
                    .put("id", which);
            SourceRecord out = customers.apply(StreamJet.CUSTOMER.record(null, row));
            if (!("A-" + which).equals(out.key())
                    || !("name" + which).equals(((Struct) out.value()).getString("name"))) {
                return false;
            }
        }
        return true;
    }

    /** As a map compares them that happens to hold both at one place. */
    @Test
    void plansOfOtherRecordsAreNotEqual() {
        SchemaPlan row = SchemaPlan.of(schema("name"), RULES);
        SchemaPlan flattened = SchemaPlan.of(
                row("r").field("name", Schema.OPTIONAL_STRING_SCHEMA)
                        .field("__deleted", Schema.STRING_SCHEMA)
                        .build(),
                RULES);

        assertThat(row.equals(flattened)).isFalse();
        assertThat(row.equals(SchemaPlan.of(schema("other"), RULES))).isFalse();
        assertThat(row.equals(SchemaPlan.of(schema("name"), RULES))).isTrue();
    }

    private static SchemaBuilder row(String name) {
        return SchemaBuilder.struct().name(name);
    }

    private static Schema schema(String column) {
        return SchemaBuilder.struct()
                .field(column, Schema.OPTIONAL_STRING_SCHEMA)
                .build();
    }
}
