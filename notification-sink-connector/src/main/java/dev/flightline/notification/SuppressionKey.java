// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** How the keys of the suppression list name addresses, without regard to case. Thread-safe. */
final class SuppressionKey {
    private static final String HMAC = "HmacSHA256";
    private static final int HMAC_DIGITS = 64;

    private final Format format;
    private final byte[] secret;

    /** What a record's key is. */
    enum Format {
        /** The address itself. */
        PLAIN,
        /** The HMAC-SHA256 of the address in lower case, in hexadecimal. */
        HMAC
    }

    /**
     * An address as it is held in memory: 128 bits of a hash, for which the size of the address does not matter, and from
     * which nobody reads it.
     */
    record Digest(long high, long low) {
        private static Digest of(byte[] hash) {
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new Digest(bytes.getLong(), bytes.getLong());
        }
    }

    /** @param secret not empty where the format is {@link Format#HMAC}; otherwise of no use */
    SuppressionKey(Format format, String secret) {
        this.format = format;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    Digest ofAddress(String address) {
        byte[] normal = address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        try {
            if (format == Format.PLAIN) {
                return Digest.of(MessageDigest.getInstance("SHA-256").digest(normal));
            }
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return Digest.of(mac.doFinal(normal));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and " + HMAC, e);
        }
    }

    /**
     * @param where for the error only
     * @throws ConnectException if it is not a key of this format: its address would be written to
     */
    Digest ofRecord(byte @Nullable [] key, String where) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw refused(where, "no key");
        }
        if (format == Format.PLAIN) {
            return ofAddress(text);
        }
        if (text.length() != HMAC_DIGITS) {
            throw refused(where, "a key that is no HMAC-SHA256 in hexadecimal");
        }
        try {
            return Digest.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            // Without its cause, which quotes the key.
            throw refused(where, "a key that is no HMAC-SHA256 in hexadecimal");
        }
    }

    private static ConnectException refused(String where, String what) {
        return new ConnectException("the suppression list's record at " + where + " has " + what + "; correct it, or"
                + " suppression.key.format, and start the task again: nobody is written to before the list is read");
    }
}
