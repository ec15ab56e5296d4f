// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {
    private static final String CHARACTERS = "0123456789-:.TZ+ /";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-09-30T10:15:30.123456Z",
                "2026-09-30T10:15:30Z",
                "2026-09-30T10:15:30.1Z",
                "2026-09-30T10:15:30.000000001Z",
                "1969-12-31T23:59:59.999999999Z",
                "2024-02-29T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void readsWhatDebeziumWrites(String text) {
        assertThat(UtcText.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-09-30T10:15:30",
                "2026-09-30T10:15Z",
                "2026-09-30T10:15:30.Z",
                "2026-09-30T10:15:30,1Z",
                "2026-09-30T10:15:30.1234567890Z",
                "2026-09-30T10:15:30.1x3Z",
                "2026-09-30T10:15:30+02:00",
                "2026-09-30T24:00:00Z",
                "2026-09-30T10:60:00Z",
                "2026-09-30T10:15:60Z",
                "2026-09-30 10:15:30Z",
                "+12026-09-30T10:15:30Z",
                "２026-09-30T10:15:30Z"
            })
    void leavesTheRestToAFormatter(String text) {
        assertThat(UtcText.parse(text)).isNull();
    }

    @Test
    void refusesADayThatItsMonthDoesNotHave() {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> UtcText.parse("2026-02-29T10:15:30Z"));
    }

    /** One or two characters of a good text are replaced; what is still read must be what the formatter reads. */
    @Test
    void agreesWithTheFormatterOnWhateverItReads() {
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("2026-09-30T10:15:30.123456Z");
            for (int change = 0; change <= random.nextInt(2); change++) {
                text.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            try {
                Instant instant = UtcText.parse(text.toString());
                if (instant != null) {
                    read++;
                    assertThat(instant).isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
                }
            } catch (DateTimeException e) {
                assertThatExceptionOfType(DateTimeException.class)
                        .isThrownBy(() -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }
}
