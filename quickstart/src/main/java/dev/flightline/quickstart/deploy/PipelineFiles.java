// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.pipeline.Topic;
import dev.flightline.pipeline.Topics;
import dev.flightline.quickstart.offline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Reads what a pipeline's folder says for one environment, and refuses it as a whole if any of it cannot be used. */
final class PipelineFiles {
    private final Path folder;
    private final Overlay overlay;
    private final List<String> problems = new ArrayList<>();

    private PipelineFiles(Path folder, Overlay overlay) {
        this.folder = folder;
        this.overlay = overlay;
    }

    /**
     * @param folder with {@code topics.yaml}, {@code schemas/}, {@code connectors/}, {@code ksqldb/}, {@code environments/}
     * @throws RefusedException with everything that is wrong
     * @throws IOException if a file cannot be read
     */
    static Pipeline read(Path folder, String environment) throws IOException, RefusedException {
        Overlay overlay = OverlayFile.read(overlay(folder.resolve("environments"), environment));
        PipelineFiles files = new PipelineFiles(folder, overlay);
        Pipeline pipeline = files.read();
        if (!files.problems.isEmpty()) {
            throw new RefusedException(files.problems);
        }
        return pipeline;
    }

    private static Path overlay(Path environments, String environment) throws IOException, RefusedException {
        List<String> known;
        try (Stream<Path> folders = Files.list(environments)) {
            known = folders.filter(folder -> Files.exists(folder.resolve("overlay.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
        if (!known.contains(environment)) {
            throw new RefusedException(List.of("--env: there is no '" + environment + "' in " + environments
                    + "; there are " + String.join(", ", known)));
        }
        return environments.resolve(environment).resolve("overlay.yaml");
    }

    private Pipeline read() throws IOException {
        List<Topic> topics = topics();
        SortedMap<String, Schema> schemas = schemas(topics);
        SortedMap<String, Map<String, String>> connectors = connectors(topics);
        List<Statement> statements = statements(topics);
        Pipeline pipeline = new Pipeline(topics, schemas, statements, connectors, overlay.connectorPrefix());
        refuseUnequalPartitions(pipeline);
        return pipeline;
    }

    private List<Topic> topics() throws IOException {
        Path file = folder.resolve("topics.yaml");
        try {
            return Topics.load(file).stream().map(overlay::apply).toList();
        } catch (IllegalArgumentException e) {
            problems.add(file + ": " + e.getMessage());
            return List.of();
        }
    }

    private SortedMap<String, Schema> schemas(List<Topic> topics) {
        SortedMap<String, Schema> schemas = new TreeMap<>();
        for (Topic topic : topics) {
            if (topic.schema() == null) {
                continue;
            }
            Path file = folder.resolve(topic.schema());
            try {
                schemas.put(topic.name(), new Schema.Parser().parse(file.toFile()));
            } catch (AvroRuntimeException | IOException e) {
                problems.add(file + ": is not an Avro schema, or cannot be read");
            }
        }
        return schemas;
    }

    private SortedMap<String, Map<String, String>> connectors(List<Topic> topics) throws IOException {
        ConnectorFiles files = new ConnectorFiles(folder.resolve("connectors"));
        SortedMap<String, Map<String, String>> connectors = new TreeMap<>();
        Set<String> used = new TreeSet<>();
        for (String name : files.names()) {
            try {
                Map<String, String> settings =
                        overlay.apply(name, files.file(name), files.settings(name), problems, used);
                refuseSecretsInClear(name, settings);
                connectors.put(overlay.connectorPrefix() + name, settings);
            } catch (BadInputException e) {
                String.valueOf(e.getMessage()).lines().forEach(problems::add);
            }
        }
        Set<String> names = topics.stream().map(Topic::name).collect(Collectors.toSet());
        problems.addAll(overlay.strangers(names, Set.copyOf(files.names()), used));
        return connectors;
    }

    /** By the keys' names: which keys of other names hold secrets, the worker says later. */
    private void refuseSecretsInClear(String connector, Map<String, String> settings) {
        settings.forEach((key, value) -> {
            if (Secrets.isSecretName(key) ? Secrets.isInClear(value) : Secrets.holdsPassword(value)) {
                problems.add(ConnectorPlanner.secretInClear(connector, key));
            }
        });
    }

    private List<Statement> statements(List<Topic> topics) throws IOException {
        Map<String, Topic> byName = topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
        return SqlFiles.read(folder.resolve("ksqldb"), problems).stream()
                .map(statement -> {
                    Topic topic = byName.get(statement.topic());
                    return topic == null ? statement : statement.withPartitions(topic.partitions());
                })
                .toList();
    }

    private void refuseUnequalPartitions(Pipeline pipeline) {
        Set<String> joined = pipeline.joinedTopics();
        Map<Integer, List<String>> byPartitions = pipeline.topics().stream()
                .filter(topic -> joined.contains(topic.name()))
                .collect(Collectors.groupingBy(
                        Topic::partitions, TreeMap::new, Collectors.mapping(Topic::name, Collectors.toList())));
        if (byPartitions.size() > 1) {
            problems.add(overlay.file() + ": topics: joined topics need the same number of partitions, but there are "
                    + byPartitions + "; give it once, under 'all'");
        }
    }
}
