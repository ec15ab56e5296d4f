// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names of bookings in the ledger: HMAC-SHA256, cut to 128 bits, so that no name in the topic shows a booking; with a
 * secret, nobody without it can even try one. Recipient, channel and change are no part of it: they change, the booking
 * does not. Not thread-safe.
 */
final class LedgerKey {
    private static final int LENGTH = 16;

    private final Mac mac;
    private final String connector;

    /**
     * @param connector keeps connectors with one ledger apart
     * @param secret may be empty
     */
    LedgerKey(String connector, String secret) {
        this.connector = connector;
        // A key may not be empty.
        byte[] key = ("flightline-ledger:" + secret).getBytes(StandardCharsets.UTF_8);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /** @param id the values of {@code notification.id.fields} */
    String ofNotification(List<String> id) {
        update("notification");
        id.forEach(this::update);
        return name();
    }

    /** @param lane what the source records of a booking share, see {@link Pending#lane} */
    String ofBooking(Object lane) {
        update("booking");
        if (lane instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            update(HexFormat.of().formatHex(copy));
        } else if (lane instanceof List<?> id) {
            id.forEach(part -> update(String.valueOf(part)));
        } else {
            update(lane.toString());
        }
        return name();
    }

    /** As the topic has it. */
    static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] key) {
        return new String(key, StandardCharsets.US_ASCII);
    }

    private void update(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
    }

    private String name() {
        update(connector);
        return HexFormat.of().formatHex(mac.doFinal(), 0, LENGTH);
    }
}
