// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.quickstart.stack.ConnectApi;
import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.StringConverter;

/**
 * A distributed Connect worker in a JVM of its own, which loads the archive of one plugin from its plugin path, made to be
 * killed. Its log is {@code target/worker-GROUP.log}, behind those of its predecessors.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Path PROJECT = Path.of("..");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final String url;
    private final Path collections;

    private WorkerProcess(Process process, String url, Path collections) {
        this.process = process;
        this.url = url;
        this.collections = collections;
    }

    /**
     * What stays the same when a worker is started anew.
     *
     * @param plugin the module whose archive it loads
     * @param group of the workers that share connectors
     * @param directory of this worker alone
     */
    record Settings(String plugin, String bootstrapServers, String group, Path directory, boolean exactlyOnce) {
        String offsetsTopic() {
            return group + "-offsets";
        }

        private Path archive() {
            return Installation.of(PROJECT)
                    .plugins()
                    .resolve("flightline-" + plugin + "-" + System.getProperty("flightline.version"));
        }
    }

    /** Returns at once; the worker takes some seconds to read on. */
    static WorkerProcess start(Settings settings) throws IOException {
        Ports ports = Ports.free();
        Path file = settings.directory().resolve("worker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties(settings, ports).store(writer, null);
        }
        Path collections = settings.directory().resolve("gc.log");
        Process process = new ProcessBuilder(List.of(
                        tool("java"),
                        "-Xmx352m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:gc:file=" + collections,
                        "-Dlogback.configurationFile=logback-worker.xml",
                        "-cp",
                        classPath(),
                        WorkerMain.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "worker-" + settings.group() + ".log").toFile()))
                .start();
        return new WorkerProcess(process, ports.url(Service.CONNECT), collections);
    }

    /** One of the JDK's commands. */
    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
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
        properties.put("plugin.path", settings.archive().toString());
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
        return new ConnectApi(url);
    }

    /** What else its REST API can do, by method and path; returns the answer's body, null where there is none. */
    JsonNode call(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " was answered with " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    /** @param connector whose failed tasks are started again */
    void restartFailed(String connector) throws IOException, InterruptedException {
        var unused = call("POST", "/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true");
    }

    /** Addresses of the workers that run a connector's tasks; of a task that does not run, its state in place of it. */
    Set<String> runners(String connector) throws IOException, InterruptedException {
        Set<String> runners = new HashSet<>();
        for (JsonNode task : call("GET", "/connectors/" + connector + "/status").path("tasks")) {
            String state = task.path("state").asText();
            runners.add(state.equals("RUNNING") ? task.path("worker_id").asText() : state);
        }
        return runners;
    }

    /** Its memory, see {@link ProcessMemory}. */
    ProcessMemory memory() {
        return new ProcessMemory(process.pid(), tool("jcmd"), collections);
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

    /** As an operator would: it hands its tasks over first. Returns when it is gone. */
    void terminate() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
