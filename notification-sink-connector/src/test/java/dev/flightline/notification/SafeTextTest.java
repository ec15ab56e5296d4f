// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void leavesNamesOfThisWorldAlone() {
        String names = "Ngũgĩ wa Thiong’o, 山田 太郎, محمد, می\u200cخواهم, Ada 👩\u200d🚀";

        assertThat(SafeText.forBody(names)).isEqualTo(names);
        assertThat(SafeText.forHeader(names)).isEqualTo(names);
        assertThat(SafeText.hasControls(names)).isFalse();
    }

    @Test
    void dropsWhatReordersText() {
        assertThat(SafeText.forBody("Ada\u202Egnp.exe\u2066\uFEFF")).isEqualTo("Adagnp.exe");
        assertThat(SafeText.forHeader("\u200FAda\u061C")).isEqualTo("Ada");
    }

    @Test
    void turnsControlsIntoSpacesInBodiesOnly() {
        assertThat(SafeText.forBody("x\r\nBcc: y\u0000\u2028")).isEqualTo("x  Bcc: y  ");
        assertThat(SafeText.forHeader("x\r\nBcc: y")).isEqualTo("x\r\nBcc: y");
        assertThat(SafeText.hasControls("x\r\nBcc: y")).isTrue();
    }
}
