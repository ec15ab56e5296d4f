// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/**
 * A topology in Kafka Streams' test driver, which takes a record through all of it before it takes the next: everything
 * is read, computed, and written as bytes, stores and internal topics included, but in memory and without a broker.
 */
final class DrivenJoins implements AutoCloseable {
    private static final String TOLD = "impacted-customers";

    private final ValueFormat format;
    private final TopologyTestDriver driver;

    /** @param format that the topology reads and writes */
    DrivenJoins(ValueFormat format, Topology topology) {
        this.format = format;
        driver = new TopologyTestDriver(topology, settings(), Instant.EPOCH);
    }

    /** The joins as they ship. */
    static DrivenJoins ours(LateAircraft aircraft) {
        return withTables(aircraft, FlightDelayTopology.build(aircraft.format()));
    }

    /** See {@link RecipeJoins}. */
    static DrivenJoins peer(LateAircraft aircraft) {
        return withTables(aircraft, RecipeJoins.build(aircraft.format()));
    }

    /** See {@link KnownMessages}. */
    static DrivenJoins limit(LateAircraft aircraft, List<Message> known) {
        return new DrivenJoins(aircraft.format(), KnownMessages.build(aircraft.format(), known));
    }

    private static DrivenJoins withTables(LateAircraft aircraft, Topology topology) {
        DrivenJoins joins = new DrivenJoins(aircraft.format(), topology);
        joins.run(aircraft.tables());
        return joins;
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.putAll(FlightDelayApp.settings(Map.of("bootstrap.servers", "none:1")));
        settings.put(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
        return settings;
    }

    /** @return how many records were written, internal ones included */
    int run(List<LateAircraft.Input> inputs) {
        pipe(inputs);
        return forgetOutputs();
    }

    /** @return what passengers are told, by booking; tombstones tell nothing */
    List<Message> tell(List<LateAircraft.Input> inputs) {
        pipe(inputs);
        List<Message> told = driver
                .createOutputTopic(
                        TOLD,
                        new StringDeserializer(),
                        format.serde(TOLD, ImpactedCustomer.class).deserializer())
                .readKeyValuesToList()
                .stream()
                .map(message -> new Message(message.key, message.value))
                .sorted(Comparator.comparing(Message::booking))
                .toList();
        forgetOutputs();
        return told;
    }

    private void pipe(List<LateAircraft.Input> inputs) {
        for (LateAircraft.Input input : inputs) {
            driver.createInputTopic(input.topic(), new StringSerializer(), new ByteArraySerializer())
                    .pipeInput(input.bytes());
        }
    }

    /** The driver keeps whatever is written until somebody reads it. */
    private int forgetOutputs() {
        return driver.producedTopicNames().stream()
                .mapToInt(topic -> driver.createOutputTopic(
                                topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .size())
                .sum();
    }

    @Override
    public void close() {
        driver.close();
    }
}
