// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 as most code has it: one Mac of the JDK, used again and again. */
final class JdkMac implements BareCopy.TokenMaker {
    private final String prefix;
    private final Mac mac;

    JdkMac(String keyId, String secret) {
        prefix = keyId + ":";
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String token(String text) {
        return prefix + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
