// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", " ada@example.com ", "o'neil+x@mail.example.co.uk", "a@b.example"})
    void takesOneBareAddress(String address) {
        assertThat(MailAddress.bare(address)).isPresent();
        assertThat(MailAddress.bare(address).orElseThrow().getAddress()).isEqualTo(address.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "ada@",
                "@example.com",
                "ada@example.com, eve@example.org",
                "ada@example.com eve@example.org",
                "ada@example.com;eve@example.org",
                "Ada <ada@example.com>",
                "<ada@example.com>",
                "list: ada@example.com;",
                "ada@example.com\r\nBcc: eve@example.org",
                "ada@example.com\n",
                "ada@@example.com",
                "ada@exam ple.com",
                "(note) ada@example.com",
                "ho\u0159ak@test.example",
                "bob\u0140attacker.example\u013E@test.example",
                "hora\u010Dek@seznam.cz",
                "ada@b\u00FCcher.example",
                "\"ada lovelace\"@example.com",
                "\"ada@example.com>\"@example.org",
                "ada@[10.0.0.1]",
                "ada@[IPv6:::1]"
            })
    void refusesEverythingElse(String address) {
        assertThat(MailAddress.bare(address)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLongForAnyServer() {
        assertThat(MailAddress.bare("a".repeat(60) + "@" + "b".repeat(60) + ".example"))
                .isPresent();
        assertThat(MailAddress.bare("a".repeat(60) + "@" + "b.".repeat(100) + "example"))
                .isEmpty();
        assertThat(MailAddress.bare("a".repeat(1_000_000) + "@example.com")).isEmpty();
    }

    @Test
    void keepsADisplayNameInAnyScriptButNoSuchAddress() {
        assertThat(MailAddress.withName("B\u00FCcher <news@example.com>")).isPresent();
        assertThat(MailAddress.withName("News <news@b\u00FCcher.example>")).isEmpty();
    }
}
