// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Mail addresses, strictly one at a time: a list in one field would send somebody else's message. Printable ASCII only:
 * the mail library writes a command by cutting each character to its low byte, so any other would become another address
 * or a line break. A display name may hold any text, for it is encoded.
 */
final class MailAddress {
    /** RFC 5321, section 4.5.3.1.3, less the brackets. */
    private static final int LONGEST = 254;

    private MailAddress() {}

    /** One bare address such as {@code ada@example.com}: no list, no group, no display name; empty if it is not. */
    static Optional<InternetAddress> bare(String text) {
        return parse(text)
                .filter(address -> address.getPersonal() == null && text.strip().equals(address.getAddress()));
    }

    /** One address, a display name allowed, such as {@code StreamJet <news@example.com>}; empty if it is not. */
    static Optional<InternetAddress> withName(String text) {
        return parse(text);
    }

    /** For configuration keys that hold one address. */
    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null && withName(value.toString()).isEmpty()) {
                        throw new ConfigException(
                                key,
                                value,
                                "not one mail address in ASCII; write name@example.com or Name <name@example.com>,"
                                        + " with a domain of other letters as xn--...");
                    }
                },
                () -> "one mail address");
    }

    private static Optional<InternetAddress> parse(String text) {
        if (SafeText.hasControls(text)) {
            return Optional.empty();
        }
        try {
            InternetAddress address = new InternetAddress(text.strip(), true);
            if (address.isGroup() || !isUsual(address.getAddress())) {
                return Optional.empty();
            }
            if (address.getPersonal() != null) {
                address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            }
            return Optional.of(address);
        } catch (AddressException | java.io.UnsupportedEncodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Nothing quoted, which may hold spaces, brackets and further addresses for servers that read it carelessly, and no
     * domain in square brackets, which names a host by its number, one's own network included.
     */
    private static boolean isUsual(String address) {
        return address.length() <= LONGEST
                && address.chars().allMatch(character -> character > ' ' && character < 0x7F)
                && address.indexOf('"') < 0
                && address.indexOf('[') < 0;
    }
}
