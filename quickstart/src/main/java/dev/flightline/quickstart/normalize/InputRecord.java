// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One record of the user's file, as a source connector would hand it to its transformations.
 *
 * @param number its place in the file, counted from 1
 * @param ts the record's timestamp, milliseconds since 1970; 0 where the file says nothing
 */
record InputRecord(int number, SchemaAndValue key, SchemaAndValue value, long ts) {
    /** @param topic that it is on its way to */
    SourceRecord toSourceRecord(String topic) {
        return new SourceRecord(null, null, topic, null, key.schema(), key.value(), value.schema(), value.value(), ts);
    }
}
