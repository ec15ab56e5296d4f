// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/**
 * E-mail addresses around an {@code @}: before it what RFC 5322 allows without quotes, with letters and digits of any
 * script; after it labels with a dot between them, the last of which begins with two letters, or marks on them.
 */
final class EmailAddress {
    private static final String LOCAL_PUNCTUATION = "!#$%&'*+-/=?^_`{|}~.";

    private EmailAddress() {}

    /**
     * Where the address with this {@code @} starts. Punctuation at its start is not part of it.
     *
     * @param from where it may start at the earliest
     * @return the place of the {@code @} if it has nothing before it that could be an address
     */
    static int start(CharSequence text, int at, int from) {
        int start = at;
        int word = at;
        while (start > from) {
            char c = text.charAt(start - 1);
            if (TextClass.isAsciiLetter(c) || TextClass.isDigit(c)) {
                start--;
                word = start;
                continue;
            }
            int codePoint = Character.codePointBefore(text, start);
            int before = start - Character.charCount(codePoint);
            boolean wordPart = TextClass.isWordPart(codePoint);
            if (before < from || (!wordPart && LOCAL_PUNCTUATION.indexOf(codePoint) < 0)) {
                break;
            }
            start = before;
            word = wordPart ? start : word;
        }
        return word;
    }

    /** Where the domain behind this {@code @} ends, or the {@code @} itself if there is none. */
    static int end(CharSequence text, int at) {
        int labelStart = at + 1;
        int valid = at;
        boolean hasDot = false;
        while (true) {
            int labelEnd = labelEnd(text, labelStart);
            if (labelEnd == labelStart) {
                return valid;
            }
            if (hasDot) {
                int lastEnd = lastLabelEnd(text, labelStart, labelEnd);
                valid = lastEnd > labelStart ? lastEnd : valid;
            }
            if (labelEnd == text.length() || text.charAt(labelEnd) != '.') {
                return valid;
            }
            hasDot = true;
            labelStart = labelEnd + 1;
        }
    }

    private static int labelEnd(CharSequence text, int start) {
        int end = start;
        while (end < text.length()) {
            int codePoint = Character.codePointAt(text, end);
            if (!TextClass.isWordPart(codePoint) && (codePoint != '-' || end == start)) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    /** Where a label ends that is the last one, or its start if it cannot be. */
    private static int lastLabelEnd(CharSequence text, int start, int end) {
        if (end - start > 4 && CharSequence.compare("xn--", text.subSequence(start, start + 4)) == 0) {
            return end;
        }
        int letters = start;
        while (letters < end && isLetterOrMark(Character.codePointAt(text, letters))) {
            letters += Character.charCount(Character.codePointAt(text, letters));
        }
        return letters - start >= 2 ? letters : start;
    }

    // The vowels of many scripts are marks, as in the top-level domains of India.
    private static boolean isLetterOrMark(int codePoint) {
        return TextClass.isWordPart(codePoint) && !Character.isDigit(codePoint);
    }
}
