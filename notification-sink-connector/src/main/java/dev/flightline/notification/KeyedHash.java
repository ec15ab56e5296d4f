// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 of some parts, cut to 128 bits: shows none of them, and with a secret nobody without it can even try some.
 * Not thread-safe.
 */
final class KeyedHash {
    private static final int LENGTH = 16;

    private final Mac mac;

    /** @param secret may be empty */
    KeyedHash(String secret) {
        // A key may not be empty.
        byte[] key = ("flightline-ledger:" + secret).getBytes(StandardCharsets.UTF_8);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    void update(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
    }

    /**
     * Of the parts since the last time.
     *
     * @return 32 hexadecimal digits
     */
    String hash() {
        return HexFormat.of().formatHex(mac.doFinal(), 0, LENGTH);
    }
}
