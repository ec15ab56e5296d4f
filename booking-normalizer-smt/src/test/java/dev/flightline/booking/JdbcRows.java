// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The rows of {@link StreamJet} and {@link NorthWing} as a JDBC source sends them out of the views beside the connector files
 * in {@code pipeline/connectors/alternatives}: without key, every column optional, dates and wall clocks as text, points in
 * time as Connect's Timestamp (Confluent and Aiven JDBC source, mapping of column types, read 2026-11-22).
 */
final class JdbcRows {
    private static final Schema TIMESTAMP = Timestamp.builder().optional().build();

    /** What the views add to each row. */
    private static final String DELETED = "__deleted";

    private static final Map<String, Table> VIEWS = Map.of(
            "booking_rows",
            streamJet("booking_rows")
                    .column("bk_id", Schema.OPTIONAL_INT64_SCHEMA)
                    .column("record_locator", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("flight_no", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("dep_date", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("cust_id", Schema.OPTIONAL_INT64_SCHEMA)
                    .column("booked_at", TIMESTAMP)
                    .key("row_id"),
            "customer_rows",
            streamJet("customer_rows")
                    .column("cust_id", Schema.OPTIONAL_INT64_SCHEMA)
                    .column("title", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("first_name", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("last_name", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("email", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("phone", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("lang", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("time_zone", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("notifications", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                    .column("updated_at", TIMESTAMP)
                    .key("row_id"),
            "flight_rows",
            streamJet("flight_rows")
                    .column("flight_no", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("dep_date", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("tail", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("origin", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("origin_lat", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("origin_lon", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("origin_tz", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("dest", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("dest_lat", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("dest_lon", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("dest_tz", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("std", TIMESTAMP)
                    .column("sta", TIMESTAMP)
                    .column("next_flight_no", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("next_dep_date", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("turnaround_minutes", Schema.OPTIONAL_INT32_SCHEMA)
                    .column("status", Schema.OPTIONAL_STRING_SCHEMA)
                    .key("row_id"),
            "buchung_zeilen",
            northWing("buchung_zeilen")
                    .column("buchungsnummer", Schema.OPTIONAL_INT32_SCHEMA)
                    .column("buchungscode", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("kundennummer", Schema.OPTIONAL_INT32_SCHEMA)
                    .column("flugnummer", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("abflugdatum", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("gebucht_am", Schema.OPTIONAL_STRING_SCHEMA)
                    .key("zeile"),
            "kunde_zeilen",
            northWing("kunde_zeilen")
                    .column("kundennummer", Schema.OPTIONAL_INT32_SCHEMA)
                    .column("name", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("mail", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("telefon", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("sprache", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("zeitzone", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("benachrichtigen", Schema.OPTIONAL_INT8_SCHEMA)
                    .column("geaendert_am", Schema.OPTIONAL_STRING_SCHEMA)
                    .key("zeile"),
            "flug_zeilen",
            northWing("flug_zeilen")
                    .column("flugnummer", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("abflugdatum", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("kennzeichen", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("von", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("von_breite", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("von_laenge", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("von_zeitzone", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("nach", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("nach_breite", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("nach_laenge", Schema.OPTIONAL_FLOAT64_SCHEMA)
                    .column("nach_zeitzone", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("abflug_lokal", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("ankunft_lokal", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("folgeflug", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("folgeflug_datum", Schema.OPTIONAL_STRING_SCHEMA)
                    .column("wendezeit_minuten", Schema.OPTIONAL_INT32_SCHEMA)
                    .column("status", Schema.OPTIONAL_STRING_SCHEMA)
                    .key("zeile"));

    private JdbcRows() {}

    private static Table.Builder streamJet(String view) {
        return Table.of("streamjet-jdbc." + view)
                .column("row_id", Schema.OPTIONAL_INT64_SCHEMA)
                .column("changed_at", TIMESTAMP)
                .column(DELETED, Schema.OPTIONAL_STRING_SCHEMA);
    }

    private static Table.Builder northWing(String view) {
        return Table.of("northwing-jdbc." + view)
                .column("zeile", Schema.OPTIONAL_INT64_SCHEMA)
                .column("geaendert", TIMESTAMP)
                .column(DELETED, Schema.OPTIONAL_STRING_SCHEMA);
    }

    /** The row that {@link StreamJet} or {@link NorthWing} has of it. */
    static SourceRecord present(String view) {
        return record(view, columns(view), "false");
    }

    /** What the view has of the same row once it is deleted: its key. */
    static SourceRecord deleted(String view) {
        Map<String, Object> columns = columns(view);
        columns.keySet().retainAll(JdbcSourceFiles.keyColumns(view));
        return record(view, columns, "true");
    }

    private static SourceRecord record(String view, Map<String, Object> columns, String deleted) {
        columns.put(DELETED, deleted);
        Table table = Objects.requireNonNull(VIEWS.get(view));
        return table.record(null, table.row(columns));
    }

    private static Map<String, Object> columns(String view) {
        Map<String, Object> columns = new HashMap<>(
                switch (view) {
                    case "booking_rows" -> StreamJet.booking();
                    case "customer_rows" -> StreamJet.customer();
                    case "flight_rows" -> StreamJet.flight();
                    case "buchung_zeilen" -> NorthWing.buchung();
                    case "kunde_zeilen" -> NorthWing.kunde();
                    default -> NorthWing.flug();
                });
        columns.putAll(asAQueryHasThem(view));
        return columns;
    }

    /** Dates and times: what change data capture has as numbers and text of its own. */
    private static Map<String, Object> asAQueryHasThem(String view) {
        return switch (view) {
            case "booking_rows" ->
                Map.of("dep_date", "2026-11-22", "booked_at", Canonical.at("2026-09-30T10:15:30.123Z"));
            case "customer_rows" -> Map.of("updated_at", Canonical.at("2026-11-20T08:00:00Z"));
            case "flight_rows" ->
                Map.of(
                        "dep_date",
                        "2026-11-22",
                        "std",
                        Canonical.at("2026-11-22T17:30:00Z"),
                        "sta",
                        Canonical.at("2026-11-22T19:15:00Z"),
                        "next_dep_date",
                        "2026-11-22");
            case "buchung_zeilen" -> Map.of("gebucht_am", "2026-10-25T02:30:00");
            case "kunde_zeilen" -> Map.of("benachrichtigen", (byte) 1, "geaendert_am", "2026-07-01T12:00:00");
            default ->
                Map.of(
                        "abflugdatum", "2026-11-22",
                        "abflug_lokal", "2026-11-22T18:30:00",
                        "ankunft_lokal", "2026-11-22T19:20:00",
                        "folgeflug_datum", "2026-11-23");
        };
    }
}
