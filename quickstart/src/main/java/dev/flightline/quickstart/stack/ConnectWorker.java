// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import dev.flightline.quickstart.stack.Ports.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.storage.StringConverter;

/** A Connect worker in distributed mode, exactly-once sources on, that loads its plugins from directories. */
public final class ConnectWorker implements AutoCloseable {
    private static final String AVRO_CONVERTER = "io.apicurio.registry.utils.converter.AvroConverter";

    private final Connect<DistributedHerder> connect;

    private ConnectWorker(Connect<DistributedHerder> connect) {
        this.connect = connect;
    }

    /**
     * Starts the worker; its REST API may take a moment longer to answer.
     *
     * @param pluginPath the directory of plugin directories
     * @param environment what {@code ${env:NAME}} in a connector's configuration stands for
     */
    public static ConnectWorker start(Path pluginPath, Ports ports, Map<String, String> environment) {
        Map<String, String> properties = properties(pluginPath, ports);
        environment.forEach((name, value) -> properties.put("config.providers.env.param." + name, value));
        return new ConnectWorker(new ConnectDistributed().startConnect(properties));
    }

    private static Map<String, String> properties(Path pluginPath, Ports ports) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", ports.address(Service.BROKER));
        properties.put("listeners", ports.url(Service.CONNECT));
        properties.put("rest.advertised.host.name", Ports.HOST);
        properties.put("rest.advertised.port", Integer.toString(ports.of(Service.CONNECT)));
        properties.put("group.id", "flightline-connect");
        for (String storage : new String[] {"config", "offset", "status"}) {
            properties.put(storage + ".storage.topic", "connect-" + storage + "s");
            properties.put(storage + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        properties.put("plugin.path", pluginPath.toString());
        properties.put("plugin.discovery", "service_load");
        properties.put("exactly.once.source.support", "enabled");
        properties.put("connector.client.config.override.policy", "All");
        properties.put("task.shutdown.graceful.timeout.ms", "2000");
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("config.providers", "env");
        properties.put("config.providers.env.class", WorkerEnvironment.class.getName());
        properties.put("key.converter", StringConverter.class.getName());
        properties.put("value.converter", AVRO_CONVERTER);
        RegistrySettings.avro(ports).forEach((key, value) -> properties.put("value.converter." + key, value));
        return properties;
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
    }
}
