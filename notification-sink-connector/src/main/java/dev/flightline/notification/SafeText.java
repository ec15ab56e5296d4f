// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/** Makes text from records harmless to show. Names come from booking forms, where anybody can type anything. */
final class SafeText {
    private SafeText() {}

    /** For bodies: no control characters (each becomes a space) and nothing that reorders the text around it. */
    static String forBody(String text) {
        return map(text, true);
    }

    /** For headers: nothing that reorders text; control characters stay, for {@link #hasControls} to refuse. */
    static String forHeader(String text) {
        return map(text, false);
    }

    /** Whether text holds a control character, such as the line breaks that would start another header. */
    static boolean hasControls(String text) {
        return text.codePoints().anyMatch(SafeText::isControl);
    }

    private static String map(String text, boolean controlsToSpaces) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().filter(c -> !reorders(c)).forEach(c -> {
            boolean space = controlsToSpaces && isControl(c);
            safe.appendCodePoint(space ? ' ' : c);
        });
        return safe.toString();
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Unicode's bidirectional controls (UAX #9, table of explicit and implicit formatting), and the byte order mark. */
    private static boolean reorders(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF;
    }
}
