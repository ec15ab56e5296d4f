// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Source of aircraft positions: the state vectors of the OpenSky Network, one record per aircraft and snapshot.
 *
 * <p>Always one task. An account has one budget of credits, so a second task could only spend the same twice.
 */
public final class OpenSkySourceConnector extends SourceConnector {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSkySourceConnector.class);

    private final InstantSource clock;
    private Map<String, String> properties = Map.of();

    public OpenSkySourceConnector() {
        this(InstantSource.system());
    }

    OpenSkySourceConnector(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public ConfigDef config() {
        return OpenSkySourceConfig.DEFINITION;
    }

    /** Reports what is wrong with keys alone and with keys together at once, each with its key. */
    @Override
    public Config validate(Map<String, String> connectorProperties) {
        Config config = super.validate(ConfigChecks.given(OpenSkySourceConfig.DEFINITION, connectorProperties));
        Map<String, ConfigValue> values =
                config.configValues().stream().collect(Collectors.toMap(ConfigValue::name, Function.identity()));
        ConfigProblems.of(key -> valueOf(values.get(key))).forEach((key, problem) -> {
            ConfigValue value = values.get(key);
            if (value != null) {
                value.addErrorMessage(problem);
            }
        });
        return config;
    }

    @Override
    public void start(Map<String, String> connectorProperties) {
        properties = ConfigChecks.given(OpenSkySourceConfig.DEFINITION, connectorProperties);
        // Validation must let them pass: this version may run with the configuration of a later one.
        properties.keySet().stream()
                .filter(key -> key.startsWith("opensky."))
                .filter(key -> !OpenSkySourceConfig.DEFINITION.names().contains(key))
                .forEach(key -> LOG.warn("{}: there is no such setting; it changes nothing", key));
    }

    @Override
    public Class<? extends Task> taskClass() {
        return OpenSkySourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    @Override
    public void stop() {
        // The connector itself holds nothing; its task does.
    }

    /** Supported: a snapshot is one transaction, and one that was written whole is not written again. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorProperties) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /**
     * Accepts {@code {"time": <seconds since the epoch>}}, at most an hour ahead, for this connector's own partition, and
     * null for any.
     *
     * @throws ConnectException if the task could not go on from one of the offsets; none is altered then
     */
    @Override
    public boolean alterOffsets(
            Map<String, String> connectorProperties, Map<Map<String, ?>, @Nullable Map<String, ?>> offsets) {
        Map<String, String> expected = SourceOffset.partition(new OpenSkySourceConfig(connectorProperties).regions());
        Instant now = clock.instant();
        offsets.forEach((partition, offset) -> SourceOffset.validate(partition, offset, expected, now));
        return true;
    }

    private static @Nullable Object valueOf(@Nullable ConfigValue value) {
        return value == null ? null : value.errorMessages().isEmpty() ? value.value() : ConfigProblems.NOT_VALID;
    }
}
