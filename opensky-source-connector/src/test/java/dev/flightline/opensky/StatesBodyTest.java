// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows as they are read, good and bad beside each other. */
class StatesBodyTest {
    private static StatesBody body;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(StatesBodyTest.class.getResourceAsStream("/states-made-up.json"))) {
            body = StatesBody.read(file);
        }
    }

    @Test
    void aMalformedRowCostsItselfOnly() {
        assertThat(body.states())
                .extracting(StateVector::icao24)
                .containsExactly("abc001", "abc002", "abc003", "abc099");
        assertThat(body.malformed()).isEqualTo(21);
    }

    @Test
    void aNumberOfThousandsOfDigitsCostsItsRowOnly() throws IOException {
        String digits = "1".repeat(5_000);
        String row = "[\"%s\",\"A\",null,%s,1799999995,%s,null,null,false,null,null,null,null,null,null,false,%s]";
        String rows = String.join(
                ",",
                row.formatted("abc001", "1799999995", "8.5", "0"),
                row.formatted("abc002", digits, "8.5", "0"),
                row.formatted("abc003", "1799999995", digits, "0"),
                row.formatted("abc004", "1799999995", "0." + digits, "0"),
                row.formatted("abc005", "1799999995", "8.5", digits),
                row.formatted("abc006", "1799999995", "8.5", "0"));
        String text = "{\"time\":1800000000,\"states\":[" + rows + "]}";

        StatesBody read = StatesBody.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(read.states()).extracting(StateVector::icao24).containsExactly("abc001", "abc006");
        assertThat(read.malformed()).isEqualTo(4);
    }

    @Test
    void nothingOfARowIsLeftInTheNext() throws IOException {
        String full = "[\"abc001\",\"A\",\"Utopia\",1,2,3.5,4.5,5.5,true,6.5,7.5,8.5,null,9.5,\"1234\",true,2,4]";
        String broken = "[\"abc002\",[],\"Utopia\",1,2,3.5,4.5,5.5,true,6.5,7.5,8.5,null,9.5,\"1234\",true,2,4]";
        String bare = "[\"abc003\",null,null,null,2,null,null,null,false,null,null,null,null,null,null,false,null]";
        String text = "{\"time\":1800000000,\"states\":[" + full + "," + broken + ",[]," + bare + "]}";

        StatesBody read = StatesBody.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(read.malformed()).isEqualTo(2);
        assertThat(read.states()).extracting(StateVector::icao24).containsExactly("abc001", "abc003");
        assertThat(read.states().get(1))
                .isEqualTo(new StateVector(
                        "abc003", null, null, null, 2, null, null, null, false, null, null, null, null, null, false,
                        null, null));
    }

    @Test
    void findsTheTimeBehindTheRows() {
        assertThat(body.time()).isEqualTo(1_800_000_000);
    }

    @Test
    void readsEveryColumnAndSkipsMore() {
        assertThat(body.states().get(0))
                .isEqualTo(new StateVector(
                        "abc001",
                        "FOO1",
                        "Utopia",
                        1_799_999_990L,
                        1_799_999_995,
                        8.0,
                        -47.5,
                        1000.0,
                        false,
                        200.0,
                        359.99,
                        -3.25,
                        1050.5,
                        "0420",
                        true,
                        "MLAT",
                        "LARGE"));
    }

    @Test
    void keepsNullNull() {
        assertThat(body.states().get(1))
                .isEqualTo(new StateVector(
                        "abc002",
                        null,
                        null,
                        null,
                        1_800_000_000,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null));
    }

    @Test
    void blankTextIsNullAndUnknownNumbersAreKept() {
        assertThat(body.states().get(2))
                .isEqualTo(new StateVector(
                        "abc003",
                        null,
                        null,
                        null,
                        1_800_000_000,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        "UNKNOWN_7",
                        "UNKNOWN_-1"));
    }

    @Test
    void namesTheCodesTheApiDocuments() {
        assertThat(body.states().get(3).positionSource()).isEqualTo("FLARM");
        assertThat(body.states().get(3).category()).isEqualTo("UNKNOWN_21");
        assertThat(ApiCodes.category(0)).isEqualTo("NO_INFORMATION");
        assertThat(ApiCodes.category(8)).isEqualTo("ROTORCRAFT");
        assertThat(ApiCodes.category(20)).isEqualTo("LINE_OBSTACLE");
        assertThat(ApiCodes.positionSource(0)).isEqualTo("ADSB");
        assertThat(ApiCodes.positionSource(1)).isEqualTo("ASTERIX");
    }
}
