// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What waits for the joins: in the topics that they read, and in those between their own stages. */
final class Backlog {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /**
     * A transaction's end takes an offset of its own, and those that come behind the last record are committed only with
     * the next one: a difference this small is none.
     */
    private static final long MARKERS = 3;

    private final Admin admin;
    private final String group;

    Backlog(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Returns when nothing waits any more, give or take a record a partition. */
    void awaitNone() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // Twice, for what one stage wrote may be on its way to be seen by the next.
        for (int nones = waits() ? 0 : 1; nones < 2; nones = waits() ? 0 : nones + 1) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the joins have not read everything after " + PATIENCE.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private boolean waits() throws IOException {
        try {
            Map<TopicPartition, OffsetSpec> partitions = partitions();
            // What was read comes first: what one stage wrote meanwhile, the next has not read.
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get();
            return ends.entrySet().stream().anyMatch(end -> {
                OffsetAndMetadata offset = read.get(end.getKey());
                return end.getValue().offset() - (offset == null ? 0 : offset.offset()) > MARKERS;
            });
        } catch (ExecutionException e) {
            throw new IOException("the broker does not say how far the joins are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Map<TopicPartition, OffsetSpec> partitions() throws ExecutionException, InterruptedException {
        Set<String> inputs = FlightDelayTopology.inputs().keySet();
        Set<String> topics = admin.listTopics().names().get().stream()
                .filter(topic ->
                        inputs.contains(topic) || (topic.startsWith(group + "-") && !topic.endsWith("-changelog")))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        return partitions;
    }
}
