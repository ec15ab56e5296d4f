// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Cast;
import org.apache.kafka.connect.transforms.InsertField;
import org.apache.kafka.connect.transforms.ReplaceField;

/**
 * As near as Kafka's own transformations come: columns are renamed, left out, cast and added. Ids get no airline in front,
 * there is no callsign and no flight_id, and times stay in the source's types.
 */
final class TransformChain {
    /** The canonical fields that come out right. */
    static final List<String> FIELDS = List.of("airline", "source_id", "booking_reference", "flight_number");

    private final ReplaceField<SourceRecord> rename = new ReplaceField.Value<>();
    private final Cast<SourceRecord> cast = new Cast.Value<>();
    private final InsertField<SourceRecord> insert = new InsertField.Value<>();

    TransformChain() {
        rename.configure(Map.of(
                "renames",
                "bk_id:source_id,record_locator:booking_reference,flight_no:flight_number,dep_date:flight_date,"
                        + "cust_id:customer_id"));
        cast.configure(Map.of("spec", "source_id:string,customer_id:string"));
        insert.configure(Map.of("static.field", "airline", "static.value", "StreamJet"));
    }

    SourceRecord apply(SourceRecord record) {
        return insert.apply(cast.apply(rename.apply(record)));
    }
}
