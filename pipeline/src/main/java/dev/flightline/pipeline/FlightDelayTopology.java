// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
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
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.kstream.ValueMapperWithKey;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * From positions, schedules, bookings and customers to who is told what: the joins of {@code pipeline/ksqldb/}, stage
 * by stage and under the same names. Every store and every internal topic has an explicit name, so that a later version
 * finds its state again.
 *
 * <p><b>Run it with caches off</b> ({@code statestore.cache.max.bytes=0}). Every estimate counts in {@link
 * #readyChanges}; a cache would swallow all but the last of a burst, and nothing would be announced.
 */
public final class FlightDelayTopology {
    /** The topics that the joins read, and the Java record of each one's columns. */
    private static final Map<String, Class<? extends Record>> INPUTS = Map.of(
            "flight-updates", FlightUpdate.class,
            "flights", Flight.class,
            "airline-customers", AirlineCustomer.class,
            "airline-bookings", AirlineBooking.class);

    private static final List<String> OUTPUTS =
            List.of("bookings", "bookings-redacted", "impacted-flights", "impacted-customers");

    private final StreamsBuilder builder;
    private final ValueFormat topics;
    private final Duration retention;
    private final StateFormat state = new StateFormat();

    private FlightDelayTopology(StreamsBuilder builder, ValueFormat topics, Duration retention) {
        this.builder = builder;
        this.topics = topics;
        this.retention = retention;
    }

    /** The joins, reading and writing the public topics in that format. */
    public static Topology build(ValueFormat topics) {
        return build(new StreamsBuilder(), topics, FlightDelayConfig.RETIRE_AFTER_DEFAULT);
    }

    /** @param retention how long what was known of a flight's lateness is kept after the flight */
    static Topology build(StreamsBuilder builder, ValueFormat topics, Duration retention) {
        new FlightDelayTopology(builder, topics, retention).join();
        return builder.build();
    }

    /** The topics that the joins read, each with the Java record whose components are the columns they read. */
    public static Map<String, Class<? extends Record>> inputs() {
        return INPUTS;
    }

    /** The topics that the joins write, in the order of the stages that do. */
    public static List<String> outputs() {
        return OUTPUTS;
    }

    private void join() {
        KTable<String, Booking> bookings = bookings();

        KTable<String, Flight> flights = flights();
        KTable<String, Legs> legsByCallsign = legsByCallsign(flights);
        KStream<String, PossibleLegs> possibleLegs = possibleLegs(legsByCallsign);
        KStream<String, LegInTheAir> legsInTheAir = legsInTheAir(possibleLegs);

        KStream<String, ReadyEstimate> readyEstimates = readyEstimates(legsInTheAir);
        KStream<String, RecentEstimates> readyChanges = readyChanges(readyEstimates);
        KTable<String, FlightReadiness> flightReadiness = flightReadiness(readyChanges);
        KTable<String, ValidReadiness> validReadiness = validReadiness(flightReadiness, flights);

        KTable<String, ImpactedFlight> impactedFlights = impactedFlights(flights, validReadiness);
        impactedCustomers(bookings, impactedFlights);
    }

    /**
     * Tables joined by foreign key: a booking made months ago still finds its customer, and a customer who changes the
     * address is told at the new one. A windowed join of streams loses both.
     */
    private KTable<String, Booking> bookings() {
        KTable<String, AirlineCustomer> customers =
                table("airline-customers", AirlineCustomer.class, (id, customer) -> customer);
        KTable<String, AirlineBooking> airlineBookings = table(
                "airline-bookings",
                AirlineBooking.class,
                (id, booking) -> booking.isComplete() ? booking.identified(id) : null);
        KTable<String, Booking> bookings = airlineBookings.join(
                customers,
                AirlineBooking::customerId,
                Booking::of,
                TableJoined.as("bookings"),
                stored("bookings", Booking.class));
        write(bookings, "bookings", Booking.class);
        write(bookings.mapValues(Booking::redacted, Named.as("redacted")), "bookings-redacted", Booking.class);
        return bookings;
    }

    private KTable<String, Flight> flights() {
        return table("flights", Flight.class, (id, flight) -> flight.isComplete() ? flight.identified(id) : null);
    }

    /** Every leg of every callsign, for the same callsign flies again tomorrow, and some fly several legs a day. */
    private KTable<String, Legs> legsByCallsign(KTable<String, Flight> flights) {
        return flights.groupBy(
                        (id, flight) -> KeyValue.pair(flight.callsign(), Leg.of(flight)),
                        Grouped.with("legs-by-callsign", Serdes.String(), state.serde(Leg.class)))
                .aggregate(
                        () -> Legs.NONE,
                        (callsign, leg, legs) -> legs.plus(leg),
                        (callsign, leg, legs) -> legs.minus(leg),
                        Named.as("collect-legs"),
                        stored("legs-by-callsign", Legs.class));
    }

    /** The legs that an aircraft can be on, by the time and by the way: see {@link Leg#isPossibleFor}. */
    private KStream<String, PossibleLegs> possibleLegs(KTable<String, Legs> legsByCallsign) {
        Serde<FlightUpdate> updates = topics.serde("flight-updates", FlightUpdate.class);
        return builder.stream(
                        "flight-updates",
                        Consumed.with(Serdes.String(), updates).withName("flight-updates"))
                .filter((callsign, update) -> update != null, Named.as("updates"))
                .processValues(Identify::new, Named.as("identified-updates"))
                .filter((callsign, update) -> update.isFlying(), Named.as("flying"))
                .join(
                        legsByCallsign,
                        (update, legs) -> legs.possibleFor(update),
                        Joined.with(Serdes.String(), updates, state.serde(Legs.class))
                                .withName("possible-legs"));
    }

    /** Of the possible legs the one that left last. */
    private static KStream<String, LegInTheAir> legsInTheAir(KStream<String, PossibleLegs> possibleLegs) {
        return possibleLegs
                .filter((callsign, possible) -> !possible.legs().isEmpty(), Named.as("on-some-leg"))
                .mapValues(PossibleLegs::latest, Named.as("legs-in-the-air"));
    }

    /**
     * A late inbound aircraft delays the <em>next</em> flight of that aircraft, whose passengers can still stay at
     * home: that flight is ready when the aircraft has arrived and turned around.
     */
    private KStream<String, ReadyEstimate> readyEstimates(KStream<String, LegInTheAir> legsInTheAir) {
        return legsInTheAir
                .filter((callsign, inTheAir) -> inTheAir.leg().nextFlightId() != null, Named.as("with-next-flight"))
                .map(
                        (callsign, inTheAir) -> KeyValue.pair(inTheAir.leg().nextFlightId(), inTheAir.readyEstimate()),
                        Named.as("by-next-flight"))
                .repartition(Repartitioned.<String, ReadyEstimate>as("ready-estimates")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(state.serde(ReadyEstimate.class)));
    }

    /**
     * A change passes only when two estimates in a row agree on the same quarter-hour: 720 position updates of one late
     * flight become one record a passenger, not 720. The same value may pass twice after an unsettled sample, and two
     * neighbouring values may alternate: the notification sink tells a passenger only what is earlier than last told,
     * or later by more than its threshold. What a flight that is long past had is forgotten, which passes too.
     */
    private KStream<String, RecentEstimates> readyChanges(KStream<String, ReadyEstimate> readyEstimates) {
        KStream<String, RecentEstimates> everyEstimate = readyEstimates
                .groupByKey(Grouped.with("ready-changes", Serdes.String(), state.serde(ReadyEstimate.class)))
                .aggregate(
                        () -> RecentEstimates.NONE,
                        (flightId, estimate, recent) -> recent.then(estimate),
                        Named.as("recent-estimates"),
                        stored("recent-estimates", RecentEstimates.class))
                .toStream(Named.as("every-estimate"));
        return everyEstimate
                .filter((flightId, recent) -> recent.isChange(), Named.as("ready-changes"))
                .merge(pastFlights(everyEstimate), Named.as("ready-changes-and-past-flights"));
    }

    /** By way of a topic of its own: what comes from a processor counts as keyed anew, and changes are not to wait. */
    private KStream<String, RecentEstimates> pastFlights(KStream<String, RecentEstimates> everyEstimate) {
        return everyEstimate
                .process(
                        () -> new PastFlights("recent-estimates", retention),
                        Named.as("past-flights"),
                        "recent-estimates")
                .repartition(Repartitioned.<String, RecentEstimates>as("past-flights")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(state.serde(RecentEstimates.class)));
    }

    /** The last change of each flight, and the latest time that was ever announced. */
    private KTable<String, FlightReadiness> flightReadiness(KStream<String, RecentEstimates> readyChanges) {
        return readyChanges
                .groupByKey(Grouped.with("flight-readiness", Serdes.String(), state.serde(RecentEstimates.class)))
                .aggregate(
                        () -> FlightReadiness.NONE,
                        (flightId, change, readiness) -> readiness.after(flightId, change),
                        Named.as("latest-readiness"),
                        stored("flight-readiness", FlightReadiness.class));
    }

    /**
     * The inbound flight may be given another next flight (an aircraft swap), or be cancelled: then its lateness no
     * longer counts.
     */
    private KTable<String, ValidReadiness> validReadiness(
            KTable<String, FlightReadiness> flightReadiness, KTable<String, Flight> flights) {
        return flightReadiness.leftJoin(
                flights,
                FlightReadiness::inboundFlightId,
                ValidReadiness::of,
                TableJoined.as("valid-readiness"),
                stored("valid-readiness", ValidReadiness.class));
    }

    /** Joined with the schedule itself, so that a new time or a cancellation there reaches the passengers at once. */
    private KTable<String, ImpactedFlight> impactedFlights(
            KTable<String, Flight> flights, KTable<String, ValidReadiness> validReadiness) {
        KTable<String, ImpactedFlight> impactedFlights = flights.leftJoin(
                        validReadiness, Departure::new, Named.as("departures"))
                .filter((flightId, departure) -> departure.isImpacted(), Named.as("impacted"))
                .mapValues(
                        Departure::impact,
                        Named.as("impacted-flights"),
                        Materialized.with(Serdes.String(), state.serde(ImpactedFlight.class)));
        write(impactedFlights, "impacted-flights", ImpactedFlight.class);
        return impactedFlights;
    }

    /**
     * One record a booking, however many bookings a flight or a passenger has. A tombstone (a cancelled booking, a
     * vanished customer; also for bookings never impacted) means: forget, say nothing.
     */
    private void impactedCustomers(KTable<String, Booking> bookings, KTable<String, ImpactedFlight> impactedFlights) {
        KTable<String, ImpactedCustomer> impactedCustomers = bookings.join(
                impactedFlights,
                Booking::flightId,
                ImpactedCustomer::of,
                TableJoined.as("impacted-customers"),
                stored("impacted-customers", ImpactedCustomer.class));
        write(impactedCustomers, "impacted-customers", ImpactedCustomer.class);
    }

    /** A topic as a table. A null from {@code row} takes the record as a deletion; it is not asked about tombstones. */
    private <T extends Record> KTable<String, T> table(
            String topic, Class<T> type, ValueMapperWithKey<String, T, @Nullable T> row) {
        return builder.stream(
                        topic,
                        Consumed.with(Serdes.String(), topics.serde(topic, type))
                                .withName("read-" + topic))
                .filter((key, value) -> key != null, Named.as(topic + "-with-key"))
                .mapValues((key, value) -> value == null ? null : row.apply(key, value), Named.as(topic + "-rows"))
                .toTable(Named.as(topic), stored(topic, type));
    }

    private <T extends Record> void write(KTable<String, T> table, String topic, Class<T> type) {
        table.toStream(Named.as(topic + "-records"))
                .to(
                        topic,
                        Produced.with(Serdes.String(), topics.serde(topic, type))
                                .withName("write-" + topic));
    }

    private <T extends Record> Materialized<String, T, KeyValueStore<Bytes, byte[]>> stored(
            String name, Class<T> type) {
        return Materialized.<String, T, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(state.serde(type));
    }

    /** Gives an update its record's key and timestamp. */
    private static final class Identify extends ContextualFixedKeyProcessor<String, FlightUpdate, FlightUpdate> {
        @Override
        public void process(FixedKeyRecord<String, FlightUpdate> update) {
            Instant time = Instant.ofEpochMilli(update.timestamp());
            context().forward(update.withValue(update.value().identified(update.key(), time)));
        }
    }
}
