// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.Date;
import org.apache.kafka.connect.data.Field;
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

    private static final Field ICAO24 = position("icao24");
    private static final Field CALLSIGN = position("callsign");
    private static final Field ORIGIN_COUNTRY = position("origin_country");
    private static final Field TIME_POSITION = position("time_position");
    private static final Field LAST_CONTACT = position("last_contact");
    private static final Field LONGITUDE = position("longitude");
    private static final Field LATITUDE = position("latitude");
    private static final Field BARO_ALTITUDE = position("baro_altitude");
    private static final Field ON_GROUND = position("on_ground");
    private static final Field VELOCITY = position("velocity");
    private static final Field TRUE_TRACK = position("true_track");
    private static final Field VERTICAL_RATE = position("vertical_rate");
    private static final Field GEO_ALTITUDE = position("geo_altitude");
    private static final Field SQUAWK = position("squawk");
    private static final Field SPI = position("spi");
    private static final Field POSITION_SOURCE = position("position_source");
    private static final Field CATEGORY = position("category");
    private static final Field SNAPSHOT_TIME = position("snapshot_time");
    private static final Field REGION = position("region");

    private StateVectorSchema() {}

    /** Without its name, because Connect makes a text of the name at each put, which takes longer than the put itself. */
    private static Field position(String name) {
        Field field = VALUE.field(name);
        return new Field(null, field.index(), field.schema());
    }

    /**
     * @param snapshotTime as {@link #date} gives it
     * @param region the name of the region
     */
    static Struct toStruct(StateVector state, Date snapshotTime, String region) {
        Date lastContact = date(state.lastContact());
        return new Struct(VALUE)
                .put(ICAO24, state.icao24())
                .put(CALLSIGN, state.callsign())
                .put(ORIGIN_COUNTRY, state.originCountry())
                .put(TIME_POSITION, timePosition(state, lastContact))
                .put(LAST_CONTACT, lastContact)
                .put(LONGITUDE, state.longitude())
                .put(LATITUDE, state.latitude())
                .put(BARO_ALTITUDE, state.baroAltitude())
                .put(ON_GROUND, state.onGround())
                .put(VELOCITY, state.velocity())
                .put(TRUE_TRACK, state.trueTrack())
                .put(VERTICAL_RATE, state.verticalRate())
                .put(GEO_ALTITUDE, state.geoAltitude())
                .put(SQUAWK, state.squawk())
                .put(SPI, state.spi())
                .put(POSITION_SOURCE, state.positionSource())
                .put(CATEGORY, state.category())
                .put(SNAPSHOT_TIME, snapshotTime)
                .put(REGION, region);
    }

    /** Most aircraft send their position in every message: one object is both times then. */
    private static @Nullable Date timePosition(StateVector state, Date lastContact) {
        Long timePosition = state.timePosition();
        if (timePosition == null) {
            return null;
        }
        return timePosition == state.lastContact() ? lastContact : date(timePosition);
    }

    /** What Connect's Timestamp is in Java. */
    @SuppressWarnings("JavaUtilDate")
    static Date date(long epochSecond) {
        return new Date(epochSecond * 1000);
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
