// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next ASCII digit of a text. Most of a text is none, so that this is most of the work: it looks at eight
 * characters at a time where they have a byte each.
 */
final class DigitSearch {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // The same in each of eight bytes.
    private static final long ZEROS = 0x3030303030303030L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;
    private static final long UPPER_HALF = 0xf0f0f0f0f0f0f0f0L;
    private static final long HIGHEST = 0x8080808080808080L;

    private final CharSequence text;
    private final byte @Nullable [] bytes;

    DigitSearch(CharSequence text) {
        this.text = text;
        this.bytes = text instanceof String string ? bytes(string) : null;
    }

    /** One byte a character, a question mark for what is not in Latin-1; null where the places would not agree. */
    private static byte @Nullable [] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length == text.length() ? bytes : null;
    }

    /** The place of the first digit in a range, or its end if there is none. */
    int next(int from, int to) {
        int i = bytes == null ? from : skipped(bytes, from, to);
        while (i < to && !TextClass.isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int skipped(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to) {
            long digits = digits((long) LONGS.get(bytes, i));
            if (digits != 0) {
                return i + Long.numberOfTrailingZeros(digits) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        return i;
    }

    /** The highest bit of every byte that is a digit. */
    private static long digits(long eight) {
        long offset = eight ^ ZEROS;
        // The upper half of a byte is zero for 0 to 15; with 6 added, for 0 to 9. No sum reaches the next byte.
        long upper = (((offset & LOW_SEVEN) + SIXES) | offset) & UPPER_HALF;
        return (HIGHEST - (upper >>> 4)) & HIGHEST;
    }
}
