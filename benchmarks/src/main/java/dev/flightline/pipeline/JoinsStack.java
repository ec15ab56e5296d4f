// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.benchmarks.ChildJvm;
import dev.flightline.benchmarks.LoopbackBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A broker with the pipeline's topics and the joins, each in a JVM of its own, and a registry in this one; all on
 * loopback, with what they keep in one folder.
 */
final class JoinsStack implements AutoCloseable {
    static final String GROUP = "flight-delay";

    private static final List<String> BROKER_JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");
    private static final List<String> JOINS_JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

    private final Path folder;
    private final int threads;
    private final LoopbackRegistry registry = new LoopbackRegistry();
    private final ChildJvm broker;
    private final Admin admin;
    private @Nullable ChildJvm joins;

    /**
     * Starts the broker, makes all topics, and lets the joins make theirs.
     *
     * @param folder a new one
     * @param threads that the joins run on
     */
    JoinsStack(Path folder, int threads) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.threads = threads;
        broker = ChildJvm.start(
                BROKER_JVM, LoopbackBroker.class, folder.resolve("broker").toString());
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        List<Topic> topics = Topics.load();
        wait(admin.createTopics(
                        topics.stream().map(topic -> topic.toNewTopic(1)).toList())
                .all());
    }

    private static <T> T wait(org.apache.kafka.common.KafkaFuture<T> answer) throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException("the broker refuses", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    String bootstrapServers() {
        return broker.address();
    }

    SnapshotFeed feed() {
        return new SnapshotFeed(bootstrapServers(), registry);
    }

    Backlog backlog() {
        return new Backlog(admin, GROUP);
    }

    ToldReader toldReader() {
        int partitions = Topics.load().stream()
                .filter(topic -> topic.name().equals("impacted-customers"))
                .findFirst()
                .orElseThrow()
                .partitions();
        return new ToldReader(bootstrapServers(), partitions);
    }

    /** Returns when they have their state. */
    void startJoins() throws IOException {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", bootstrapServers());
        settings.setProperty(RegistryFormat.URL_CONFIG, registry.url());
        settings.setProperty("application.id", GROUP);
        settings.setProperty("state.dir", stateFolder().toString());
        settings.setProperty("num.stream.threads", String.valueOf(threads));
        Path file = folder.resolve("joins.properties");
        try (var out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        joins = ChildJvm.start(
                JOINS_JVM, JoinsProcess.class, file.toString(), entriesFile().toString());
    }

    void stopJoins() throws IOException {
        running().close();
        joins = null;
    }

    /** Deletes what the stopped joins have on their disk. */
    void loseState() throws IOException {
        Utils.delete(stateFolder().toFile());
    }

    /** How long the joins' process has kept a core busy so far. */
    Duration joinsCpu() {
        return running().cpuTime();
    }

    /** The same of the broker's. */
    Duration brokerCpu() {
        return broker.cpuTime();
    }

    private ChildJvm running() {
        return Objects.requireNonNull(joins, "the joins are not running");
    }

    private Path stateFolder() {
        return folder.resolve("state");
    }

    private Path entriesFile() {
        return folder.resolve("entries.properties");
    }

    /** How many entries each store had when the joins were stopped, by the stores' own estimate. */
    Map<String, Long> entries() throws IOException {
        Properties lines = Utils.loadProps(entriesFile().toString());
        Map<String, Long> entries = new TreeMap<>();
        lines.stringPropertyNames().forEach(store -> entries.put(store, Long.valueOf(lines.getProperty(store))));
        return entries;
    }

    /** How many bytes each store has on the disk. */
    Map<String, Long> storeBytes() throws IOException {
        try (Stream<Path> files = Files.walk(stateFolder())) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().contains("/rocksdb/"))
                    .collect(Collectors.groupingBy(
                            file -> file.getName(file.getNameCount() - 2).toString(),
                            TreeMap::new,
                            Collectors.summingLong(file -> file.toFile().length())));
        }
    }

    /** How many bytes the partitions of each topic have on the broker's disk. */
    Map<String, Long> topicBytes() throws IOException {
        Map<String, Long> bytes = new TreeMap<>();
        wait(admin.describeLogDirs(List.of(1)).allDescriptions())
                .values()
                .forEach(folders -> folders.values()
                        .forEach(described -> described
                                .replicaInfos()
                                .forEach((partition, replica) ->
                                        bytes.merge(partition.topic(), replica.size(), Long::sum))));
        return bytes;
    }

    @Override
    public void close() throws IOException {
        if (joins != null) {
            joins.close();
        }
        admin.close(Duration.ZERO);
        broker.close();
        registry.close();
    }
}
