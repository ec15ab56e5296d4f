// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Replaces a value by {@code <key id>:<HMAC-SHA-256 in lower-case hex>}: equal values give equal tokens, so that they
 * can be joined and counted, and without the key nobody can try out candidates.
 *
 * <p>Text is hashed as UTF-8 and bytes as they are. Numbers are hashed as their plain decimal text, whatever their type
 * ({@code 42}, {@code 42.0} and the text {@code "42"} give one token); dates and times as the decimal text of their
 * milliseconds since the epoch.
 *
 * <p>Text that is a token of a declared key already stays as it is. So tokens made before a new key was introduced keep
 * joining with each other, two workers may use the old and the new key while they are restarted one by one, and masking
 * twice is masking once. All that can pass this way is a key's id and 64 hexadecimal digits.
 */
final class HmacToken implements Masking {
    private static final int HEX_DIGITS = 64;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    // A double needs at most 1,074 digits behind the point.
    private static final int MAX_PLAIN_SCALE = 2_000;

    // More than any double has. The zeros at the end of a number are taken off one by one: of a million, for minutes.
    private static final int MAX_BITS = 4_096;

    /** All but those of which two tokens are no secret, and what is masked by its parts. */
    static final Set<FieldType> HASHABLE = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(FieldType.BOOLEAN, FieldType.ARRAY, FieldType.MAP, FieldType.STRUCT)));

    private final String keyId;
    private final Set<String> declaredIds;
    private final byte[] prefix;
    private final HmacSha256 hmac;

    /**
     * @param keyId goes into every token in clear
     * @param secret its UTF-8 bytes are the key
     * @param declaredIds ids of all keys, whose tokens are left alone
     */
    HmacToken(String keyId, String secret, Set<String> declaredIds) {
        this.keyId = keyId;
        this.declaredIds = Set.copyOf(declaredIds);
        this.prefix = (keyId + ":").getBytes(StandardCharsets.UTF_8);
        this.hmac = new HmacSha256(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Set<FieldType> accepts() {
        return HASHABLE;
    }

    @Override
    public boolean yieldsText(FieldType type) {
        return true;
    }

    @Override
    public boolean keepsValuesApart() {
        return true;
    }

    @Override
    public String mask(Object value, FieldType type) {
        return value instanceof String text && isToken(text) ? text : token(hmac.of(canonical(value)));
    }

    private boolean isToken(String text) {
        int colon = text.length() - HEX_DIGITS - 1;
        if (colon < 1 || text.charAt(colon) != ':') {
            return false;
        }
        for (int i = colon + 1; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return declaredIds.contains(text.substring(0, colon));
    }

    private String token(byte[] hash) {
        byte[] token = Arrays.copyOf(prefix, prefix.length + HEX_DIGITS);
        int at = prefix.length;
        for (byte part : hash) {
            token[at++] = HEX[part >> 4 & 0xf];
            token[at++] = HEX[part & 0xf];
        }
        return new String(token, StandardCharsets.ISO_8859_1);
    }

    private static byte[] canonical(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        if (value instanceof Date instant) {
            return Long.toString(Timestamp.fromLogical(Timestamp.SCHEMA, instant));
        }
        if (value instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        // Double.toString differs between Java 17 and 19; the exact expansion does not.
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? plain(new BigDecimal(number)) : Double.toString(number);
        }
        return value.toString();
    }

    private static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        if (number.unscaledValue().bitLength() > MAX_BITS) {
            throw new UnfitValueException("is a number of more than " + MAX_BITS
                    + " bits, too many for strategy 'hmac'; use strategy 'redact' or 'null'");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        // Written out, a hostile exponent would fill the memory with zeros.
        return Math.abs((long) stripped.scale()) > MAX_PLAIN_SCALE ? stripped.toString() : stripped.toPlainString();
    }

    /** Names the key by its id only. */
    @Override
    public String toString() {
        return "HMAC-SHA-256 with key '" + keyId + "'";
    }
}
