// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 under one key, for any number of threads.
 *
 * <p>The key's two padded blocks are hashed once; every message starts from copies of these states, which are never
 * changed themselves. A short message then costs two blocks instead of the four of a {@code Mac} that starts anew.
 *
 * @see "RFC 2104"
 */
final class HmacSha256 {
    private static final String ALGORITHM = "SHA-256";
    private static final int BLOCK_BYTES = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /** @param key of any length; one longer than a block is hashed first, as the standard says */
    HmacSha256(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? sha256().digest(key) : key, BLOCK_BYTES);
        inner = padded(block, (byte) 0x36);
        outer = padded(block, (byte) 0x5c);
    }

    /** @return 32 bytes */
    byte[] of(byte[] message) {
        return copy(outer).digest(copy(inner).digest(message));
    }

    private static MessageDigest padded(byte[] block, byte pad) {
        MessageDigest digest = sha256();
        for (byte part : block) {
            digest.update((byte) (part ^ pad));
        }
        return digest;
    }

    private static MessageDigest copy(MessageDigest state) {
        try {
            return (MessageDigest) state.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "the " + ALGORITHM + " of security provider '"
                            + state.getProvider().getName()
                            + "' cannot be copied; put the JDK's own provider SUN before it",
                    e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }
}
