// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.pipeline.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What differs in one environment, as {@link OverlayFile} reads it.
 *
 * @param file for messages
 * @param connectorPrefix what every connector's name begins with here; empty for none
 * @param all what is said of every topic
 * @param topics what is said of one, by its name
 * @param connectors keys that a connector has here, by the connector's file; null takes a key away
 * @param variables what {@code ${env:NAME}} in the connector files becomes here
 */
record Overlay(
        Path file,
        String connectorPrefix,
        Sizes all,
        Map<String, Sizes> topics,
        Map<String, Map<String, @Nullable String>> connectors,
        Map<String, String> variables) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]*)}");

    Topic apply(Topic topic) {
        return topics.getOrDefault(topic.name(), Sizes.NONE).of(all.of(topic));
    }

    /**
     * A connector as it is here. Variables of its file become what {@code variables} says of them, which may be a reference
     * for the worker to resolve; keys of {@code connectors} come as they are.
     *
     * @param source for messages
     * @param problems takes one for each variable that has no value
     * @param used takes the name of each variable
     */
    Map<String, String> apply(
            String name, Path source, Map<String, String> settings, List<String> problems, Set<String> used) {
        Map<String, @Nullable String> here = connectors.getOrDefault(name, Map.of());
        Map<String, String> resolved = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (!here.containsKey(key)) {
                resolved.put(key, resolve(value, source + ": " + key, problems, used));
            }
        });
        here.forEach((key, value) -> {
            if (value != null) {
                resolved.put(key, value);
            }
        });
        return resolved;
    }

    private String resolve(String value, String where, List<String> problems, Set<String> used) {
        return VARIABLE.matcher(value).replaceAll(found -> {
            String name = found.group(1);
            used.add(name);
            String replacement = variables.get(name);
            if (replacement == null) {
                problems.add(
                        where + ": " + found.group() + " has no value in " + file + "; write it under 'variables' as '"
                                + name + ": VALUE', or '" + name + ": " + found.group()
                                + "' where the worker's environment has it");
            }
            return Matcher.quoteReplacement(replacement == null ? found.group() : replacement);
        });
    }

    /** What is said of topics and connectors that there are not, and of variables that none uses. */
    List<String> strangers(Set<String> topicNames, Set<String> connectorNames, Set<String> variableNames) {
        List<String> problems = new ArrayList<>();
        add(problems, "topics", topics.keySet(), topicNames, "no such topic in topics.yaml");
        add(problems, "connectors", connectors.keySet(), connectorNames, "no such file in connectors/");
        add(problems, "variables", variables.keySet(), variableNames, "no connector here uses it; take it away");
        return problems;
    }

    private void add(List<String> problems, String section, Set<String> said, Set<String> known, String problem) {
        Set<String> strangers = new TreeSet<>(said);
        strangers.removeAll(known);
        strangers.forEach(name -> problems.add(file + ": " + section + ": '" + name + "': " + problem));
    }
}
