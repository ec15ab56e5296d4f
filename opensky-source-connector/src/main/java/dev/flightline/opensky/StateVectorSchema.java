// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a record's value, {@code dev.flightline.FlightUpdate}: the columns of the API in its order, then the
 * snapshot's time and region. It may only grow by optional fields.
 */
final class StateVectorSchema {
    static final Schema VALUE = SchemaBuilder.struct()
            .name("dev.flightline.FlightUpdate")
            .doc("One aircraft's state vector in one OpenSky snapshot.")
            .field(
                    "icao24",
                    text("ICAO 24-bit address of the transponder, lower-case hexadecimal. API column 0; never null."))
            .field(
                    "callsign",
                    optionalText(
                            "Callsign without padding. API column 1; null where the aircraft sends none or blanks."))
            .field(
                    "origin_country",
                    optionalText("Country the transponder address is registered in, as OpenSky infers it. API column 2;"
                            + " null where it is blank."))
            .field(
                    "time_position",
                    optionalTime("When the position was last received, to the second. API column 3; null where none was"
                            + " received within 15 s of the snapshot."))
            .field(
                    "last_contact",
                    time(
                            "When any message of this aircraft was last received, to the second. API column 4; never null."))
            .field(
                    "longitude",
                    optionalNumber("WGS-84 longitude in degrees, -180 to 180. API column 5; null where unknown."))
            .field(
                    "latitude",
                    optionalNumber("WGS-84 latitude in degrees, -90 to 90. API column 6; null where unknown."))
            .field(
                    "baro_altitude",
                    optionalNumber(
                            "Barometric altitude in metres. API column 7; null where unknown and mostly on the ground."))
            .field(
                    "on_ground",
                    flag("Whether the position comes from a surface position report. API column 8; never null."))
            .field("velocity", optionalNumber("Ground speed in metres per second. API column 9; null where unknown."))
            .field(
                    "true_track",
                    optionalNumber(
                            "Track over ground in degrees clockwise from true north. API column 10; null where unknown."))
            .field(
                    "vertical_rate",
                    optionalNumber(
                            "Vertical rate in metres per second, positive while climbing. API column 11; null where"
                                    + " unknown."))
            .field(
                    "geo_altitude",
                    optionalNumber("Geometric (GNSS) altitude in metres. API column 13; null where unknown."))
            .field("squawk", optionalText("Transponder code, four octal digits. API column 14; null where unknown."))
            .field("spi", flag("Special position identification flag. API column 15; never null."))
            .field(
                    "position_source",
                    optionalText("Where the position comes from: ADSB, ASTERIX, MLAT, FLARM, or UNKNOWN_<number> for"
                            + " another number of the API. API column 16; null where it is null there."))
            .field(
                    "category",
                    optionalText("Category of the ADS-B emitter, such as LARGE or ROTORCRAFT, or UNKNOWN_<number> for"
                            + " another number of the API. API column 17; null unless opensky.extended is true."))
            .field(
                    "snapshot_time",
                    time(
                            "Time of the snapshot this row belongs to, to the second, also the record's timestamp. The API's"
                                    + " 'time'; never null."))
            .field(
                    "region",
                    text("Name of the region of opensky.regions the row was asked for, world where none is configured;"
                            + " never null."))
            .build();

    private StateVectorSchema() {}

    /**
     * @param snapshotTime in seconds since the epoch
     * @param region the name of the region
     */
    static Struct toStruct(StateVector state, long snapshotTime, String region) {
        return new Struct(VALUE)
                .put("icao24", state.icao24())
                .put("callsign", state.callsign())
                .put("origin_country", state.originCountry())
                .put("time_position", date(state.timePosition()))
                .put("last_contact", date(state.lastContact()))
                .put("longitude", state.longitude())
                .put("latitude", state.latitude())
                .put("baro_altitude", state.baroAltitude())
                .put("on_ground", state.onGround())
                .put("velocity", state.velocity())
                .put("true_track", state.trueTrack())
                .put("vertical_rate", state.verticalRate())
                .put("geo_altitude", state.geoAltitude())
                .put("squawk", state.squawk())
                .put("spi", state.spi())
                .put("position_source", state.positionSource())
                .put("category", state.category())
                .put("snapshot_time", date(snapshotTime))
                .put("region", region);
    }

    /** Connect's Timestamp is a {@link Date}. */
    @SuppressWarnings("JavaUtilDate")
    private static @Nullable Date date(@Nullable Long epochSecond) {
        return epochSecond == null ? null : new Date(epochSecond * 1000);
    }

    private static Schema text(String doc) {
        return SchemaBuilder.string().doc(doc).build();
    }

    private static Schema optionalText(String doc) {
        return SchemaBuilder.string().optional().doc(doc).build();
    }

    private static Schema optionalNumber(String doc) {
        return SchemaBuilder.float64().optional().doc(doc).build();
    }

    private static Schema flag(String doc) {
        return SchemaBuilder.bool().doc(doc).build();
    }

    private static Schema time(String doc) {
        return Timestamp.builder().doc(doc).build();
    }

    private static Schema optionalTime(String doc) {
        return Timestamp.builder().optional().doc(doc).build();
    }
}
