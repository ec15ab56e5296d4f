// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/**
 * What tells messages apart to providers and mail readers, so that they can drop a repetition: the idempotency key, the
 * webhook-id, the Message-ID. Shows no booking. Thread-safe.
 *
 * @param connector keeps two senders apart
 * @param secret of the ledger; may be empty
 */
record ProviderKey(String connector, String secret) {

    /**
     * The same for every attempt to tell what this record says, after a restart too, and different otherwise. The record's
     * position is part of it, because an estimate that comes back to a time told before is news.
     *
     * @return 32 hexadecimal digits
     */
    String of(Notification notification) {
        KeyedHash hash = new KeyedHash(secret);
        hash.update("message");
        hash.update(connector);
        notification.id().forEach(hash::update);
        hash.update(notification.status().name());
        hash.update(notification.time().toString());
        hash.update(notification.position());
        return hash.hash();
    }

    @Override
    public String toString() {
        return "ProviderKey[" + connector + "]";
    }
}
