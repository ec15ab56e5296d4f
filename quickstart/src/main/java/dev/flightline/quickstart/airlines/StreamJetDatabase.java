// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airlines;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** StreamJet's tables {@code customer}, {@code booking} and {@code flight} in PostgreSQL. */
public final class StreamJetDatabase extends JdbcAirlineDatabase {
    private static final Sql SQL = new Sql(
            "streamjet.sql",
            """
            INSERT INTO flight (flight_no, dep_date, tail, origin, origin_lat, origin_lon, origin_tz,
                dest, dest_lat, dest_lon, dest_tz, std, sta, next_flight_no, next_dep_date, turnaround_minutes, status)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (flight_no, dep_date) DO UPDATE SET tail = excluded.tail,
                origin = excluded.origin, origin_lat = excluded.origin_lat, origin_lon = excluded.origin_lon,
                origin_tz = excluded.origin_tz, dest = excluded.dest, dest_lat = excluded.dest_lat,
                dest_lon = excluded.dest_lon, dest_tz = excluded.dest_tz, std = excluded.std, sta = excluded.sta,
                next_flight_no = excluded.next_flight_no, next_dep_date = excluded.next_dep_date,
                turnaround_minutes = excluded.turnaround_minutes, status = excluded.status
                WHERE flight.* IS DISTINCT FROM excluded.*""",
            "SELECT email, cust_id FROM customer",
            """
            INSERT INTO customer (cust_id, title, first_name, last_name, email, phone, lang, time_zone,
                notifications, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            "SELECT record_locator || '/' || flight_no || '/' || to_char(dep_date, 'YYYY-MM-DD'), bk_id FROM booking",
            """
            INSERT INTO booking (bk_id, record_locator, flight_no, dep_date, cust_id, booked_at)
            VALUES (?, ?, ?, ?, ?, ?)""");

    private final InstantSource clock;

    /** @param clock what {@code updated_at} is taken from */
    public StreamJetDatabase(DataSource database, InstantSource clock) {
        super(database, SQL);
        this.clock = clock;
    }

    /** @param url such as {@code jdbc:postgresql://127.0.0.1:5432/streamjet} */
    public static StreamJetDatabase at(String url, String user, String password) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
        return new StreamJetDatabase(database, InstantSource.system());
    }

    @Override
    public Airline airline() {
        return Airline.STREAMJET;
    }

    @Override
    public int changeEmail(String from, String to) throws SQLException {
        return update(
                "UPDATE customer SET email = ?, updated_at = ? WHERE email = ?", to, timestamp(clock.instant()), from);
    }

    @Override
    public int cancelBooking(String reference) throws SQLException {
        return update("DELETE FROM booking WHERE record_locator = ?", reference);
    }

    @Override
    public int cancelFlight(LegId flight) throws SQLException {
        return update(
                "UPDATE flight SET status = 'CANCELLED' WHERE flight_no = ? AND dep_date = ?",
                flight.callsign(),
                flight.date());
    }

    @Override
    public int reschedule(LegId flight, Instant departure, Instant arrival) throws SQLException {
        return update(
                "UPDATE flight SET std = ?, sta = ? WHERE flight_no = ? AND dep_date = ?",
                timestamp(departure),
                timestamp(arrival),
                flight.callsign(),
                flight.date());
    }

    @Override
    @Nullable
    Object[] row(Leg leg) {
        LegId next = leg.next();
        return new @Nullable Object[] {
            leg.id().callsign(),
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
            timestamp(leg.scheduledDeparture()),
            timestamp(leg.scheduledArrival()),
            next == null ? null : next.callsign(),
            next == null ? null : next.date(),
            (int) leg.turnaround().toMinutes(),
            leg.cancelled() ? "CANCELLED" : "SCHEDULED"
        };
    }

    @Override
    @Nullable
    Object[] row(long id, Customer customer) {
        return new @Nullable Object[] {
            id,
            customer.title(),
            customer.firstName(),
            customer.lastName(),
            customer.email(),
            customer.phone(),
            customer.language(),
            customer.zone().getId(),
            customer.wantsMessages(),
            timestamp(clock.instant())
        };
    }

    @Override
    @Nullable
    Object[] row(long id, Booking booking, long customerId) {
        LegId flight = booking.leg().id();
        return new @Nullable Object[] {
            id, booking.reference(), flight.callsign(), flight.date(), customerId, timestamp(booking.bookedAt())
        };
    }

    @Override
    String key(Booking booking) {
        return booking.reference() + "/" + booking.leg().id();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
