// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.pipeline.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Compares the topics of the files with a cluster's, and has the cluster say whether it would take what changes. */
final class TopicPlanner {
    private final Admin admin;
    private final Section section = new Section("topics");

    TopicPlanner(Admin admin) {
        this.admin = admin;
    }

    Section plan(Pipeline pipeline) throws IOException, InterruptedException {
        Map<String, LiveTopic> live = live(pipeline.topics());
        Set<String> fixed = pipeline.fixedTopics();
        for (Topic topic : pipeline.topics()) {
            plan(topic, live.get(topic.name()), fixed.contains(topic.name()));
        }
        return section;
    }

    /** @param live null where there is no such topic */
    private void plan(Topic topic, @Nullable LiveTopic live, boolean fixed) throws IOException, InterruptedException {
        if (live == null) {
            validate(topic.name(), () -> create(topic, true));
            section.add(Change.create(topic.name(), describe(topic), () -> create(topic, false)));
            return;
        }
        List<String> problems = live.problems(topic, fixed);
        problems.forEach(section::refuse);
        live.drift(topic).forEach(section::note);
        List<String> differences = live.differences(topic);
        if (differences.isEmpty()) {
            section.add(Change.none(topic.name()));
            return;
        }
        if (problems.isEmpty()) {
            validate(topic.name(), () -> change(topic, live, true));
        }
        section.add(Change.change(topic.name(), differences, () -> change(topic, live, false)));
    }

    private static String describe(Topic topic) {
        String copies =
                topic.replication() == null ? "the cluster's replication" : "replication " + topic.replication();
        return topic.partitions() + " partitions, " + copies + ", "
                + new TreeMap<>(topic.config())
                        .entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining(", "));
    }

    private void validate(String topic, Change.Step step) throws InterruptedException {
        try {
            step.run();
        } catch (IOException e) {
            section.refuse("topic " + topic + ": " + e.getMessage());
        }
    }

    private void create(Topic topic, boolean validateOnly) throws IOException, InterruptedException {
        List<NewTopic> one = List.of(topic.toNewTopic(null));
        await(admin.createTopics(one, new CreateTopicsOptions().validateOnly(validateOnly))
                .all());
        if (!validateOnly) {
            TopicLeaders.await(admin, Map.of(topic.name(), topic.partitions()));
        }
    }

    private void change(Topic topic, LiveTopic live, boolean validateOnly) throws IOException, InterruptedException {
        List<AlterConfigOp> changes = live.changes(topic).entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        if (!changes.isEmpty()) {
            Map<ConfigResource, Collection<AlterConfigOp>> all = Map.of(resource(topic.name()), changes);
            await(admin.incrementalAlterConfigs(all, new AlterConfigsOptions().validateOnly(validateOnly))
                    .all());
        }
        if (topic.partitions() > live.partitions()) {
            Map<String, NewPartitions> more = Map.of(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            await(admin.createPartitions(more, new CreatePartitionsOptions().validateOnly(validateOnly))
                    .all());
        }
    }

    private Map<String, LiveTopic> live(List<Topic> topics) throws IOException, InterruptedException {
        Set<String> existing = await(admin.listTopics().names());
        List<String> names =
                topics.stream().map(Topic::name).filter(existing::contains).toList();
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs = await(
                admin.describeConfigs(names.stream().map(TopicPlanner::resource).toList())
                        .all());
        Map<String, LiveTopic> live = new HashMap<>();
        configs.forEach((resource, config) -> {
            TopicDescription description = descriptions.get(resource.name());
            if (description != null) {
                live.put(resource.name(), live(description, config));
            }
        });
        return live;
    }

    private static LiveTopic live(TopicDescription description, Config config) {
        Map<String, String> settings = new HashMap<>();
        List<String> own = new ArrayList<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                settings.put(entry.name(), entry.value());
            }
            if (entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                own.add(entry.name());
            }
        }
        int copies = description.partitions().get(0).replicas().size();
        return new LiveTopic(description.partitions().size(), copies, settings, Set.copyOf(own));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T await(KafkaFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static IOException failure(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IOException("Kafka says " + cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
