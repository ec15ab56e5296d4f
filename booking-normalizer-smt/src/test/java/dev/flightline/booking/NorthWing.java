// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** NorthWing's MariaDB tables in the shape of Debezium's MariaDB connector, and a row of each. */
final class NorthWing {
    static final Schema DATETIME = SchemaBuilder.int64()
            .name("io.debezium.time.Timestamp")
            .version(1)
            .optional()
            .build();

    static final Table BUCHUNG = Table.of("northwing.northwing.buchung")
            .column("buchungsnummer", Schema.INT32_SCHEMA)
            .column("buchungscode", Schema.OPTIONAL_STRING_SCHEMA)
            .column("kundennummer", Schema.INT32_SCHEMA)
            .column("flugnummer", Schema.STRING_SCHEMA)
            .column("abflugdatum", Schema.STRING_SCHEMA)
            .column("gebucht_am", DATETIME)
            .key("buchungsnummer");

    static final Table KUNDE = Table.of("northwing.northwing.kunde")
            .column("kundennummer", Schema.INT32_SCHEMA)
            .column("name", Schema.OPTIONAL_STRING_SCHEMA)
            .column("mail", Schema.OPTIONAL_STRING_SCHEMA)
            .column("telefon", Schema.OPTIONAL_STRING_SCHEMA)
            .column("sprache", Schema.OPTIONAL_STRING_SCHEMA)
            .column("zeitzone", Schema.OPTIONAL_STRING_SCHEMA)
            .column(
                    "benachrichtigen",
                    SchemaBuilder.int16().defaultValue((short) 1).build())
            .column("geaendert_am", DATETIME)
            .key("kundennummer");

    static final Table FLUG = Table.of("northwing.northwing.flug")
            .column("flugnummer", Schema.STRING_SCHEMA)
            .column("abflugdatum", StreamJet.DATE)
            .column("kennzeichen", Schema.OPTIONAL_STRING_SCHEMA)
            .column("von", Schema.OPTIONAL_STRING_SCHEMA)
            .column("von_breite", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("von_laenge", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("von_zeitzone", Schema.OPTIONAL_STRING_SCHEMA)
            .column("nach", Schema.OPTIONAL_STRING_SCHEMA)
            .column("nach_breite", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("nach_laenge", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .column("nach_zeitzone", Schema.OPTIONAL_STRING_SCHEMA)
            .column("abflug_lokal", DATETIME)
            .column("ankunft_lokal", DATETIME)
            .column("folgeflug", Schema.OPTIONAL_STRING_SCHEMA)
            .column("folgeflug_datum", StreamJet.OPTIONAL_DATE)
            .column("wendezeit_minuten", Schema.OPTIONAL_INT32_SCHEMA)
            .column("status", Schema.OPTIONAL_STRING_SCHEMA)
            .key("flugnummer", "abflugdatum");

    private NorthWing() {}

    static Map<String, Object> buchung() {
        Map<String, Object> row = new HashMap<>();
        row.put("buchungsnummer", 8001);
        row.put("buchungscode", "AB12CD");
        row.put("kundennummer", 55);
        row.put("flugnummer", "NW 412");
        row.put("abflugdatum", "22.11.2026");
        row.put("gebucht_am", wallClock("2026-10-25T02:30:00"));
        return row;
    }

    static Map<String, Object> kunde() {
        Map<String, Object> row = new HashMap<>();
        row.put("kundennummer", 55);
        row.put("name", "Anna Weber");
        row.put("mail", "anna.weber@example.org");
        row.put("telefon", "+49 30 1234567");
        row.put("sprache", "de");
        row.put("zeitzone", "Europe/Berlin");
        row.put("benachrichtigen", (short) 1);
        row.put("geaendert_am", wallClock("2026-07-01T12:00:00"));
        return row;
    }

    static Map<String, Object> flug() {
        Map<String, Object> row = new HashMap<>();
        row.put("flugnummer", "NW 412");
        row.put("abflugdatum", 20779);
        row.put("kennzeichen", "D-ANWA");
        row.put("von", "BER");
        row.put("von_breite", 52.3667);
        row.put("von_laenge", 13.5033);
        row.put("von_zeitzone", "Europe/Berlin");
        row.put("nach", "LHR");
        row.put("nach_breite", 51.4706);
        row.put("nach_laenge", -0.4619);
        row.put("nach_zeitzone", "Europe/London");
        row.put("abflug_lokal", wallClock("2026-11-22T18:30:00"));
        row.put("ankunft_lokal", wallClock("2026-11-22T19:20:00"));
        row.put("folgeflug", "NW 413");
        row.put("folgeflug_datum", 20780);
        row.put("wendezeit_minuten", null);
        row.put("status", "GEPLANT");
        return row;
    }

    /** A DATETIME column as Debezium has it: its wall clock as if it were UTC, in milliseconds. */
    static long wallClock(String local) {
        return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
