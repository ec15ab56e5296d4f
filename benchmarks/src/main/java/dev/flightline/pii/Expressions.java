// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.regex.Pattern;

/**
 * What one finds on the web when one looks for expressions that match personal data, one replaced after the other. They
 * check no digits, and would take more for a phone number than there is in the remarks they are tried on.
 */
final class Expressions {
    private static final Pattern EMAIL = Pattern.compile("[\\w.%+-]+@[\\w.-]+\\.[A-Za-z]{2,}");
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");
    private static final Pattern CARD = Pattern.compile("\\b(?:\\d{4}[ -]?){3}\\d{4}\\b");
    private static final Pattern PHONE = Pattern.compile("\\+\\d{1,3}(?:[ .-]?\\d{2,4}){3,5}");

    private Expressions() {}

    static String replaced(String text) {
        String masked = EMAIL.matcher(text).replaceAll("[email]");
        masked = IBAN.matcher(masked).replaceAll("[iban]");
        masked = CARD.matcher(masked).replaceAll("[card]");
        return PHONE.matcher(masked).replaceAll("[phone]");
    }
}
