// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import org.apache.kafka.connect.errors.ConnectException;

/**
 * The ledger's topic beside the source topic. A source record's place in the ledger is the partition of the same number,
 * so that whoever reads the one owns the other.
 *
 * @param sourceId of the source topic, as the broker gave it when it was created
 */
record LedgerTopic(String name, int partitions, String source, String sourceId) {

    /** @throws ConnectException naming the migration, unless both topics have equally many partitions */
    static LedgerTopic of(String name, int partitions, String source, int sourcePartitions, String sourceId) {
        LedgerTopic topic = new LedgerTopic(name, partitions, source, sourceId);
        if (partitions != sourcePartitions) {
            throw topic.mismatch(sourcePartitions);
        }
        return topic;
    }

    /** @throws ConnectException naming the migration, if the source topic has grown by this partition */
    void require(int partition) {
        if (partition >= partitions) {
            throw mismatch(partition + 1);
        }
    }

    private ConnectException mismatch(int sourcePartitions) {
        return new ConnectException(
                "ledger.topic: '" + name + "' has " + partitions + " partitions and the source topic '"
                        + source + "' has " + sourcePartitions
                        + " (at least); what was told would be looked for in the wrong"
                        + " partition. Migrate the ledger: see docs/notifications.md, \"When the source topic gets more partitions\"");
    }
}
