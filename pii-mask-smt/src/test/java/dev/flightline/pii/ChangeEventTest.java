// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static dev.flightline.pii.Records.sunk;
import static dev.flightline.pii.Records.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One rule for change events, flat rows and keys, in the shapes of Debezium 3 for PostgreSQL. */
class ChangeEventTest {
    private static final String TOKEN = "k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d";

    private static final Schema KEY = SchemaBuilder.struct()
            .name("streamjet.public.customers.Key")
            .field("email", Schema.STRING_SCHEMA)
            .build();
    private static final Schema ROW = SchemaBuilder.struct()
            .name("streamjet.public.customers.Value")
            .field("id", SchemaBuilder.int32().defaultValue(0).build())
            .field("name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("email", Schema.STRING_SCHEMA)
            .field(
                    "updated_at",
                    SchemaBuilder.string()
                            .name("io.debezium.time.ZonedTimestamp")
                            .version(1)
                            .optional()
                            .build())
            .optional()
            .build();
    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.postgresql.Source")
            .version(1)
            .field("version", Schema.STRING_SCHEMA)
            .field("connector", Schema.STRING_SCHEMA)
            .field("name", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field(
                    "snapshot",
                    SchemaBuilder.string()
                            .name("io.debezium.data.Enum")
                            .version(1)
                            .parameter(
                                    "allowed", "true,first,first_in_data_collection,last_in_data_collection,last,false")
                            .optional()
                            .defaultValue("false")
                            .build())
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .build();
    private static final Schema TRANSACTION = SchemaBuilder.struct()
            .name("event.block")
            .version(1)
            .field("id", Schema.STRING_SCHEMA)
            .field("total_order", Schema.INT64_SCHEMA)
            .field("data_collection_order", Schema.INT64_SCHEMA)
            .optional()
            .build();
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("streamjet.public.customers.Envelope")
            .version(2)
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("transaction", TRANSACTION)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private static Struct row(String name, String email) {
        return new Struct(ROW)
                .put("id", 7)
                .put("name", name)
                .put("email", email)
                .put("updated_at", "2026-11-22T12:00:00Z");
    }

    private static Struct change(String op, @Nullable Struct before, @Nullable Struct after) {
        Struct source = new Struct(SOURCE)
                .put("version", "3.7.0.Final")
                .put("connector", "postgresql")
                .put("name", "streamjet")
                .put("ts_ms", 1L)
                .put("db", "streamjet")
                .put("table", "customers")
                .put("lsn", 2L);
        return new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", op)
                .put("ts_ms", 3L);
    }

    private static Struct masked(Struct value, String... settings) {
        Struct masked =
                (Struct) values(settings).apply(sunk(value.schema(), value)).value();
        masked.validate();
        return masked;
    }

    @Test
    void masksBothSidesOfAChangeAndNothingElse() {
        Struct before = row("Ada", "ada@example.com");
        Struct after = row("Bo", "bo@example.org");
        assertThat(masked(change("u", before, after), rule("$row.name,$row.email", "mask")))
                .isEqualTo(change("u", row("Xxx", "xxx-xxxxxxx-xxx"), row("Xx", "xx-xxxxxxx-xxx")));
        assertThat(masked(change("u", before, after), rule("**.email", "mask")))
                .isEqualTo(change("u", row("Ada", "xxx-xxxxxxx-xxx"), row("Bo", "xx-xxxxxxx-xxx")));
    }

    @Test
    void masksTheSideThereIs() {
        Struct clear = row("Ada", "ada@example.com");
        Struct hidden = row("Ada", "a***@example.com");
        PiiMask.Value<SinkRecord> mask = values(rule("$row.email", "email"));
        for (String op : new String[] {"c", "r"}) {
            assertThat(mask.apply(sunk(ENVELOPE, change(op, null, clear))).value())
                    .isEqualTo(change(op, null, hidden));
        }
        assertThat(mask.apply(sunk(ENVELOPE, change("d", clear, null))).value()).isEqualTo(change("d", hidden, null));
    }

    @Test
    void masksFlatRowsAndKeysByTheSameRule() {
        assertThat(masked(row("Ada", "ada@example.com"), rule("$row.email", "email")))
                .isEqualTo(row("Ada", "a***@example.com"));
        PiiMask.Key<SinkRecord> keys = new PiiMask.Key<>();
        keys.configure(settings(hmac("$row.email")));
        Struct key = new Struct(KEY).put("email", "ada@example.com");
        assertThat(keys.apply(Records.keyed(KEY, key)).key()).isEqualTo(new Struct(KEY).put("email", TOKEN));
    }

    @Test
    void masksTheSourceBlockOnlyWhereASearchIsMeantTo() {
        Struct masked = masked(change("c", null, row("Ada", "ada@example.com")), rule("**.name", "redact"));
        assertThat(masked.getStruct("source").getString("name")).isEqualTo("*****");
        assertThat(masked.getStruct("after").getString("name")).isEqualTo("*****");
        Struct byRow = masked(change("c", null, row("Ada", "ada@example.com")), rule("$row.name", "redact"));
        assertThat(byRow.getStruct("source").getString("name")).isEqualTo("streamjet");
    }

    @Test
    void masksAnyShapeWithoutSchemaByTheSameRule() {
        JsonConverter json = new JsonConverter();
        json.configure(Map.of("schemas.enable", false), false);
        PiiMask.Value<SinkRecord> mask = values(rule("$row.email", "email"));
        for (Struct clear : new Struct[] {
            change("u", row("Ada", "ada@example.com"), row("Ada", "ada@example.com")),
            change("c", null, row("Ada", "ada@example.com")),
            row("Ada", "ada@example.com")
        }) {
            Object value = json.toConnectData("t", json.fromConnectData("t", clear.schema(), clear))
                    .value();
            Object masked = mask.apply(sunk(null, value)).value();
            String text = new String(json.fromConnectData("t", null, masked), StandardCharsets.UTF_8);
            assertThat(text).contains("a***@example.com").doesNotContain("ada@");
        }
    }

    @Test
    void failsWhereTheRowHasNoSuchColumn() {
        Struct clear = change("c", null, row("Ada", "ada@example.com"));
        assertThatThrownBy(() -> masked(clear, rule("$row.e_mail", "mask")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field '$row.e_mail' of the value at bookings-2@4711 is named in 'rules.pii.fields' but"
                                + " is not in the schema");
        assertThatThrownBy(() -> masked(row("Ada", "a@b"), rule("$row.e_mail", "mask")))
                .hasMessageContaining("is not in the schema");
    }

    @Test
    void failsWhereTheRowIsOneText() {
        Schema mongo = SchemaBuilder.struct()
                .field("before", Schema.OPTIONAL_STRING_SCHEMA)
                .field("after", Schema.OPTIONAL_STRING_SCHEMA)
                .field("op", Schema.STRING_SCHEMA)
                .build();
        Struct clear = new Struct(mongo)
                .put("after", "{\"email\":\"ada@example.com\"}")
                .put("op", "c");
        assertThatThrownBy(() -> masked(clear, rule("$row.email", "mask", "on.unmatched", "ignore")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is STRING, where path '$row.email'");
        Map<String, Object> schemaless = new HashMap<>();
        schemaless.put("after", "{\"email\":\"ada@example.com\"}");
        assertThatThrownBy(() -> values(rule("$row.email", "mask", "on.unmatched", "ignore"))
                        .apply(sunk(null, schemaless)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("leads into a STRING");
    }
}
