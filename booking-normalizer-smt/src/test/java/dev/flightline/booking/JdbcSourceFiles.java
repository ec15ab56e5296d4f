// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connector files for a JDBC source, and those for change data capture whose place they take. */
final class JdbcSourceFiles {
    private static final Path CONNECTORS = Path.of("..", "pipeline", "connectors");

    private JdbcSourceFiles() {}

    static Map<String, String> jdbc(String airline) {
        return new TreeMap<>(
                Normalizers.read(CONNECTORS.resolve("alternatives").resolve(airline + "-jdbc-source.json")));
    }

    static Map<String, String> changeData(String airline) {
        return new TreeMap<>(Normalizers.read(CONNECTORS.resolve(airline + "-source.json")));
    }

    /** What stays of a deleted row: the primary key of its table. */
    static List<String> keyColumns(String view) {
        return switch (view) {
            case "booking_rows" -> List.of("bk_id");
            case "customer_rows" -> List.of("cust_id");
            case "flight_rows" -> List.of("flight_no", "dep_date");
            case "buchung_zeilen" -> List.of("buchungsnummer");
            case "kunde_zeilen" -> List.of("kundennummer");
            default -> List.of("flugnummer", "abflugdatum");
        };
    }
}
