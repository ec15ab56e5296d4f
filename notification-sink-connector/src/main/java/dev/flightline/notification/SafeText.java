// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/** Makes text from records harmless to show. Names come from booking forms, where anybody can type anything. */
final class SafeText {
    /** Longest text of one field in a body, in characters. */
    static final int LONGEST_IN_BODY = 10_000;

    /** Longest text of one field in a header, in characters. */
    static final int LONGEST_IN_HEADER = 250;

    private static final char ELLIPSIS = '\u2026';

    private SafeText() {}

    /** For bodies: no control characters (each becomes a space), nothing that reorders or hides, and not too long. */
    static String forBody(String text) {
        return map(cut(text, LONGEST_IN_BODY), true);
    }

    /** For headers: the same, but control characters stay, for {@link #hasControls} to refuse. */
    static String forHeader(String text) {
        return map(cut(text, LONGEST_IN_HEADER), false);
    }

    /** Whether text holds a control character, such as the line breaks that would start another header. */
    static boolean hasControls(String text) {
        return !isPlain(text) && text.codePoints().anyMatch(SafeText::isControl);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + ELLIPSIS;
    }

    private static String map(String text, boolean controlsToSpaces) {
        return isPlain(text) ? text : changed(text, controlsToSpaces);
    }

    /** Whether there is nothing about it to look at, as of nearly every text. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c) || reorders(c) || hides(c)) {
                return false;
            }
        }
        return true;
    }

    private static String changed(String text, boolean controlsToSpaces) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().filter(c -> !reorders(c) && !hides(c)).forEach(c -> {
            boolean space = controlsToSpaces && isControl(c);
            safe.appendCodePoint(space ? ' ' : c);
        });
        return safe.toString();
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * Unicode's bidirectional controls (UAX #9, table of explicit and implicit formatting), the deprecated ones that
     * swap and reshape (U+206A to U+206F), and the byte order mark.
     */
    private static boolean reorders(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x206F)
                || c == 0xFEFF;
    }

    /** What carries text that nobody sees: annotations, tag characters; and halves of characters. */
    private static boolean hides(int c) {
        return (c >= 0xFFF9 && c <= 0xFFFB)
                || (c >= 0xE0000 && c <= 0xE007F)
                || Character.getType(c) == Character.SURROGATE;
    }
}
