// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Tells passengers about their flights. Reads one topic of what each passenger should know, keyed by booking, and
 * sends a message when, by the telling rules, the passenger must hear of it; at least once, in any number of tasks.
 *
 * @see "docs/notifications.md"
 */
public final class NotificationSinkConnector extends SinkConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(ConfigChecks.withoutNulls(props));
    }

    @Override
    public Class<? extends Task> taskClass() {
        return NotificationSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        // Nothing runs here; the tasks do the work.
    }

    /** The keys that do not depend on others; {@link #validate} knows those of the configured channels too. */
    @Override
    public ConfigDef config() {
        return NotificationSinkConfig.definition();
    }

    /** Reports every problem at once, each at its key; asks the schema registry which fields there are. */
    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        Map<String, String> given = ConfigChecks.withoutNulls(connectorConfigs);
        return new Config(ConfigChecks.validate(given, TopicSchema.fields(given)));
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
