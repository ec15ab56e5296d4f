// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnavailableValueTest {
    private static final String PLACEHOLDER = "__debezium_unavailable_value";
    private static final byte[] BYTES = PLACEHOLDER.getBytes(StandardCharsets.UTF_8);

    static List<Object> placeholders() {
        List<Integer> spelled = new ArrayList<>();
        for (byte one : BYTES) {
            spelled.add((int) one);
        }
        return List.of(
                PLACEHOLDER,
                "{\"" + PLACEHOLDER + "\":\"" + PLACEHOLDER + "\"}",
                UUID.nameUUIDFromBytes(BYTES).toString(),
                BYTES,
                ByteBuffer.wrap(BYTES),
                Map.of(PLACEHOLDER, PLACEHOLDER),
                List.of(PLACEHOLDER),
                spelled);
    }

    @ParameterizedTest
    @MethodSource("placeholders")
    void aPlaceholderIsNoValueInAnyType(Object placeholder) {
        assertThatThrownBy(() -> UnavailableValue.reject(placeholder))
                .isInstanceOfSatisfying(
                        RejectException.class, e -> assertThat(e.code()).isEqualTo(RejectCode.UNAVAILABLE_VALUE));
    }

    @Test
    void everythingElseIs() {
        for (Object value : List.of(
                "", "ada.byron@example.com", 42L, new byte[0], Map.of(), Map.of("a", "b"), List.of(), List.of(1))) {
            assertThatCode(() -> UnavailableValue.reject(value)).doesNotThrowAnyException();
        }
        assertThatCode(() -> UnavailableValue.reject(null)).doesNotThrowAnyException();
    }

    /** A large column that an update left alone must neither erase what is known nor become text in a record. */
    @ParameterizedTest
    @ValueSource(strings = {"${mail}", "${contact.mail}", "${phone|mail}", "Mail: ${mail}"})
    void aRuleThatMeetsOneIsAReject(String rule) {
        Normalizers.Running customers = Normalizers.configured(
                Map.of("entity", "customer", "airline", "Third", "field.source_id", "${id}", "field.email", rule));
        Map<String, Object> row = Map.of("id", 7L, "mail", PLACEHOLDER, "contact", Map.of(PLACEHOLDER, PLACEHOLDER));

        assertThatThrownBy(
                        () -> customers.apply(new SourceRecord(Map.of(), Map.of(), "t", null, null, null, null, row)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("UNAVAILABLE_VALUE")
                .hasMessageContaining("'email'")
                .hasMessageContaining("REPLICA IDENTITY FULL")
                .hasMessageNotContaining(PLACEHOLDER);
    }
}
