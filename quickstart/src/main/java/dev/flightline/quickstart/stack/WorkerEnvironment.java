// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Answers {@code ${env:NAME}} in a connector's configuration. On a worker of your own that is Kafka's
 * {@code EnvVarConfigProvider} and the environment of the process; here several stacks may live in one process,
 * so that the variables are the provider's own parameters: {@code config.providers.env.param.NAME}.
 */
public final class WorkerEnvironment implements ConfigProvider {
    private Map<String, String> variables = Map.of();

    @Override
    public void configure(Map<String, ?> parameters) {
        variables = parameters.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    @Override
    public ConfigData get(String path) {
        return new ConfigData(variables);
    }

    @Override
    public ConfigData get(String path, Set<String> names) {
        return new ConfigData(variables.entrySet().stream()
                .filter(variable -> names.contains(variable.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void close() {
        // holds no resource
    }
}
