// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * FF1, encryption of numerals into as many numerals, under one key and one tweak, for any number of threads.
 *
 * @see "NIST SP 800-38G, Recommendation for Block Cipher Modes of Operation: Methods for Format-Preserving Encryption"
 */
final class Ff1 {
    private final FPEParameters parameters;

    /**
     * @param key an AES key of 16, 24 or 32 bytes
     * @param radix how many numerals there are, 2 to 256
     * @param tweak any bytes, none at all too
     */
    Ff1(byte[] key, int radix, byte[] tweak) {
        this.parameters = new FPEParameters(new KeyParameter(key), radix, tweak);
    }

    /** @param numerals each below the radix, taken as unsigned; at least as many as make a million values */
    byte[] encrypt(byte[] numerals) {
        // An engine has state and is for one thread; making it costs little beside the ten rounds.
        FPEFF1Engine engine = new FPEFF1Engine();
        engine.init(true, parameters);
        byte[] encrypted = new byte[numerals.length];
        engine.processBlock(numerals, 0, numerals.length, encrypted, 0);
        return encrypted;
    }
}
