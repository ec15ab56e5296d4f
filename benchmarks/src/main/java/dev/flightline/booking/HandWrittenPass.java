// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The same record as the normalizer's, written by hand for one table of one airline, with nothing to configure: columns by
 * their names, callsigns checked character by character. It knows that flight numbers are callsigns, and no other types.
 */
final class HandWrittenPass {
    private static final int LONGEST_CALLSIGN = 7;
    private static final int DESIGNATOR = 3;
    private static final long MILLIS_PER_DAY = 86_400_000;

    private static final Schema BOOKING = SchemaBuilder.struct()
            .name("dev.flightline.AirlineBooking")
            .field("id", Schema.STRING_SCHEMA)
            .field("airline", Schema.STRING_SCHEMA)
            .field("source_id", Schema.STRING_SCHEMA)
            .field("booking_reference", Schema.OPTIONAL_STRING_SCHEMA)
            .field("flight_number", Schema.STRING_SCHEMA)
            .field("callsign", Schema.STRING_SCHEMA)
            .field("flight_id", Schema.STRING_SCHEMA)
            .field(
                    "flight_date",
                    org.apache.kafka.connect.data.Date.builder().optional().build())
            .field("customer_id", Schema.STRING_SCHEMA)
            .field("booked_at", Timestamp.builder().optional().build())
            .build();

    private HandWrittenPass() {}

    @SuppressWarnings("JavaUtilDate") // what Connect's Date is
    static SourceRecord apply(SourceRecord record) {
        Struct row = (Struct) record.value();
        String sourceId = Long.toString(row.getInt64("bk_id"));
        String id = "StreamJet-" + sourceId;
        String flightNumber = row.getString("flight_no");
        String callsign = callsign(flightNumber);
        int day = row.getInt32("dep_date");
        Struct booking = new Struct(BOOKING)
                .put("id", id)
                .put("airline", "StreamJet")
                .put("source_id", sourceId)
                .put("booking_reference", row.getString("record_locator"))
                .put("flight_number", flightNumber)
                .put("callsign", callsign)
                .put("flight_id", callsign + "/" + LocalDate.ofEpochDay(day))
                .put("flight_date", new Date(day * MILLIS_PER_DAY))
                .put("customer_id", "StreamJet-" + row.getInt64("cust_id"))
                .put("booked_at", time(row.getString("booked_at")));
        return record.newRecord(record.topic(), null, Schema.STRING_SCHEMA, id, BOOKING, booking, record.timestamp());
    }

    /** As fast as the normalizer's, or the comparison would be one of two ways to read a time. */
    private static Date time(String text) {
        Instant instant = UtcText.parse(text);
        if (instant == null) {
            throw new DataException("booked_at is no time in UTC");
        }
        return Date.from(instant);
    }

    private static String callsign(String flightNumber) {
        int length = flightNumber.length();
        boolean valid = length > DESIGNATOR && length <= LONGEST_CALLSIGN && isDigit(flightNumber.charAt(DESIGNATOR));
        for (int i = 0; i < length && valid; i++) {
            char c = flightNumber.charAt(i);
            valid = (c >= 'A' && c <= 'Z') || (i >= DESIGNATOR && isDigit(c));
        }
        if (!valid) {
            throw new DataException("flight_no is no callsign");
        }
        return flightNumber;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
