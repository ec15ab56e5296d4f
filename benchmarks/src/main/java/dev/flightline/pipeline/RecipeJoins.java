// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The usual way: passengers are gathered by flight, each position is joined with all who wait for its aircraft, and only
 * then a store of what each booking last heard keeps back what is no news. Tells what the joins tell, as long as nothing
 * changes but positions.
 */
final class RecipeJoins {
    /** All who wait for one flight. */
    record Passengers(List<Booking> bookings) {
        Passengers plus(Booking booking) {
            List<Booking> more = new ArrayList<>(bookings);
            more.add(booking);
            return new Passengers(more);
        }

        Passengers minus(Booking booking) {
            return new Passengers(bookings.stream()
                    .filter(other -> !other.bookingId().equals(booking.bookingId()))
                    .toList());
        }
    }

    /** A flight and what its aircraft's last position said. */
    record Seen(ReadyEstimate estimate, Flight flight) {
        ImpactedFlight impact() {
            Instant ready = Quarters.beginningOf(estimate.readyQuarter());
            return new Departure(
                            flight, new ValidReadiness(estimate.inboundCallsign(), ready, ready, estimate.causedAt()))
                    .impact();
        }
    }

    /** What a position says to one passenger. */
    record Notice(ReadyEstimate estimate, ImpactedCustomer message) {}

    /** What a booking heard lately. */
    record Heard(RecentEstimates recent, @Nullable ImpactedCustomer message) {}

    private final StreamsBuilder builder = new StreamsBuilder();
    private final ValueFormat topics;
    private final StateFormat state = new StateFormat();

    private RecipeJoins(ValueFormat topics) {
        this.topics = topics;
    }

    static Topology build(ValueFormat topics) {
        RecipeJoins joins = new RecipeJoins(topics);
        joins.join();
        return joins.builder.build();
    }

    private void join() {
        KTable<String, Flight> flights = table("flights", Flight.class);
        KStream<String, Seen> seen = estimates(flights)
                .join(flights, Seen::new, Joined.with(Serdes.String(), state.serde(ReadyEstimate.class), null));
        KStream<String, Notice> notices = seen.join(
                        passengers(), RecipeJoins::notices, Joined.with(Serdes.String(), state.serde(Seen.class), null))
                .flatMap((flightId, all) -> all);
        notices.groupByKey(Grouped.with(Serdes.String(), state.serde(Notice.class)))
                .aggregate(
                        () -> new Heard(RecentEstimates.NONE, null),
                        (booking, notice, heard) -> new Heard(heard.recent().then(notice.estimate()), notice.message()),
                        stored(Heard.class))
                .toStream()
                .filter((booking, heard) -> heard.recent().isChange())
                .mapValues(Heard::message)
                .to(
                        "impacted-customers",
                        Produced.with(Serdes.String(), topics.serde("impacted-customers", ImpactedCustomer.class)));
    }

    private static List<KeyValue<String, Notice>> notices(Seen seen, Passengers passengers) {
        ImpactedFlight flight = seen.impact();
        return passengers.bookings().stream()
                .map(booking -> KeyValue.pair(
                        booking.bookingId(), new Notice(seen.estimate(), ImpactedCustomer.of(booking, flight))))
                .toList();
    }

    /** The same legs and the same estimates as the joins', keyed by the flight that waits. */
    private KStream<String, ReadyEstimate> estimates(KTable<String, Flight> flights) {
        KTable<String, Legs> legs = flights.groupBy(
                        (id, flight) -> KeyValue.pair(flight.callsign(), Leg.of(flight)),
                        Grouped.with(Serdes.String(), state.serde(Leg.class)))
                .aggregate(
                        () -> Legs.NONE,
                        (callsign, leg, all) -> all.plus(leg),
                        (callsign, leg, all) -> all.minus(leg),
                        stored(Legs.class));
        return builder.stream(
                        "flight-updates",
                        Consumed.with(Serdes.String(), topics.serde("flight-updates", FlightUpdate.class)))
                .filter((callsign, update) -> update.isFlying())
                .join(legs, (update, all) -> all.possibleFor(update))
                .filter((callsign, possible) -> !possible.legs().isEmpty())
                .mapValues(PossibleLegs::latest)
                .map((callsign, inTheAir) ->
                        KeyValue.pair(Objects.requireNonNull(inTheAir.leg().nextFlightId()), inTheAir.readyEstimate()));
    }

    private KTable<String, Passengers> passengers() {
        return table("airline-bookings", AirlineBooking.class)
                .join(
                        table("airline-customers", AirlineCustomer.class),
                        AirlineBooking::customerId,
                        Booking::of,
                        stored(Booking.class))
                .groupBy(
                        (id, booking) -> KeyValue.pair(booking.flightId(), booking),
                        Grouped.with(Serdes.String(), state.serde(Booking.class)))
                .aggregate(
                        () -> new Passengers(List.of()),
                        (flightId, booking, all) -> all.plus(booking),
                        (flightId, booking, all) -> all.minus(booking),
                        stored(Passengers.class));
    }

    private <T extends Record> KTable<String, T> table(String topic, Class<T> type) {
        return builder.stream(topic, Consumed.with(Serdes.String(), topics.serde(topic, type)))
                .toTable(stored(type));
    }

    private <T extends Record> Materialized<String, T, KeyValueStore<Bytes, byte[]>> stored(Class<T> type) {
        return Materialized.with(Serdes.String(), state.serde(type));
    }
}
