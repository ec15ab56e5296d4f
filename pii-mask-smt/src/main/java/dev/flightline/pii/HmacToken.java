// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Replaces a value by {@code <key id>:<HMAC-SHA-256 in lower-case hex>}: equal values give equal tokens, so that they
 * can be joined and counted, and without the key nobody can try out candidates.
 *
 * <p>Text is hashed as UTF-8 and bytes as they are. Numbers are hashed as their plain decimal text, whatever their type
 * ({@code 42}, {@code 42.0} and the text {@code "42"} give one token); dates and times as the decimal text of their
 * milliseconds since the epoch.
 */
final class HmacToken implements Masking {
    private static final String ALGORITHM = "HmacSHA256";

    // A double needs at most 1,074 digits behind the point.
    private static final int MAX_PLAIN_SCALE = 2_000;

    private static final Set<FieldType> HASHABLE = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(FieldType.BOOLEAN, FieldType.ARRAY, FieldType.MAP, FieldType.STRUCT)));

    private final String keyId;
    private final SecretKeySpec key;

    /**
     * @param keyId goes into every token in clear
     * @param secret its UTF-8 bytes are the key
     */
    HmacToken(String keyId, String secret) {
        this.keyId = keyId;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
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
    public String mask(Object value, FieldType type) {
        try {
            // A Mac is no more than its state; one per value is safe for any number of threads.
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return keyId + ":" + HexFormat.of().formatHex(mac.doFinal(canonical(value)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
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
