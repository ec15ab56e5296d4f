// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.stack.Readiness;
import dev.flightline.quickstart.stack.StartupException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Waits until topics that were just created can be written to. */
public final class TopicLeaders {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private TopicLeaders() {}

    /**
     * Returns when every partition has its leader: a producer that meets one without may have its first batches refused for
     * minutes.
     *
     * @param partitions how many each topic has, by its name
     */
    public static void await(Admin admin, Map<String, Integer> partitions) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> all = partitions.entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue())
                        .mapToObj(partition -> new TopicPartition(topic.getKey(), partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Readiness.await("every topic", PATIENCE, () -> true, () -> areThere(admin, all));
    }

    /** A topic that was just created is unknown to the broker for a moment still. */
    private static boolean areThere(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws InterruptedException {
        try {
            admin.listOffsets(partitions, new ListOffsetsOptions()).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw new StartupException("the topics cannot be read: " + e.getMessage(), e);
        }
    }
}
