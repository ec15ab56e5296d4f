// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/pii-mask.md: which parameters are read as tags, and how they may be written. */
class SchemaTagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pii                            | true             | true",
                "pii                            | ~~               | true",
                "pii                            | email address    | true",
                "PII                            | TRUE             | true",
                "pii                            | false            | false",
                "pii                            | ~ False ~        | false",
                "pii.kind                       | true             | false",
                "tags                           | pii              | true",
                "tags                           | gdpr, PII        | true",
                "tags                           | [gdpr, pii]      | true",
                "tags                           | ['gdpr','pii']   | true",
                "tags                           | [\"GDPR\",\"PII\"] | true",
                "tags                           | gdpr             | false",
                "tags                           | not-pii          | false",
                "tags                           | pii internal     | false",
                "confluent:tags                 | PII              | true",
                "confluent:tags                 | [\"PII\"]        | true",
                "Confluent:Tags                 | pii              | true",
                "label                          | pii              | false",
                "__debezium.source.column.type  | PII              | false",
                "__debezium.source.column.comment | pii            | false",
            })
    void readsParameters(String name, String value, boolean tagged) {
        Schema schema = SchemaBuilder.string().parameter(name, value).build();
        assertThat(SchemaTags.hasAny(schema, Set.of("pii", "personal"))).isEqualTo(tagged);
    }

    @Test
    void readsEveryParameter() {
        Schema schema = SchemaBuilder.string()
                .parameter("pii", "false")
                .parameter("tags", "gdpr")
                .parameter("personal", "yes")
                .build();
        assertThat(SchemaTags.hasAny(schema, Set.of("pii"))).isFalse();
        assertThat(SchemaTags.hasAny(schema, Set.of("gdpr"))).isTrue();
        assertThat(SchemaTags.hasAny(schema, Set.of("personal"))).isTrue();
    }

    @Test
    void takesAParameterWithoutValueAsSet() {
        Schema schema = SchemaBuilder.string().parameter("pii", null).build();
        assertThat(SchemaTags.hasAny(schema, Set.of("pii"))).isTrue();
    }

    @Test
    void findsNothingWithoutParameters() {
        assertThat(SchemaTags.hasAny(Schema.STRING_SCHEMA, Set.of("pii"))).isFalse();
    }
}
