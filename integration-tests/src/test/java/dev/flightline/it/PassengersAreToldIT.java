// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.flightline.quickstart.Positions;
import dev.flightline.quickstart.Quickstart;
import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.Booking;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.inbox.ReceivedMessage;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.testkit.CapturedLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole pipeline on real servers, with positions that the test scripts and databases that it changes meanwhile. What
 * is expected follows from the script and from what the databases hold, never from the pipeline.
 */
class PassengersAreToldIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long UPDATES = 720;
    private static final int PASSENGERS = 150;

    /** How often an estimate goes to and fro after both of its times were told. */
    private static final int SWINGS = 30;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    /** Far enough from the quarter-hour's ends that no rounding matters. */
    private static final Duration INTO_THE_QUARTER = Duration.ofMinutes(5);

    @TempDir
    Path data;

    private final Instant now = Instant.now();
    /** When a late aircraft is ready again: a whole quarter-hour, hours from now. */
    private final Instant ready = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(3));

    private final Timetable timetable = new Timetable(now);
    private final ScriptedAirspace airspace = new ScriptedAirspace();
    private final List<Expected> expected = new ArrayList<>();

    /**
     * The script goes on when a message was sent: of records that come while it is not, only the latest is told, and how
     * many come depends on the machine.
     */
    private volatile boolean caughtUp;

    /** Null while it goes to and fro. */
    private volatile @Nullable Instant swingsTo;

    /** One message: whom it is for, by the reference in the airline's database, and what it says. */
    private record Expected(String reference, String status, Instant departure) {}

    @Test
    void eachBookingHasWhatTheTellingRulesGiveAndNobodyElseHasAnything() throws Exception {
        Instant punctual = ready.minus(Duration.ofMinutes(45));
        Leg flood = lateFlight(Airline.STREAMJET, 901, punctual, 0, second -> landing(ready, second % 5));
        for (int i = 0; i < PASSENGERS; i++) {
            expect(timetable.booking(flood), "DELAYED", ready);
        }
        timetable.booking(timetable.tomorrow(flood));
        timetable.booking(timetable.inbound(flood));
        timetable.booking(flood, "en", false, Duration.ofDays(3));

        Leg catchesUp =
                lateFlight(Airline.STREAMJET, 911, punctual, 0, second -> landing(caughtUp ? punctual : ready, 0));
        Booking told = timetable.booking(catchesUp, "de", true, Duration.ofDays(3));
        expect(told, "DELAYED", ready);
        expect(told, "ON_TIME", punctual);

        Leg cancelled = timetable.rotation(Airline.STREAMJET, 921, punctual);
        expect(timetable.booking(cancelled, "fr", true, Duration.ofDays(3)), "CANCELLED", punctual);

        Leg moved = lateFlight(Airline.STREAMJET, 931, punctual, 0, second -> landing(ready, 0));
        Booking changedAddress = timetable.booking(moved);
        expect(changedAddress, "DELAYED", ready);

        Leg withCancelledBooking = lateFlight(Airline.NORTHWING, 941, punctual, 0, second -> landing(ready, 0));
        Booking gone = timetable.booking(withCancelledBooking);
        expect(timetable.booking(withCancelledBooking, "es", true, Duration.ofDays(3)), "DELAYED", ready);

        Instant later = ready.plus(QUARTER);
        swingsTo = later;
        Leg swings = lateFlight(Airline.NORTHWING, 951, punctual, 0, this::swinging);
        Booking swung = timetable.booking(swings);
        expect(swung, "DELAYED", later);
        expect(swung, "DELAYED", ready);

        Leg bookedLongAgo = lateFlight(Airline.NORTHWING, 961, punctual, 0, second -> landing(ready, 0));
        expect(timetable.booking(bookedLongAgo, "de", true, Duration.ofDays(60)), "DELAYED", ready);

        Leg last = lateFlight(Airline.NORTHWING, 971, punctual, UPDATES, second -> landing(ready, 0));
        expect(timetable.booking(last), "DELAYED", ready);
        timetable.alsoBooks(told.customer(), last);

        Positions positions = new Positions.Served(airspace, timetable.data(), Duration.ofMillis(10));
        try (CapturedLogs log = CapturedLogs.of("ROOT", Level.INFO);
                Quickstart quickstart = new Quickstart(Path.of(".."), data, Ports.free(), positions)) {
            quickstart.start();
            assertThat(quickstart.problems()).isEmpty();
            await("every booking joined with its customer")
                    .atMost(PATIENCE)
                    .until(() -> records(quickstart, "bookings")
                            == timetable.data().bookings().size());

            assertThat(quickstart
                            .streamJet()
                            .changeEmail(changedAddress.customer().email(), "moved@example.net"))
                    .isEqualTo(1);
            assertThat(quickstart.northWing().cancelBooking(gone.reference())).isEqualTo(1);
            assertThat(quickstart.streamJet().cancelFlight(cancelled.id())).isEqualTo(1);
            await("the database changes")
                    .atMost(PATIENCE)
                    .until(() -> records(quickstart, "bookings")
                            == timetable.data().bookings().size() + 2);

            airspace.takeOff(Instant.now());
            awaitTold(quickstart, told, "DELAYED", ready);
            caughtUp = true;
            awaitTold(quickstart, told, "ON_TIME", punctual);
            awaitTold(quickstart, swung, "DELAYED", later);
            swingsTo = ready;
            awaitTold(quickstart, swung, "DELAYED", ready);
            swingsTo = null;
            long swinging = airspace.seconds();
            Booking tooLate = timetable.booking(catchesUp);
            quickstart.streamJet().load(timetable.data());
            await("every message")
                    .atMost(PATIENCE)
                    .until(() -> airspace.seconds() > Math.max(UPDATES + 60, swinging + SWINGS * 20)
                            && quickstart.inbox().messages().size() >= expected.size());
            AtomicInteger before = new AtomicInteger();
            await("no more messages for a while")
                    .atMost(PATIENCE)
                    .during(Duration.ofSeconds(5))
                    .until(() -> {
                        int now = quickstart.inbox().messages().size();
                        return before.getAndSet(now) == now;
                    });

            assertThat(quickstart.countRecords()).containsEntry("booking-rejects", 0L);
            assertThat(quickstart.problems()).isEmpty();
            Map<String, AirlineRecords.Entry> records = AirlineRecords.read(quickstart.ports());
            assertThat(records.values())
                    .extracting(AirlineRecords.Entry::reference)
                    .contains(tooLate.reference());
            assertThat(said(quickstart.inbox().messages(), records)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(records.values())
                    .filteredOn(entry -> entry.reference().equals(changedAddress.reference()))
                    .extracting(AirlineRecords.Entry::email)
                    .containsExactly("moved@example.net");
            assertNobodyIsInTheWarehouse(quickstart.ports(), records);
            assertTheGuidesQueriesHaveAnswers(quickstart.ports());
            new Erasing(quickstart.ports())
                    .erase(records.values().stream()
                            .filter(entry -> entry.reference().equals(changedAddress.reference()))
                            .findFirst()
                            .orElseThrow());
            assertThat(log.lines())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("@example.") || line.contains("Traveller"));
        }
    }

    private void assertNobodyIsInTheWarehouse(Ports ports, Map<String, AirlineRecords.Entry> records)
            throws SQLException {
        Warehouse warehouse = new Warehouse(ports, "analytics");
        await("every booking in the warehouse")
                .atMost(PATIENCE)
                .until(() -> Set.copyOf(warehouse.column("SELECT booking_id FROM bookings")), records.keySet()::equals);
        Map<String, List<String>> values = warehouse.values();
        assertThat(values).containsOnlyKeys("public.bookings", "public.flight_updates", "public.impacted_flights");
        assertThat(values.values()).allSatisfy(table -> assertThat(table).isNotEmpty());
        ClearText passengers = passengers();
        assertThat(values)
                .allSatisfy((table, texts) ->
                        assertThat(passengers.in(texts)).as(table).isEmpty());
        assertThat(warehouse.column("SELECT customer_email FROM bookings"))
                .allMatch(email -> email.matches("k1:[0-9a-f]{64}"));

        // The same search finds every one of StreamJet's where they may be.
        List<String> inClear = new Warehouse(ports, "streamjet").values().get("public.customer");
        assertThat(passengers.in(Objects.requireNonNull(inClear))).hasSizeGreaterThan(3 * PASSENGERS);
    }

    /** What must not be known of them outside of the pipeline. */
    private ClearText passengers() {
        return new ClearText(timetable.data().bookings().stream()
                .flatMap(booking -> Stream.of(
                        booking.reference(),
                        booking.customer().firstName(),
                        booking.customer().lastName(),
                        booking.customer().email(),
                        Objects.requireNonNull(booking.customer().phone()),
                        booking.customer().phone().replaceAll("[^0-9]", "")))
                .distinct()
                .toArray(String[]::new));
    }

    private static void assertTheGuidesQueriesHaveAnswers(Ports ports) throws IOException, SQLException {
        Warehouse warehouse = new Warehouse(ports, "analytics");
        List<String> queries = Warehouse.documentedQueries();
        assertThat(queries).hasSize(5);
        for (String query : queries) {
            assertThat(warehouse.column(query).isEmpty()).as(query).isEqualTo(query.startsWith("DELETE"));
        }
    }

    private Leg lateFlight(
            Airline airline, int number, Instant departure, long firstSeen, ScriptedAirspace.Landing landing) {
        airspace.add(airline.icaoCode() + number, Timetable.ORIGIN, Timetable.HUB, firstSeen, landing);
        return timetable.rotation(airline, number, departure);
    }

    private Instant swinging(long second) {
        Instant held = swingsTo;
        return landing(held != null ? held : second / 10 % 2 == 0 ? ready.plus(QUARTER) : ready, 0);
    }

    /** The landing that makes the aircraft ready within that quarter-hour. */
    private static Instant landing(Instant ready, long minutes) {
        return ready.plus(INTO_THE_QUARTER).plus(Duration.ofMinutes(minutes)).minus(Timetable.TURNAROUND);
    }

    private void expect(Booking booking, String status, Instant departure) {
        expected.add(new Expected(booking.reference(), status, departure));
    }

    private static long records(Quickstart quickstart, String topic) throws Exception {
        return quickstart.countRecords().getOrDefault(topic, 0L);
    }

    private static void awaitTold(Quickstart quickstart, Booking booking, String status, Instant departure) {
        await(status + " of " + booking.reference())
                .atMost(PATIENCE)
                .until(() -> quickstart.inbox().messages().stream()
                        .anyMatch(message -> message.recipient()
                                        .equals(booking.customer().email())
                                && message.header("X-Flightline-Status").equals(Optional.of(status))
                                && message.header("X-Flightline-Departure").equals(Optional.of(departure.toString()))));
    }

    /** What each message says, after its recipient, flight number and both times were compared with the database. */
    private static List<Expected> said(List<ReceivedMessage> messages, Map<String, AirlineRecords.Entry> records) {
        List<Expected> said = new ArrayList<>();
        for (ReceivedMessage message : messages.stream()
                .sorted(Comparator.comparing(ReceivedMessage::number))
                .toList()) {
            AirlineRecords.Entry record = Objects.requireNonNull(
                    records.get(message.header("X-Flightline-Booking").orElseThrow()));
            Instant departure =
                    Instant.parse(message.header("X-Flightline-Departure").orElseThrow());
            DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm").withZone(record.zone());
            assertThat(message.recipient()).isEqualTo(record.email());
            assertThat(message.subject()).contains(record.flightNumber());
            for (String body : List.of(message.text(), message.html())) {
                assertThat(body)
                        .contains(
                                record.flightNumber(),
                                record.reference(),
                                clock.format(record.scheduledDeparture()),
                                clock.format(departure));
            }
            said.add(new Expected(
                    record.reference(), message.header("X-Flightline-Status").orElseThrow(), departure));
        }
        return said;
    }
}
