// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.quickstart.deploy.ApplyCommand;
import dev.flightline.quickstart.deploy.PlanCommand;
import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.SchemaRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code plan} and {@code apply} with a real worker, broker and schema registry. */
class PlanAndApplyIT {
    private static final Path PIPELINE = Path.of("..", "pipeline");
    private static final String SMTP_HOST = "mail7.planted.example";
    private static final String ORDER = """
            {"type": "record", "name": "Order", "namespace": "kite", "fields": [{"name": "id", "type": "string"}%s]}
            """;

    @TempDir
    private static Path shared;

    private static ConnectCluster cluster;
    private static SchemaRegistry registry;
    private static String registryUrl;

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    @BeforeAll
    static void start() throws Exception {
        Ports ports = Ports.free();
        registry = SchemaRegistry.start(
                Installation.of(Path.of("..")).registry(), Files.createDirectories(shared.resolve("registry")), ports);
        registryUrl = ports.url(Service.REGISTRY) + "/apis/ccompat/v7";
        cluster = ConnectCluster.startWithoutTopics();
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            cluster.close();
        } finally {
            registry.close();
        }
    }

    @Test
    void fromNothingToWhatTheFilesSayAndBackAgainAfterSomebodyChangedIt() throws Exception {
        copyPipeline();
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "smtp.host=" + SMTP_HOST + "\n");
        overlay(variables(secrets));

        assertThat(plan()).as(err).isEqualTo(2);
        assertThat(out)
                .contains("  + flights  4 partitions, replication 1, cleanup.policy=compact")
                .contains("  + bookings-value  version 1, BACKWARD")
                .contains("  + notification-sink  dev.flightline.notification.NotificationSinkConnector")
                .contains("it: 22 to create, 0 to change, 0 as they should be");
        assertThat(cluster.configurations()).isEmpty();

        assertThat(apply()).as(err).isZero();
        assertThat(out).contains("it: 22 done");
        assertThat(plan()).as(out + err).isZero();
        assertThat(out).contains("it: nothing to do, 22 as they should be");

        Map<String, String> changed = new HashMap<>(configuration("notification-sink"));
        changed.put("max.in.flight", "7");
        changed.put("channels.mail.headers.X-Flightline-Booking", "{{booking_reference}}");
        cluster.submit("notification-sink", changed);
        alterTopic("flights", "delete.retention.ms", "1");
        assertThat(plan()).isEqualTo(2);
        assertThat(out.lines())
                .containsSubsequence(
                        "  ~ flights",
                        "      delete.retention.ms: 1 -> 604800000",
                        "  ~ notification-sink",
                        "      channels.mail.headers.X-Flightline-Booking: {{booking_reference}} -> {{booking_id}}",
                        "      - max.in.flight: 7");

        assertThat(apply()).as(err).isZero();
        assertThat(configuration("notification-sink"))
                .doesNotContainKey("max.in.flight")
                .containsEntry("channels.mail.headers.X-Flightline-Booking", "{{booking_id}}")
                .containsEntry("channels.mail.host", "${file:" + secrets + ":smtp.host}");
        assertThat(plan()).isZero();
    }

    @Test
    void aRefusedConnectorLeavesEverythingUntouched() throws Exception {
        copyPipeline();
        write("topics.yaml", """
                topics:
                  - {name: untouched, partitions: 2, schema: schemas/bookings.avsc, config: {cleanup.policy: compact}}
                """);
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "smtp.host=" + SMTP_HOST + "\n");
        overlay("connector.prefix: untouched-\n" + variables(secrets).replace("SMTP_PORT: 25", "SMTP_PORT: 99999"));

        assertThat(apply()).isEqualTo(1);

        assertThat(err)
                .contains("connector untouched-notification-sink: channels.mail.port: ")
                .contains("flightline: nothing was changed");
        assertThat(cluster.configurations())
                .doesNotContainKeys("untouched-notification-sink", "untouched-opensky-source");
        assertThat(topics()).doesNotContain("untouched");
    }

    @Test
    void aSchemaThatBreaksBackwardIsRefusedWithTheField() throws Exception {
        emptyPipeline();
        topics("contracts", 2, "compact");
        write("schemas/contracts.avsc", ORDER.formatted(""));
        assertThat(apply()).as(err).isZero();

        write("schemas/contracts.avsc", ORDER.formatted(", {\"name\": \"amount\", \"type\": \"long\"}"));
        assertThat(apply()).isEqualTo(1);
        assertThat(err)
                .contains("schema contracts-value: breaks BACKWARD compatibility with version 1: field 'amount'");

        write(
                "schemas/contracts.avsc",
                ORDER.formatted(", {\"name\": \"amount\", \"type\": \"long\", \"default\": 0}"));
        assertThat(plan()).as(err).isEqualTo(2);
        assertThat(out.lines()).containsSubsequence("  ~ contracts-value", "      version: 1 -> 2", "      + amount");
        assertThat(apply()).as(err).isZero();
        assertThat(plan()).as(out + err).isZero();
    }

    @Test
    void partitionsGrowOnlyWhereNothingIsFoundByThem() throws Exception {
        emptyPipeline();
        topics("table", 2, "compact");
        assertThat(apply()).as(err).isZero();
        topics("table", 3, "compact");
        assertThat(apply()).isEqualTo(1);
        assertThat(err).contains("topic table: partitions: 2 -> 3: its records are found by their key's partition");

        topics("log", 2, "delete");
        assertThat(apply()).as(err).isZero();
        topics("log", 3, "delete");
        assertThat(apply()).as(err).isZero();
        assertThat(out).contains("      partitions: 2 -> 3");
        assertThat(plan()).isZero();
    }

    @Test
    void theClusterHasTheLastWordOnATopic() throws Exception {
        emptyPipeline();
        topics("fine", 1, "delete");
        String topics = Files.readString(folder.resolve("topics.yaml"));
        write(
                "topics.yaml",
                topics + "  - {name: copied, partitions: 1, replication: 3}\n"
                        + "  - {name: set, partitions: 1, config: {retention.ms: soon}}\n");

        assertThat(apply()).isEqualTo(1);

        assertThat(err).contains("topic copied: Kafka says ").contains("topic set: Kafka says ");
        assertThat(topics()).doesNotContain("fine");
    }

    /** The pipeline with the connectors that need no database. */
    private void copyPipeline() throws IOException {
        emptyPipeline();
        copy("topics.yaml");
        copy("connectors/opensky-source.json");
        copy("connectors/notification-sink.json");
        for (String directory : List.of("schemas", "ksqldb")) {
            try (Stream<Path> files = Files.list(PIPELINE.resolve(directory))) {
                for (Path file : files.toList()) {
                    copy(directory + "/" + file.getFileName());
                }
            }
        }
    }

    private void emptyPipeline() throws IOException {
        for (String directory : List.of("schemas", "ksqldb", "connectors")) {
            Files.createDirectories(folder.resolve(directory));
        }
        overlay("");
    }

    private void copy(String file) throws IOException {
        Files.copy(PIPELINE.resolve(file), folder.resolve(file));
    }

    /** One topic, with a schema where there is a file for it. */
    private void topics(String name, int partitions, String cleanup) throws IOException {
        String schema = Files.exists(folder.resolve("schemas/" + name + ".avsc")) || name.equals("contracts")
                ? ", schema: schemas/" + name + ".avsc"
                : "";
        write("topics.yaml", """
                topics:
                  - {name: %s, partitions: %d%s, config: {cleanup.policy: %s}}
                """.formatted(name, partitions, schema, cleanup));
    }

    private static String variables(Path secrets) {
        return """
                topics: {all: {replication: 1}}
                variables:
                  KAFKA_BOOTSTRAP_SERVERS: %s
                  OPENSKY_URL: http://127.0.0.1:9/api
                  OPENSKY_REGIONS: ""
                  OPENSKY_CLIENT_ID: ""
                  OPENSKY_CLIENT_SECRET: ""
                  OPENSKY_ACCOUNT: ""
                  OPENSKY_CREDITS_PER_DAY: ""
                  OPENSKY_POLL_INTERVAL_MS: ""
                  SMTP_HOST: ${file:%s:smtp.host}
                  SMTP_PORT: 25
                  SMTP_SECURITY: none
                  SMTP_FROM: Kite <no-reply@kite.example>
                """.formatted(cluster.bootstrapServers(), secrets);
    }

    private void overlay(String text) throws IOException {
        write("environments/it/overlay.yaml", text);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static Map<String, String> configuration(String connector) {
        return Objects.requireNonNull(cluster.configurations().get(connector));
    }

    private static void alterTopic(String topic, String key, String value) throws Exception {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    private int plan() {
        return run(new PlanCommand());
    }

    private int apply() {
        return run(new ApplyCommand());
    }

    private int run(Callable<Integer> command) {
        StringWriter printed = new StringWriter();
        StringWriter failed = new StringWriter();
        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(failed))
                .execute(
                        "--env", "it",
                        "--connect-url", cluster.url(),
                        "--bootstrap-servers", cluster.bootstrapServers(),
                        "--schema-registry-url", registryUrl,
                        "--pipeline", folder.toString());
        out = printed.toString();
        err = failed.toString();
        assertThat(out + err).doesNotContain(SMTP_HOST);
        return exitCode;
    }
}
