// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.HashMap;
import java.util.Map;

/** Rules that make each kind of record of the recorded tables, from columns of as many types as they have. */
final class RecordedRules {
    private RecordedRules() {}

    /** For the table reservation in PostgreSQL. */
    static Map<String, String> postgres(String entity) {
        Map<String, String> rules = rules(entity);
        switch (entity) {
            case "booking" -> {
                rules.put("field.source_id", "${bk_id}");
                rules.put("field.booking_reference", "${pnr}");
                rules.put("field.flight_number", "${flight_no}");
                rules.put("field.flight_date", "${dep_date}");
                rules.put("field.customer_id", "Third-${cust_id}");
                rules.put("field.booked_at", "${dep_at}");
            }
            case "customer" -> {
                rules.put("field.source_id", "${cust_id}");
                rules.put("field.locale", "${lang}");
                rules.put("field.notify", "${notify}");
            }
            default -> {
                rules.put("field.flight_number", "${flight_no}");
                rules.put("field.flight_date", "${dep_date}");
                rules.put("field.aircraft", "${ticket}");
                rules.put("field.origin", "${cabin}");
                rules.put("field.origin_latitude", "${latitude}");
                rules.put("field.origin_longitude", "${longitude}");
                rules.put("field.destination", "${agent}");
                rules.put("field.destination_latitude", "${latitude}");
                rules.put("field.destination_longitude", "${longitude}");
                rules.put("field.scheduled_departure", "${dep_date} ${dep_clock}");
                rules.put("field.scheduled_arrival", "${dep_date} ${dep_clock_tz}");
                rules.put("field.next_flight_id", "${flight_no}/${dep_date}");
                rules.put("field.turnaround_minutes", "${notify_small}");
            }
        }
        return rules;
    }

    /** For the table reservierung in MariaDB. */
    static Map<String, String> mariaDb(String entity) {
        Map<String, String> rules = rules(entity);
        switch (entity) {
            case "booking" -> {
                rules.put("field.source_id", "${id}");
                rules.put("field.booking_reference", "${pnr}");
                rules.put("field.flight_number", "${flug}");
                rules.put("field.flight_date", "${abflugtag}");
                rules.put("field.customer_id", "Third-${kunde}");
                rules.put("field.booked_at", "${gebucht}");
            }
            case "customer" -> {
                rules.put("field.source_id", "${kunde}");
                rules.put("field.name", "${klasse} ${baujahr}");
                rules.put("field.locale", "${sprache}");
                rules.put("field.notify", "${melden}");
            }
            default -> {
                rules.put("field.flight_number", "${flug}");
                rules.put("field.origin_latitude", "${breite}");
                rules.put("field.origin_longitude", "${laenge}");
                rules.put("field.destination_latitude", "${breite}");
                rules.put("field.destination_longitude", "${laenge}");
                rules.put("field.scheduled_departure", "${abflugtag} ${abflugzeit}");
                rules.put("field.scheduled_arrival", "${abflug_genau}");
                rules.put("field.turnaround_minutes", "${melden}");
            }
        }
        return rules;
    }

    private static Map<String, String> rules(String entity) {
        Map<String, String> rules = new HashMap<>(Map.of("entity", entity, "airline", "Third"));
        if (!entity.equals("customer")) {
            rules.put("airline.codes", "SJ:SJT,NW:NWG");
        }
        if (entity.equals("flight")) {
            rules.put("field.origin_time_zone", "Europe/Zurich");
            rules.put("field.destination_time_zone", "Europe/London");
        }
        return rules;
    }
}
