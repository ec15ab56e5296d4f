// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flightline.pipeline.Topic;
import dev.flightline.quickstart.stack.ConnectApi;
import dev.flightline.quickstart.stack.ConnectApi.LiveConnector;
import dev.flightline.quickstart.stack.JsonApi.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the connectors of the files with a worker's, after the worker has validated each. */
final class ConnectorPlanner {
    private static final String CLASS = "connector.class";
    private static final String NAME = "name";

    private final ConnectApi connect;
    private final Section section = new Section("connectors");

    ConnectorPlanner(ConnectApi connect) {
        this.connect = connect;
    }

    Section plan(Pipeline pipeline) throws IOException, InterruptedException {
        Map<String, LiveConnector> live = connect.connectors();
        for (Map.Entry<String, Map<String, String>> wanted :
                pipeline.connectors().entrySet()) {
            plan(wanted.getKey(), wanted.getValue(), live.get(wanted.getKey()));
        }
        for (Map.Entry<String, LiveConnector> connector : live.entrySet()) {
            if (pipeline.connectors().containsKey(connector.getKey())) {
                noteState(connector.getKey(), connector.getValue());
                noteStrangeTopics(connector.getKey(), pipeline.topics());
            } else if (connector.getKey().startsWith(pipeline.connectorPrefix())) {
                section.note(connector.getKey() + " is not in the files; it stays, delete it yourself");
            }
        }
        return section;
    }

    /** @param live null where there is no such connector */
    private void plan(String name, Map<String, String> wanted, @Nullable LiveConnector live)
            throws IOException, InterruptedException {
        Verdict verdict = validate(name, wanted);
        verdict.problems().forEach(problem -> section.refuse("connector " + name + ": " + problem));
        wanted.forEach((key, value) -> {
            if (verdict.isSecret(key) && Secrets.isInClear(value)) {
                section.refuse(secretInClear(name, key));
            }
        });
        if (live == null) {
            section.add(Change.create(name, wanted.getOrDefault(CLASS, ""), () -> put(name, wanted)));
            return;
        }
        List<String> differences = differences(live.configuration(), wanted, verdict);
        section.add(
                differences.isEmpty() ? Change.none(name) : Change.change(name, differences, () -> put(name, wanted)));
    }

    static String secretInClear(String connector, String key) {
        return "connector " + connector + ": " + key
                + ": holds a secret in clear; write where the worker finds it, such as"
                + " ${file:/run/secrets/flightline.properties:KEY} or ${env:NAME}";
    }

    private Verdict validate(String name, Map<String, String> wanted) throws IOException, InterruptedException {
        String connectorClass = wanted.getOrDefault(CLASS, "");
        if (connectorClass.isBlank()) {
            section.refuse("connector " + name + ": " + CLASS + " is missing");
            return new Verdict(wanted, MissingNode.getInstance());
        }
        Map<String, String> whole = new TreeMap<>(wanted);
        whole.put(NAME, name);
        Answer answer = connect.validate(connectorClass, whole);
        if (!answer.isSuccess()) {
            section.refuse("connector " + name + ": the worker cannot validate it (" + answer.status() + "): is "
                    + connectorClass + " installed there, and can it read what its config providers refer to?");
        }
        return new Verdict(wanted, answer.body());
    }

    private static List<String> differences(Map<String, String> live, Map<String, String> wanted, Verdict verdict) {
        Set<String> keys = new TreeSet<>(live.keySet());
        keys.addAll(wanted.keySet());
        keys.remove(NAME);
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String is = live.get(key);
            String shall = wanted.get(key);
            boolean secret = verdict.isSecret(key);
            if (is == null && shall != null) {
                differences.add("+ " + key + ": " + Secrets.shown(shall, secret));
            } else if (is != null && shall == null) {
                differences.add("- " + key + ": " + Secrets.shown(is, secret));
            } else if (is != null && shall != null && !is.equals(shall)) {
                differences.add(key + ": " + Secrets.shown(is, secret) + " -> " + Secrets.shown(shall, secret));
            }
        }
        return differences;
    }

    private void put(String name, Map<String, String> configuration) throws IOException, InterruptedException {
        Answer answer = connect.tryPut(name, configuration);
        if (!answer.isSuccess()) {
            throw new IOException("connector " + name + ": the worker refused with " + answer.status()
                    + " what it had found valid; plan again");
        }
    }

    private void noteState(String name, LiveConnector live) {
        if (!live.state().equals("RUNNING")) {
            section.note(name + " is " + live.state() + " on the worker; apply does not change that");
        }
    }

    private void noteStrangeTopics(String name, List<Topic> topics) throws IOException, InterruptedException {
        Set<String> known = topics.stream().map(Topic::name).collect(Collectors.toSet());
        connect.activeTopics(name).stream()
                .filter(topic -> !known.contains(topic))
                .sorted()
                .forEach(topic -> section.note(name + " uses topic " + topic + ", which topics.yaml does not have"));
    }
}
