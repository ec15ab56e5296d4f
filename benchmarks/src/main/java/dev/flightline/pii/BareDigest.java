// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** HMAC-SHA-256 written by hand: two states of the digest that have taken in the key's pads already, cloned for each text. */
final class BareDigest implements BareCopy.TokenMaker {
    private final String prefix;
    private final MessageDigest inner;
    private final MessageDigest outer;

    /** @param secret at most 64 bytes in UTF-8 */
    BareDigest(String keyId, String secret) {
        prefix = keyId + ":";
        byte[] block = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 64);
        inner = padded(block, 0x36);
        outer = padded(block, 0x5c);
    }

    private static MessageDigest padded(byte[] block, int pad) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte part : block) {
                digest.update((byte) (part ^ pad));
            }
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String token(String text) {
        try {
            byte[] message = text.getBytes(StandardCharsets.UTF_8);
            byte[] hash = ((MessageDigest) inner.clone()).digest(message);
            return prefix + HexFormat.of().formatHex(((MessageDigest) outer.clone()).digest(hash));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
