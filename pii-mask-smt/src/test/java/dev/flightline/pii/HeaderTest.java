// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private static final Schema USER =
            SchemaBuilder.struct().field("email", Schema.STRING_SCHEMA).build();

    private static SinkRecord with(Headers headers) {
        SinkRecord record = Records.sunk(Schema.STRING_SCHEMA, "a value");
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                headers);
    }

    private static PiiMask.Header<SinkRecord> headers(String... settings) {
        PiiMask.Header<SinkRecord> mask = new PiiMask.Header<>();
        mask.configure(settings(settings));
        return mask;
    }

    @Test
    void masksEveryHeaderOfTheNameAndKeepsTheOrder() {
        Headers clear = new ConnectHeaders()
                .addString("trace", "t1")
                .addString("user", "ada@example.com")
                .addString("user", "bo@example.org");
        SinkRecord masked = headers(rule("user", "email")).apply(with(clear));
        assertThat(masked.headers())
                .isEqualTo(new ConnectHeaders()
                        .addString("trace", "t1")
                        .addString("user", "a***@example.com")
                        .addString("user", "b***@example.org"));
        assertThat(masked.value()).isEqualTo("a value");
    }

    @Test
    void masksInsideHeadersWithAndWithoutSchema() {
        Headers clear = new ConnectHeaders()
                .addStruct("user", new Struct(USER).put("email", "ada@example.com"))
                .add("claims", Map.of("email", "ada@example.com"), null);
        Headers masked = headers(rule("**.email", "mask")).apply(with(clear)).headers();
        assertThat(masked)
                .isEqualTo(new ConnectHeaders()
                        .addStruct("user", new Struct(USER).put("email", "xxx-xxxxxxx-xxx"))
                        .add("claims", Map.of("email", "xxx-xxxxxxx-xxx"), null));
    }

    @Test
    void doesNotConfuseHeadersOfOneSchema() {
        Headers clear = new ConnectHeaders().addString("a", "secret").addString("b", "public");
        Headers masked = headers(rule("a", "mask")).apply(with(clear)).headers();
        assertThat(masked.lastWithName("a").value()).isEqualTo("xxxxxx");
        assertThat(masked.lastWithName("b").value()).isEqualTo("public");
    }

    @Test
    void nullifiesAnOptionalHeader() {
        Headers clear = new ConnectHeaders().add("user", "ada", Schema.OPTIONAL_STRING_SCHEMA);
        Headers masked = headers(rule("user", "null")).apply(with(clear)).headers();
        assertThat(masked.lastWithName("user").value()).isNull();
    }

    @Test
    void returnsTheRecordItselfWithoutHeaders() {
        SinkRecord record = with(new ConnectHeaders());
        assertThat(headers(rule("user", "mask")).apply(record)).isSameAs(record);
    }

    @Test
    void decidesPerRecordWhereNoHeaderMatches() {
        SinkRecord record = with(new ConnectHeaders().addString("usr", "ada@example.com"));
        assertThatThrownBy(() -> headers(rule("user", "mask")).apply(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "field 'user' of the headers at bookings-2@4711 and every other path or tag of 'rules' match"
                                + " no header");
        assertThat(headers(rule("user", "mask", "on.unmatched", "ignore")).apply(record))
                .isSameAs(record);
    }
}
