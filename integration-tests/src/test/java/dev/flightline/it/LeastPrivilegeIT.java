// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.it.RecordingAuthorizer.Asked;
import dev.flightline.pipeline.Acls;
import dev.flightline.pipeline.FlightDelayApp;
import dev.flightline.pipeline.JoinsInJson;
import dev.flightline.pipeline.Right;
import dev.flightline.pipeline.Topics;
import dev.flightline.quickstart.airspace.OpenSkyServer;
import dev.flightline.quickstart.inbox.Inbox;
import dev.flightline.quickstart.stack.ConnectApi;
import dev.flightline.quickstart.stack.Installation;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.storage.StringConverter;
import org.apache.kafka.server.authorizer.AuthorizationResult;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parts of the pipeline, each as a user with the rights that {@code acls.yaml} lists for it, over TLS: they do their
 * work, nothing is denied to them, they use every right, and without one they fail.
 */
@Timeout(300)
class LeastPrivilegeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, List<Right>> RIGHTS = Acls.load();

    @TempDir
    private static Path folder;

    private static SecuredBroker broker;
    private static Connect<DistributedHerder> worker;
    private static ConnectApi api;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder.resolve("kafka"), RIGHTS.keySet());
        broker.createTopics(Topics.load());
        for (String part : RIGHTS.keySet()) {
            broker.grant(part, needed(part));
        }
        Ports ports = Ports.free();
        worker = new ConnectDistributed().startConnect(workerProperties(ports));
        api = new ConnectApi(ports.url(Service.CONNECT));
        api.awaitReady();
    }

    /** Of those with a condition only the worker's, whose topics are not there at the start; those of topics.yaml are. */
    private static List<Right> needed(String part) {
        return rights(part).stream()
                .filter(right -> right.only() == null
                        || (part.equals("connect-worker") && right.only().equals("where the topic does not exist")))
                .toList();
    }

    private static List<Right> rights(String part) {
        return Objects.requireNonNull(RIGHTS.get(part), part);
    }

    private static Map<String, String> workerProperties(Ports ports) {
        Map<String, String> properties = new HashMap<>(broker.settings("connect-worker"));
        properties.put("group.id", "flightline-connect");
        properties.put("listeners", ports.url(Service.CONNECT));
        for (String storage : List.of("config", "offset", "status")) {
            String topic = storage.equals("status") ? "connect-status" : "connect-" + storage + "s";
            properties.put(storage + ".storage.topic", topic);
            properties.put(storage + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        properties.put("plugin.path", Installation.of(Path.of("..")).plugins().toString());
        properties.put("plugin.discovery", "service_load");
        properties.put("exactly.once.source.support", "enabled");
        properties.put("key.converter", StringConverter.class.getName());
        properties.put("value.converter", JsonConverter.class.getName());
        properties.put("offset.flush.interval.ms", "500");
        return properties;
    }

    @AfterAll
    static void stop() {
        try {
            worker.stop();
            worker.awaitStop();
        } finally {
            broker.close();
        }
    }

    @Test
    void theJoinsAndRetiring() throws Exception {
        Map<String, String> settings = new HashMap<>(broker.settings("joins"));
        settings.put("state.dir", folder.resolve("state").toString());
        settings.put("repartition.purge.interval.ms", "100");
        Instant now = Instant.now();
        try (KafkaProducer<String, String> sources = producer();
                TopicReader told = new TopicReader(broker.openBootstrapServers(), "impacted-flights")) {
            writeSchedule(sources, now);
            try (FlightDelayApp joins = JoinsInJson.start(settings)) {
                await().atMost(PATIENCE).until(() -> {
                    writePosition(sources);
                    return joins.state() == State.ERROR || !told.all().isEmpty();
                });
                assertHasExactlyItsRights("joins");
            }
        }

        JoinsInJson.retire(broker.settings("retire"), now.plus(Duration.ofDays(30)));
        assertHasExactlyItsRights("retire");

        broker.revoke("joins", on("joins", ResourceType.TRANSACTIONAL_ID));
        try (FlightDelayApp joins = JoinsInJson.start(settings)) {
            await().atMost(PATIENCE).until(() -> joins.state() == State.ERROR);
        }
        assertWasDenied("joins", ResourceType.TRANSACTIONAL_ID);
    }

    private static void writeSchedule(KafkaProducer<String, String> sources, Instant now) {
        long departure = now.minus(Duration.ofHours(1)).toEpochMilli();
        send(sources, "flights", "IN/d", """
                {"callsign": "IN", "scheduled_departure": %d, "scheduled_arrival": %d, "origin_latitude": 0,
                 "origin_longitude": 0, "destination_latitude": 0, "destination_longitude": 20,
                 "next_flight_id": "OUT/d", "status": "SCHEDULED"}""".formatted(departure, departure + 7_200_000));
        send(sources, "flights", "OUT/d", """
                {"callsign": "OUT", "scheduled_departure": %d, "status": "SCHEDULED"}""".formatted(departure));
        send(sources, "airline-customers", "C", "{}");
        send(sources, "airline-bookings", "B", """
                {"airline": "A", "flight_id": "OUT/d", "flight_date": %d, "customer_id": "C"}""".formatted(now.toEpochMilli() / 86_400_000));
    }

    private static void writePosition(KafkaProducer<String, String> sources) {
        send(sources, "flight-updates", "IN", """
                {"last_contact": %d, "latitude": 0, "longitude": 10, "velocity": 200, "on_ground": false}""".formatted(System.currentTimeMillis()));
    }

    private static void send(KafkaProducer<String, String> sources, String topic, String key, String value) {
        var unused = sources.send(new ProducerRecord<>(topic, key, value));
        sources.flush();
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.openBootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    @Test
    void theNotificationSinkWithItsLedger() throws Exception {
        String part = "notification-sink";
        try (Inbox inbox = Inbox.start(Ports.HOST, 0);
                TopicWriter customers = new TopicWriter(broker.openBootstrapServers(), "impacted-customers");
                TopicReader letters =
                        new TopicReader(broker.openBootstrapServers(), "flight-notifications-dead-letters")) {
            api.put(part, withRights(part, sink(inbox), "consumer.override.", "producer.override.", "admin.override."));
            write(customers, "B1", "ada@example.com");
            write(customers, "B2", "no address");
            await().atMost(PATIENCE)
                    .until(() -> inbox.messages().size() == 1 && !letters.all().isEmpty());
            assertHasExactlyItsRights(part);

            broker.revoke(part, on(part, ResourceType.TRANSACTIONAL_ID));
            write(customers, "B3", "grace@example.com");
            awaitFailed(part);
            assertWasDenied(part, ResourceType.TRANSACTIONAL_ID);
            assertThat(inbox.messages()).hasSize(1);
        }
    }

    private static Map<String, String> sink(Inbox inbox) throws Exception {
        Map<String, String> configuration = ConnectorFile.read(
                "notification-sink",
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "unused:1",
                        "SMTP_HOST", Ports.HOST,
                        "SMTP_PORT", Integer.toString(inbox.port()),
                        "SMTP_SECURITY", "none",
                        "SMTP_FROM", "Flightline <no-reply@flightline.example>"));
        broker.settings("notification-sink").forEach((key, value) -> configuration.put("ledger.kafka." + key, value));
        configuration.put("errors.deadletterqueue.topic.replication.factor", "1");
        return configuration;
    }

    @SuppressWarnings("JavaUtilDate") // what Connect takes for timestamps
    private static void write(TopicWriter customers, String booking, String address) throws Exception {
        Instant scheduled = Instant.now().plus(Duration.ofHours(3));
        Map<String, Object> values = new HashMap<>();
        values.put("booking_id", booking);
        values.put("airline", "StreamJet");
        values.put("customer_email", address);
        values.put("flight_id", "SJT118/2026-11-22");
        values.put("scheduled_departure", Date.from(scheduled));
        values.put("new_estimated_departure", Date.from(scheduled.plus(Duration.ofMinutes(45))));
        values.put("delay_minutes", 45L);
        values.put("status", "DELAYED");
        customers.write(booking, PipelineSchema.struct(PipelineSchema.of("impacted-customers"), values));
    }

    @Test
    void theOpenSkySourceAndTheWorker() throws Exception {
        String part = "opensky-source";
        StepwiseAirspace airspace = new StepwiseAirspace();
        try (OpenSkyServer server = new OpenSkyServer(0, airspace, InstantSource.system());
                TopicReader updates = new TopicReader(broker.openBootstrapServers(), "flight-updates")) {
            Map<String, String> configuration = ConnectorFile.openSkySource(server, Duration.ofMillis(100));
            api.put(
                    part,
                    withRights(part, configuration, "producer.override.", "consumer.override.", "admin.override."));
            await().atMost(PATIENCE)
                    .until(() -> updates.all().stream()
                            .anyMatch(update -> StepwiseAirspace.CALLSIGNS.contains(update.key())));
            assertHasExactlyItsRights(part);
            assertHasExactlyItsRights("connect-worker");

            broker.revoke(part, on(part, ResourceType.TRANSACTIONAL_ID));
            airspace.letThrough(5);
            awaitFailed(part);
            assertWasDenied(part, ResourceType.TRANSACTIONAL_ID);
        }
    }

    /** A configuration whose clients log in as that user. */
    private static Map<String, String> withRights(String part, Map<String, String> configuration, String... prefixes) {
        for (String prefix : prefixes) {
            broker.settings(part).forEach((key, value) -> configuration.put(prefix + key, value));
        }
        return configuration;
    }

    private static void awaitFailed(String connector) {
        await().atMost(PATIENCE)
                .until(() -> api.problems(connector).stream().anyMatch(problem -> problem.contains("FAILED")));
    }

    private static List<Right> on(String part, ResourceType type) {
        return rights(part).stream()
                .filter(right -> right.resource().resourceType() == type)
                .toList();
    }

    /** Some are used only now and then, such as that to delete what was passed on. */
    private static void assertHasExactlyItsRights(String part) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unused(part))
                        .as("rights that '%s' does not use; denied: %s", part, denied(part))
                        .isEmpty());
        assertThat(denied(part)).as("denied to '%s'", part).isEmpty();
    }

    private static List<String> unused(String part) {
        List<Asked> asked = RecordingAuthorizer.of(part);
        return needed(part).stream()
                .flatMap(right -> right.operations().stream()
                        .filter(operation -> asked.stream().noneMatch(one -> isUse(one, operation, right.resource())))
                        .map(operation -> operation + " " + right.resource()))
                .toList();
    }

    private static boolean isUse(Asked asked, AclOperation operation, ResourcePattern right) {
        return asked.answer() == AuthorizationResult.ALLOWED
                && asked.operation() == operation
                && covers(right, asked.resource());
    }

    private static boolean covers(ResourcePattern right, ResourcePattern asked) {
        return asked.resourceType() == right.resourceType()
                && (right.patternType() == PatternType.PREFIXED
                        ? asked.name().startsWith(right.name())
                        : asked.name().equals(right.name()));
    }

    /** Without what it asks for but can do without where it is not given. */
    private static List<Asked> denied(String part) {
        List<Right> conditional =
                rights(part).stream().filter(right -> right.only() != null).toList();
        return RecordingAuthorizer.of(part).stream()
                .filter(asked -> asked.answer() == AuthorizationResult.DENIED)
                .filter(asked -> conditional.stream()
                        .noneMatch(right -> right.operations().contains(asked.operation())
                                && covers(right.resource(), asked.resource())))
                .toList();
    }

    private static void assertWasDenied(String part, ResourceType type) {
        assertThat(denied(part))
                .extracting(asked -> asked.resource().resourceType())
                .contains(type);
    }
}
