// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Signs messages as Standard Webhooks has it: HMAC-SHA256 over id, time and body, by every secret, so that the receiver
 * can replace one while both are known. Thread-safe.
 *
 * @see "Standard Webhooks specification 1.0.0, symmetric signatures"
 */
final class WebhookSignature {
    private static final String SECRET_PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** The specification's own bounds of a secret. */
    private static final int SHORTEST_SECRET = 24;

    private static final int LONGEST_SECRET = 64;

    /** Initialized; each signature is made with a copy, for finding and initializing one takes longer than signing. */
    private final List<Mac> macs;

    private WebhookSignature(List<Mac> macs) {
        this.macs = List.copyOf(macs);
    }

    /**
     * @param secrets as configured: one or more, with spaces between
     * @throws IllegalArgumentException if one is not base64; its message shows nothing of it
     */
    static WebhookSignature of(Password secrets) {
        List<Mac> macs = new ArrayList<>();
        for (String secret : split(secrets)) {
            macs.add(mac(new SecretKeySpec(decode(secret), ALGORITHM)));
        }
        return new WebhookSignature(macs);
    }

    /** Accepts secrets as the specification has them: the prefix, and 24 to 64 bytes in base64. */
    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value instanceof Password secrets && !areUsable(secrets)) {
                        throw new ConfigException(key + ": each secret must be whsec_ and 24 to 64 bytes in base64;"
                                + " to replace one, give both with a space between");
                    }
                },
                () -> "whsec_ and 24 to 64 bytes in base64; several with spaces between");
    }

    private static boolean areUsable(Password secrets) {
        List<String> all = split(secrets);
        return !all.isEmpty() && all.stream().allMatch(WebhookSignature::isUsable);
    }

    private static boolean isUsable(String secret) {
        try {
            int length = decode(secret).length;
            return secret.startsWith(SECRET_PREFIX) && length >= SHORTEST_SECRET && length <= LONGEST_SECRET;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> split(Password secrets) {
        return List.of(secrets.value().strip().split("\\s+"));
    }

    private static byte[] decode(String secret) {
        String encoded = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64"); // without the cause: it quotes characters
        }
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param id the value of {@code webhook-id}; holds no full stop
     * @param time in whole seconds the value of {@code webhook-timestamp}
     */
    String sign(String id, Instant time, byte[] body) {
        byte[] head = (id + "." + time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        StringBuilder signatures = new StringBuilder();
        for (Mac initialized : macs) {
            Mac mac = copy(initialized);
            mac.update(head);
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
            signatures.append(signatures.isEmpty() ? "" : " ").append("v1,").append(signature);
        }
        return signatures.toString();
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static Mac copy(Mac initialized) {
        try {
            return (Mac) initialized.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the provider of " + ALGORITHM + " cannot copy it", e);
        }
    }
}
