// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    /** By the rules in ksqlDB's reference: upper X, lower x, digit n, anything else -, one for each UTF-16 unit. */
    @ParameterizedTest
    @CsvSource({
        "ada@new.example.com, 4, xxx-xxx-xxxxxxx.com",
        "+44 20 7946 0958, 2, -nn-nn-nnnn-nn58",
        "Zoë Ödmann 7٣, 0, Xxx-Xxxxxx-nn",
        "漢字😀ab, 2, ----ab",
        "12, 4, 12",
        "1234, 4, 1234",
        "'', 4, ''"
    })
    void keepsTheEnd(String clear, int kept, String masked) {
        assertThat(Masking.keepRight(clear, kept)).isEqualTo(masked);
    }

    @Test
    void keepsNullNull() {
        assertThat(Masking.keepRight(null, 4)).isNull();
    }
}
