// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | Zürich        | Z",
                "4 | 8001 Zürich   | 8001",
                "9 | Zürich        | Zürich",
                "6 | Zürich        | Zürich",
                "4 | 1985-04-12    | 1985",
                "7 | 192.168.77.21 | 192.168",
                "2 | a😀b😀        | a😀",
                "1 | ''            | ''"
            })
    void keepsTheFirstCharactersAndCutsNoneInTwo(int length, String clear, String masked) {
        assertThat(new Truncation(length, null).mask(clear, FieldType.STRING)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "year, 1985-04-12T23:59:59.999Z, 1985-01-01T00:00:00Z",
        "month, 1985-04-12T23:59:59.999Z, 1985-04-01T00:00:00Z",
        "day, 1985-04-12T23:59:59.999Z, 1985-04-12T00:00:00Z",
        "hour, 1985-04-12T23:59:59.999Z, 1985-04-12T23:00:00Z",
        "year, 1912-06-23T00:00:00Z, 1912-01-01T00:00:00Z",
        "month, 1969-12-31T23:59:59.999Z, 1969-12-01T00:00:00Z",
        "hour, 1969-12-31T23:59:59.999Z, 1969-12-31T23:00:00Z",
        "year, 2024-02-29T12:00:00Z, 2024-01-01T00:00:00Z",
        "month, 0001-01-31T00:00:00Z, 0001-01-01T00:00:00Z"
    })
    void cutsTimesDownInUtc(String unit, Instant clear, Instant masked) {
        Truncation truncation = new Truncation(null, TimeUnit.named(unit).orElseThrow());
        assertThat(truncation.mask(Timestamp.toLogical(Timestamp.SCHEMA, clear.toEpochMilli()), FieldType.TIMESTAMP))
                .isEqualTo(Timestamp.toLogical(Timestamp.SCHEMA, masked.toEpochMilli()));
    }

    @Test
    void takesOnlyWhatItsParametersCoarsen() {
        assertThat(new Truncation(3, null).accepts()).containsExactly(FieldType.STRING);
        assertThat(new Truncation(null, TimeUnit.YEAR).accepts())
                .containsExactlyInAnyOrder(FieldType.DATE, FieldType.TIMESTAMP);
        assertThat(new Truncation(null, TimeUnit.DAY).accepts()).containsExactly(FieldType.TIMESTAMP);
        assertThat(new Truncation(3, TimeUnit.HOUR).accepts())
                .containsExactlyInAnyOrder(FieldType.STRING, FieldType.TIMESTAMP, FieldType.TIME);
    }
}
