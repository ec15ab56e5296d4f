// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The ledger's topic beside the source topic. A source record's place in the ledger is the partition of the same number,
 * so that whoever reads the one owns the other.
 *
 * @param sourceId of the source topic, as the broker gave it when it was created
 */
record LedgerTopic(String name, int partitions, String source, String sourceId) {
    private static final Set<String> POLICIES =
            Set.of(TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.CLEANUP_POLICY_DELETE);

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

    /**
     * @param needed how long a record must be kept
     * @throws ConnectException if the topic drops records before that, or keeps for good what nobody needs any more
     */
    void requireKept(TopicRetention retention, Duration needed) {
        if (!retention.policies().equals(POLICIES)) {
            throw new ConnectException(
                    "ledger.topic: '" + name + "' has cleanup.policy="
                            + String.join(",", retention.policies())
                            + ", and the ledger needs compact,delete: set it on the topic, or name a topic that does not exist");
        }
        if (retention.retentionMs() >= 0 && retention.retentionMs() < needed.toMillis()) {
            throw new ConnectException("ledger.topic: '" + name + "' has retention.ms=" + retention.retentionMs()
                    + ", and ledger.retention.ms is " + needed.toMillis()
                    + ": what was told would be forgotten, and told again; raise it on the topic, or lower"
                    + " ledger.retention.ms if no flight is told of so long before it leaves");
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
