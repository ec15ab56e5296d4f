// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.airspace.Snapshot;
import dev.flightline.quickstart.airspace.StateVector;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.RegistrySettings;
import dev.flightline.quickstart.stack.StartupException;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The first positions in {@code flight-updates}. With the real API nobody knows beforehand who is in the air; reading
 * what the connector wrote costs no second call and no credit.
 */
final class FirstSnapshot {
    private static final String TOPIC = "flight-updates";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Ports ports;

    FirstSnapshot(Ports ports) {
        this.ports = ports;
    }

    /**
     * Waits for the first records, and then until no more follow at once. An aircraft that was seen several times
     * meanwhile is in it once, as it was last.
     *
     * @throws StartupException if nothing came in time
     */
    Snapshot await(Duration timeout) {
        Map<String, StateVector> latest = new HashMap<>();
        Instant time = Instant.EPOCH;
        long deadline = System.nanoTime() + timeout.toNanos();
        try (KafkaConsumer<String, GenericRecord> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int before = -1;
            while (latest.isEmpty() || latest.size() > before) {
                before = latest.size();
                for (ConsumerRecord<String, GenericRecord> update : consumer.poll(POLL)) {
                    StateVector state = state(update.value());
                    latest.put(state.icao24(), state);
                    time = Instant.ofEpochMilli(update.timestamp());
                }
                if (latest.isEmpty() && System.nanoTime() > deadline) {
                    throw new StartupException("no position from OpenSky within " + timeout.toSeconds()
                            + " s; the API may be out of reach, out of credits, or see nobody in the region");
                }
            }
        }
        return new Snapshot(time, List.copyOf(latest.values()));
    }

    private KafkaConsumer<String, GenericRecord> consumer() {
        Map<String, Object> settings = new HashMap<>(RegistrySettings.avro(ports));
        settings.put("bootstrap.servers", ports.address(Service.BROKER));
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        AvroKafkaDeserializer<GenericRecord> values = new AvroKafkaDeserializer<>();
        values.configure(settings, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), values);
    }

    private static StateVector state(GenericRecord update) {
        return new StateVector(
                String.valueOf(update.get("icao24")),
                text(update, "callsign"),
                "",
                seconds(update, "time_position"),
                (Long) update.get("last_contact") / 1000,
                (Double) update.get("longitude"),
                (Double) update.get("latitude"),
                (Double) update.get("baro_altitude"),
                (Boolean) update.get("on_ground"),
                (Double) update.get("velocity"),
                (Double) update.get("true_track"),
                (Double) update.get("vertical_rate"),
                null,
                (Double) update.get("geo_altitude"),
                text(update, "squawk"),
                (Boolean) update.get("spi"),
                0,
                null);
    }

    private static @Nullable String text(GenericRecord update, String field) {
        Object value = update.get(field);
        return value == null ? null : value.toString();
    }

    private static @Nullable Long seconds(GenericRecord update, String field) {
        Object value = update.get(field);
        return value == null ? null : (Long) value / 1000;
    }
}
