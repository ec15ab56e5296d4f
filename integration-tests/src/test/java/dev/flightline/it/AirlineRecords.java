// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.quickstart.stack.MariaDb;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** What the airlines' own databases say of each booking, read with plain SQL and nothing of the pipeline. */
final class AirlineRecords {
    /**
     * One booking as its airline has it.
     *
     * @param id as in the topics, such as {@code StreamJet-7}
     * @param reference the record locator
     * @param flightNumber as on the ticket
     * @param zone of the airport of departure
     */
    record Entry(
            String id, String reference, String email, String flightNumber, Instant scheduledDeparture, ZoneId zone) {}

    private AirlineRecords() {}

    /** Every booking of both airlines, by its id in the topics. */
    static Map<String, Entry> read(Ports ports) throws SQLException {
        Map<String, Entry> entries = new HashMap<>();
        try (Connection streamJet =
                        DriverManager.getConnection(Postgres.url(ports, "streamjet"), Postgres.USER, Postgres.USER);
                Statement statement = streamJet.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT b.bk_id, b.record_locator, c.email, b.flight_no, f.std, f.origin_tz
                        FROM booking b JOIN customer c USING (cust_id)
                        JOIN flight f ON f.flight_no = b.flight_no AND f.dep_date = b.dep_date""")) {
            while (rows.next()) {
                Instant departure = rows.getObject(5, OffsetDateTime.class).toInstant();
                add(entries, "StreamJet-", rows, departure);
            }
        }
        try (Connection northWing =
                        DriverManager.getConnection(MariaDb.url(ports, "northwing"), MariaDb.USER, MariaDb.PASSWORD);
                Statement statement = northWing.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT b.buchungsnummer, b.buchungscode, k.mail, b.flugnummer, f.abflug_lokal, f.von_zeitzone
                        FROM buchung b JOIN kunde k USING (kundennummer)
                        JOIN flug f ON f.flugnummer = b.flugnummer
                          AND DATE_FORMAT(f.abflugdatum, '%d.%m.%Y') = b.abflugdatum""")) {
            while (rows.next()) {
                Instant departure = rows.getObject(5, LocalDateTime.class)
                        .atZone(ZoneId.of(rows.getString(6)))
                        .toInstant();
                add(entries, "NorthWing-", rows, departure);
            }
        }
        return entries;
    }

    private static void add(Map<String, Entry> entries, String prefix, ResultSet row, Instant departure)
            throws SQLException {
        Entry entry = new Entry(
                prefix + row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                departure,
                ZoneId.of(row.getString(6)));
        entries.put(entry.id(), entry);
    }
}
