// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The names of bookings in the ledger. Recipient, channel and change are no part of it: they change, the booking does not.
 * Not thread-safe.
 */
final class LedgerKey {
    private final KeyedHash hash;
    private final String connector;

    /**
     * @param connector keeps connectors with one ledger apart
     * @param secret may be empty
     */
    LedgerKey(String connector, String secret) {
        this.connector = connector;
        this.hash = new KeyedHash(secret);
    }

    /** @param id the values of {@code notification.id.fields} */
    String ofNotification(List<String> id) {
        hash.update("notification");
        id.forEach(hash::update);
        return name();
    }

    /** @param lane what the source records of a booking share, see {@link Pending#lane} */
    String ofBooking(Object lane) {
        hash.update("booking");
        if (lane instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            hash.update(HexFormat.of().formatHex(copy));
        } else if (lane instanceof List<?> id) {
            id.forEach(part -> hash.update(String.valueOf(part)));
        } else {
            hash.update(lane.toString());
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

    private String name() {
        hash.update(connector);
        return hash.hash();
    }
}
