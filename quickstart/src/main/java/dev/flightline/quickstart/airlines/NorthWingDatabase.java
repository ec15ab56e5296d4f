// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * NorthWing's tables {@code kunde}, {@code buchung} and {@code flug} in MariaDB: one name column, IATA flight numbers with
 * a blank, dates as German text in bookings, wall clock times at the airports and, for everything else, in Berlin.
 */
public final class NorthWingDatabase extends JdbcAirlineDatabase {
    private static final ZoneId HEAD_OFFICE = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter GERMAN_DATE = DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);
    private static final Sql SQL = new Sql(
            "northwing.sql",
            """
            INSERT INTO flug (flugnummer, abflugdatum, kennzeichen, von, von_breite, von_laenge, von_zeitzone,
                nach, nach_breite, nach_laenge, nach_zeitzone, abflug_lokal, ankunft_lokal, folgeflug, folgeflug_datum,
                wendezeit_minuten, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE kennzeichen = VALUES(kennzeichen),
                von = VALUES(von), von_breite = VALUES(von_breite), von_laenge = VALUES(von_laenge),
                von_zeitzone = VALUES(von_zeitzone), nach = VALUES(nach), nach_breite = VALUES(nach_breite),
                nach_laenge = VALUES(nach_laenge), nach_zeitzone = VALUES(nach_zeitzone),
                abflug_lokal = VALUES(abflug_lokal), ankunft_lokal = VALUES(ankunft_lokal),
                folgeflug = VALUES(folgeflug), folgeflug_datum = VALUES(folgeflug_datum),
                wendezeit_minuten = VALUES(wendezeit_minuten), status = VALUES(status)""",
            "SELECT mail, kundennummer FROM kunde",
            """
            INSERT INTO kunde (kundennummer, name, mail, telefon, sprache, zeitzone, benachrichtigen, geaendert_am)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            "SELECT CONCAT_WS('/', buchungscode, flugnummer, abflugdatum), buchungsnummer FROM buchung",
            """
            INSERT INTO buchung (buchungsnummer, buchungscode, kundennummer, flugnummer, abflugdatum, gebucht_am)
            VALUES (?, ?, ?, ?, ?, ?)""");

    private final InstantSource clock;

    /** @param clock what {@code geaendert_am} is taken from */
    public NorthWingDatabase(DataSource database, InstantSource clock) {
        super(database, SQL);
        this.clock = clock;
    }

    /**
     * @param url such as {@code jdbc:mariadb://127.0.0.1:3306/northwing}
     * @throws SQLException if the URL is not MariaDB's
     */
    public static NorthWingDatabase at(String url, String user, String password) throws SQLException {
        MariaDbDataSource database = new MariaDbDataSource(url);
        database.setUser(user);
        database.setPassword(password);
        return new NorthWingDatabase(database, InstantSource.system());
    }

    /**
     * How NorthWing writes a flight: {@code NWG412} is {@code NW 412} there; a callsign that is not its own, as when
     * recorded traffic plays its part, has no number on a ticket and stays a callsign.
     */
    public static String flightNumber(LegId flight) {
        String designator = Airline.NORTHWING.icaoCode();
        return flight.callsign().matches(designator + "\\d.*")
                ? Airline.NORTHWING.iataCode() + " " + flight.callsign().substring(designator.length())
                : flight.callsign();
    }

    @Override
    public Airline airline() {
        return Airline.NORTHWING;
    }

    @Override
    public int changeEmail(String from, String to) throws SQLException {
        return update(
                "UPDATE kunde SET mail = ?, geaendert_am = ? WHERE mail = ?",
                to,
                wallClock(clock.instant(), HEAD_OFFICE),
                from);
    }

    @Override
    public int cancelBooking(String reference) throws SQLException {
        return update("DELETE FROM buchung WHERE buchungscode = ?", reference);
    }

    @Override
    public int cancelFlight(LegId flight) throws SQLException {
        return update(
                "UPDATE flug SET status = 'ANNULLIERT' WHERE flugnummer = ? AND abflugdatum = ?",
                flightNumber(flight),
                flight.date());
    }

    @Override
    public int reschedule(LegId flight, Instant departure, Instant arrival) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement zones = connection.prepareStatement(
                    "SELECT von_zeitzone, nach_zeitzone FROM flug WHERE flugnummer = ? AND abflugdatum = ?")) {
                bind(zones, flightNumber(flight), flight.date());
                try (ResultSet row = zones.executeQuery()) {
                    return row.next() ? reschedule(connection, flight, departure, arrival, row) : 0;
                }
            }
        });
    }

    private static int reschedule(
            Connection connection, LegId flight, Instant departure, Instant arrival, ResultSet zones)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE flug SET abflug_lokal = ?, ankunft_lokal = ? WHERE flugnummer = ? AND abflugdatum = ?")) {
            bind(
                    update,
                    wallClock(departure, ZoneId.of(zones.getString(1))),
                    wallClock(arrival, ZoneId.of(zones.getString(2))),
                    flightNumber(flight),
                    flight.date());
            return update.executeUpdate();
        }
    }

    @Override
    @Nullable
    Object[] row(Leg leg) {
        LegId next = leg.next();
        return new @Nullable Object[] {
            flightNumber(leg.id()),
            leg.id().date(),
            leg.tail(),
            leg.origin().iata(),
            leg.origin().latitude(),
            leg.origin().longitude(),
            leg.origin().zone().getId(),
            leg.destination().iata(),
            leg.destination().latitude(),
            leg.destination().longitude(),
            leg.destination().zone().getId(),
            wallClock(leg.scheduledDeparture(), leg.origin().zone()),
            wallClock(leg.scheduledArrival(), leg.destination().zone()),
            next == null ? null : flightNumber(next),
            next == null ? null : next.date(),
            (int) leg.turnaround().toMinutes(),
            leg.cancelled() ? "ANNULLIERT" : "GEPLANT"
        };
    }

    @Override
    @Nullable
    Object[] row(long id, Customer customer) {
        String title = customer.title();
        String name = customer.firstName() + " " + customer.lastName();
        return new @Nullable Object[] {
            id,
            title == null ? name : title + " " + name,
            customer.email(),
            customer.phone(),
            customer.language(),
            customer.zone().getId(),
            customer.wantsMessages(),
            wallClock(clock.instant(), HEAD_OFFICE)
        };
    }

    @Override
    @Nullable
    Object[] row(long id, Booking booking, long customerId) {
        LegId flight = booking.leg().id();
        return new @Nullable Object[] {
            id,
            booking.reference(),
            customerId,
            flightNumber(flight),
            flight.date().format(GERMAN_DATE),
            wallClock(booking.bookedAt(), HEAD_OFFICE)
        };
    }

    @Override
    String key(Booking booking) {
        LegId flight = booking.leg().id();
        return booking.reference() + "/" + flightNumber(flight) + "/"
                + flight.date().format(GERMAN_DATE);
    }

    private static LocalDateTime wallClock(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.SECONDS);
    }
}
