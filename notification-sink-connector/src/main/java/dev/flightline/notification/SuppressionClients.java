// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import org.apache.kafka.clients.consumer.Consumer;

/** What reaches the topic of the suppression list. */
interface SuppressionClients {

    /**
     * Belongs to who asked for it.
     *
     * @return sees committed records only, from the earliest where it has no position; commits none
     */
    Consumer<byte[], byte[]> consumer();

    /**
     * Looks at how the topic keeps its records, where that may be looked at.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if it drops some in time: whoever is named there would be
     *     written to again
     */
    void requireKept();
}
