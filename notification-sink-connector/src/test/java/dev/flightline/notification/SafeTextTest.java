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

    @Test
    void dropsWhatNobodySees() {
        assertThat(SafeText.forBody("a\uFFF9b\uFFFBc\uDB40\uDC41d\uD800e\u206Ef"))
                .isEqualTo("abcdef");
        assertThat(SafeText.forBody("\uD83D\uDC69\u200D\uD83D\uDE80")).isEqualTo("\uD83D\uDC69\u200D\uD83D\uDE80");
    }

    @Test
    void cutsBetweenCharactersOnly() {
        String pairs = "\uD83D\uDE80".repeat(200);

        assertThat(SafeText.forHeader("x".repeat(250))).isEqualTo("x".repeat(250));
        assertThat(SafeText.forHeader("x".repeat(251))).isEqualTo("x".repeat(249) + "\u2026");
        assertThat(SafeText.forHeader(pairs)).isEqualTo("\uD83D\uDE80".repeat(124) + "\u2026");
    }
}
