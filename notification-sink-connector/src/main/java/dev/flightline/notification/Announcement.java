// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent: the record it is about, what it says, and what the passenger was told before.
 *
 * @param previous null when nothing was told yet
 */
record Announcement(
        Notification notification,
        MessageKind kind,
        @Nullable Told previous) {

    /**
     * The same for every attempt to tell what this record says, after a restart too, and different otherwise: a
     * provider or a mail reader may use it to drop a repetition. The record's position is part of it, because an
     * estimate that comes back to a time told before is news. A hash, so that it shows no booking.
     *
     * @param scope what keeps two senders apart, such as the connector's name
     * @return 32 hexadecimal digits
     */
    String stableId(String scope) {
        MessageDigest digest = sha256();
        update(digest, scope);
        notification.id().forEach(part -> update(digest, part));
        update(digest, notification.status().name());
        update(digest, notification.time().toString());
        update(digest, notification.position());
        return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    }

    private static void update(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
