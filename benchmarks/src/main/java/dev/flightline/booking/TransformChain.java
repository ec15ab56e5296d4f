// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Cast;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.TimestampConverter;

/**
 * As near as Kafka's own transformations come: columns are renamed, cast, converted and added. Ids get no airline in front,
 * there is no callsign and no flight_id, and the date stays a number.
 */
final class TransformChain {
    /** The canonical fields that come out right. */
    static final List<String> FIELDS =
            List.of("airline", "source_id", "booking_reference", "flight_number", "booked_at");

    private final ReplaceField<SourceRecord> rename = new ReplaceField.Value<>();
    private final Cast<SourceRecord> cast = new Cast.Value<>();
    private final InsertField<SourceRecord> insert = new InsertField.Value<>();

    private final TimestampConverter<SourceRecord> time = new TimestampConverter.Value<>();

    TransformChain() {
        rename.configure(Map.of(
                "renames",
                "bk_id:source_id,record_locator:booking_reference,flight_no:flight_number,dep_date:flight_date,"
                        + "cust_id:customer_id"));
        cast.configure(Map.of("spec", "source_id:string,customer_id:string"));
        time.configure(
                Map.of("field", "booked_at", "target.type", "Timestamp", "format", "yyyy-MM-dd'T'HH:mm:ss.SSSX"));
        insert.configure(Map.of("static.field", "airline", "static.value", "StreamJet"));
    }

    SourceRecord apply(SourceRecord record) {
        return insert.apply(time.apply(cast.apply(rename.apply(record))));
    }
}
