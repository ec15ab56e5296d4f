// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** The least on Kafka Streams: every position is read, and what comes of it is known beforehand and only written. */
final class KnownMessages {
    private KnownMessages() {}

    static Topology build(ValueFormat topics, List<Message> known) {
        Map<Instant, List<KeyValue<String, ImpactedCustomer>>> byCause = known.stream()
                .collect(Collectors.groupingBy(
                        message -> Objects.requireNonNull(message.value().causedAt()),
                        Collectors.mapping(
                                message -> KeyValue.pair(message.booking(), message.value()), Collectors.toList())));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        "flight-updates",
                        Consumed.with(Serdes.String(), topics.serde("flight-updates", FlightUpdate.class))
                                .withName("flight-updates"))
                .flatMap(
                        (callsign, update) ->
                                byCause.getOrDefault(Objects.requireNonNull(update.snapshotTime()), List.of()),
                        Named.as("known-messages"))
                .to(
                        "impacted-customers",
                        Produced.with(Serdes.String(), topics.serde("impacted-customers", ImpactedCustomer.class))
                                .withName("write-impacted-customers"));
        return builder.build();
    }
}
