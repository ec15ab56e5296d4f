// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.ConnectApi;
import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.StringConverter;

/**
 * A distributed Connect worker in a JVM of its own, which loads the archive of the OpenSky source from its plugin path,
 * made to be killed. Its log is {@code target/worker-GROUP.log}, behind those of its predecessors.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Path PROJECT = Path.of("..");
    private static final String ARCHIVE =
            "flightline-opensky-source-connector-" + System.getProperty("flightline.version");

    private final Process process;
    private final ConnectApi api;

    private WorkerProcess(Process process, ConnectApi api) {
        this.process = process;
        this.api = api;
    }

    /** What stays the same when a worker is started anew, as {@code group}'s only member. */
    record Settings(String bootstrapServers, String group, Path directory, boolean exactlyOnce) {
        String offsetsTopic() {
            return group + "-offsets";
        }
    }

    /** Returns at once; the worker takes some seconds to read on. */
    static WorkerProcess start(Settings settings) throws IOException {
        Ports ports = Ports.free();
        Path file = settings.directory().resolve("worker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties(settings, ports).store(writer, null);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=logback-worker.xml",
                        "-cp",
                        classPath(),
                        WorkerMain.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "worker-" + settings.group() + ".log").toFile()))
                .start();
        return new WorkerProcess(process, new ConnectApi(ports.url(Service.CONNECT)));
    }

    /** What the quickstart runs its worker with, and {@link WorkerMain}. */
    private static String classPath() throws IOException {
        String quickstart = Files.readString(PROJECT.resolve("quickstart/target/classpath"), StandardCharsets.UTF_8);
        try {
            Path tests = Path.of(WorkerMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return tests + ":" + quickstart.strip();
        } catch (URISyntaxException e) {
            throw new IOException("the tests' classes are not in a folder", e);
        }
    }

    private static Properties properties(Settings settings, Ports ports) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", settings.bootstrapServers());
        properties.put("group.id", settings.group());
        properties.put("listeners", ports.url(Service.CONNECT));
        // No other plugins: the fewer there are to look through, the sooner the worker reads on.
        properties.put(
                "plugin.path",
                Installation.of(PROJECT).plugins().resolve(ARCHIVE).toString());
        properties.put("plugin.discovery", "service_load");
        properties.put("exactly.once.source.support", settings.exactlyOnce() ? "enabled" : "disabled");
        properties.put("key.converter", StringConverter.class.getName());
        properties.put("value.converter", JsonConverter.class.getName());
        properties.put("value.converter.schemas.enable", "false");
        for (String storage : new String[] {"config", "offset", "status"}) {
            properties.put(storage + ".storage.topic", settings.group() + "-" + storage + "s");
            properties.put(storage + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        // Often, so that a worker without exactly-once stores offsets in the middle of a snapshot too.
        properties.put("offset.flush.interval.ms", "200");
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("session.timeout.ms", "4000");
        properties.put("heartbeat.interval.ms", "500");
        return properties;
    }

    /** Its REST API, which answers some seconds after the start. */
    ConnectApi api() {
        return api;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** With SIGKILL: no code of the worker runs any more. Returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
