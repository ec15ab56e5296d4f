// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An invented customer of one airline; the e-mail address tells customers of an airline apart.
 *
 * @param title such as {@code Dr.}, null for most
 * @param email in a domain reserved for examples
 * @param phone from a range reserved for fiction, null if not given
 * @param language two letters, null if not given
 * @param zone where the customer lives
 * @param wantsMessages false for those who want no messages
 */
public record Customer(
        Airline airline,
        @Nullable String title,
        String firstName,
        String lastName,
        String email,
        @Nullable String phone,
        @Nullable String language,
        ZoneId zone,
        boolean wantsMessages) {

    /** Without the personal data, which stays out of logs. */
    @Override
    public String toString() {
        return "Customer[" + airline + "]";
    }
}
