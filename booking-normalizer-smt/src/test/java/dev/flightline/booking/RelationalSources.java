// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The reservation in the types that the documentation of each connector gives for its database, read 2026-11-22: Debezium
 * 3.x, data type mappings of the PostgreSQL, MySQL, SQL Server and Oracle connectors; Confluent and Aiven JDBC source,
 * {@code numeric.mapping}. Nothing here was recorded from a running connector.
 */
final class RelationalSources {
    private static final Schema VARIABLE_SCALE = SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .version(1)
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();

    /** 2026-11-22 in days since 1970. */
    private static final int NOVEMBER_22 = 20779;

    private RelationalSources() {}

    /** Types with their default modes: {@code timestamptz}, {@code date}, {@code numeric}, {@code uuid}, an enumeration. */
    static Reservation postgres() {
        return zoned(in("pg.public.reservation", UnaryOperator.identity()).source("lsn", "txId"))
                .column("id", Schema.INT64_SCHEMA, 4711L)
                .column("cust_id", decimal(0), new BigDecimal("7"))
                .column("dep_date", named(SchemaBuilder.int32(), "io.debezium.time.Date"), NOVEMBER_22)
                .column("notify", Schema.BOOLEAN_SCHEMA, true)
                .column("status", enumeration("SCHEDULED,CANCELLED"), "SCHEDULED")
                .column("origin_lat", decimal(6), new BigDecimal("47.458100"))
                .column("origin_lon", Schema.FLOAT64_SCHEMA, 8.5481)
                .column("dest_lat", VARIABLE_SCALE, variableScale("51.4706"))
                .column("dest_lon", VARIABLE_SCALE, variableScale("-0.4619"))
                .column("turnaround", Schema.INT16_SCHEMA, (short) 45);
    }

    /** {@code time.precision.mode=isostring}, {@code decimal.handling.mode=string}: {@code timestamp} columns of UTC. */
    static Reservation postgresAsText() {
        Schema time = named(SchemaBuilder.string(), "io.debezium.time.IsoTimestamp");
        return in("pg.public.reservation", UnaryOperator.identity())
                .source("lsn", "txId")
                .column("id", Schema.STRING_SCHEMA, "4711")
                .column("cust_id", Schema.STRING_SCHEMA, "7")
                .column("dep_date", named(SchemaBuilder.string(), "io.debezium.time.IsoDate"), "2026-11-22Z")
                .column("booked_at", time, "2026-09-30T10:15:30.123456Z")
                .column("updated_at", time, "2026-11-20T08:00:00Z")
                .column("std", time, "2026-11-22T18:30:00Z")
                .column("sta", time, "2026-11-22T19:15:00Z")
                .column("notify", Schema.STRING_SCHEMA, "t")
                .column("origin_lat", Schema.STRING_SCHEMA, "47.458100")
                .column("origin_lon", Schema.STRING_SCHEMA, "8.5481")
                .column("dest_lat", Schema.STRING_SCHEMA, "51.4706")
                .column("dest_lon", Schema.STRING_SCHEMA, "-0.4619")
                .column("turnaround", Schema.STRING_SCHEMA, "45");
    }

    /** {@code datetime(6)} on the airports' clocks, {@code timestamp}, {@code tinyint(1)}, {@code double} as decimals. */
    static Reservation mySql() {
        Schema micros = named(SchemaBuilder.int64(), "io.debezium.time.MicroTimestamp");
        Schema zoned = named(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp");
        return in("mysql.airline.reservation", UnaryOperator.identity())
                .source("file", "pos", "gtid")
                .column("id", Schema.INT64_SCHEMA, 4711L)
                .column("cust_id", Schema.INT32_SCHEMA, 7)
                .column("dep_date", named(SchemaBuilder.int32(), "io.debezium.time.Date"), NOVEMBER_22)
                .column("booked_at", zoned, "2026-09-30T10:15:30.123Z")
                .column("updated_at", zoned, "2026-11-20T08:00:00Z")
                .column("std", micros, since1970("2026-11-22T18:30:00", ChronoUnit.MICROS))
                .column(
                        "sta",
                        named(SchemaBuilder.int64(), "io.debezium.time.Timestamp"),
                        since1970("2026-11-22T19:15:00", ChronoUnit.MILLIS))
                .column("notify", SchemaBuilder.int16().defaultValue((short) 0).build(), (short) 1)
                .column("status", enumeration("SCHEDULED,CANCELLED"), "SCHEDULED")
                .column("origin_lat", decimal(4), new BigDecimal("47.4581"))
                .column("origin_lon", Schema.FLOAT64_SCHEMA, 8.5481)
                .column("dest_lat", decimal(4), new BigDecimal("51.4706"))
                .column("dest_lon", Schema.FLOAT32_SCHEMA, -0.4619f)
                .column("turnaround", Schema.INT32_SCHEMA, 45);
    }

    /** {@code datetime2(7)} on the airports' clocks, {@code datetimeoffset}, {@code bit}, {@code uniqueidentifier}. */
    static Reservation sqlServer() {
        Schema nanos = named(SchemaBuilder.int64(), "io.debezium.time.NanoTimestamp");
        Schema zoned = named(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp");
        return in("mssql.airline.dbo.reservation", UnaryOperator.identity())
                .source("change_lsn", "commit_lsn", "event_serial_no")
                .column("id", Schema.INT32_SCHEMA, 4711)
                .column("cust_id", decimal(0), new BigDecimal("7"))
                .column("dep_date", named(SchemaBuilder.int32(), "io.debezium.time.Date"), NOVEMBER_22)
                .column("booked_at", zoned, "2026-09-30T12:15:30.1234567+02:00")
                .column("updated_at", zoned, "2026-11-20T08:00:00Z")
                .column("std", nanos, since1970("2026-11-22T18:30:00", ChronoUnit.NANOS))
                .column(
                        "sta",
                        named(SchemaBuilder.int64(), "io.debezium.time.MicroTimestamp"),
                        since1970("2026-11-22T19:15:00", ChronoUnit.MICROS))
                .column("notify", Schema.BOOLEAN_SCHEMA, true)
                .column("origin_lat", decimal(6), new BigDecimal("47.458100"))
                .column("origin_lon", Schema.FLOAT64_SCHEMA, 8.5481)
                .column("dest_lat", Schema.FLOAT64_SCHEMA, 51.4706)
                .column("dest_lon", Schema.FLOAT32_SCHEMA, -0.4619f)
                .column("turnaround", Schema.INT16_SCHEMA, (short) 45);
    }

    /** {@code NUMBER} with and without precision, {@code DATE} with its time of day, {@code TIMESTAMP WITH TIME ZONE}. */
    static Reservation oracle() {
        Schema date = named(SchemaBuilder.int64(), "io.debezium.time.Timestamp");
        Schema zoned = named(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp");
        return in("oracle.AIRLINE.RESERVATION", RelationalSources::upperCase)
                .source("scn", "commit_scn", "lcr_position", "rs_id")
                .column("id", VARIABLE_SCALE, variableScale("4711"))
                .column("cust_id", decimal(0), new BigDecimal("7"))
                .column("dep_date", date, since1970("2026-11-22T00:00:00", ChronoUnit.MILLIS))
                .column("booked_at", zoned, "2026-09-30T12:15:30.123456+02:00")
                .column("updated_at", zoned, "2026-11-20T08:00:00Z")
                .column("std", date, since1970("2026-11-22T18:30:00", ChronoUnit.MILLIS))
                .column(
                        "sta",
                        named(SchemaBuilder.int64(), "io.debezium.time.MicroTimestamp"),
                        since1970("2026-11-22T19:15:00", ChronoUnit.MICROS))
                .column("notify", Schema.INT8_SCHEMA, (byte) 1)
                .column("origin_lat", decimal(4), new BigDecimal("47.4581"))
                .column("origin_lon", VARIABLE_SCALE, variableScale("8.5481"))
                .column("dest_lat", Schema.FLOAT64_SCHEMA, 51.4706)
                .column("dest_lon", VARIABLE_SCALE, variableScale("-0.4619"))
                .column("turnaround", Schema.INT8_SCHEMA, (byte) 45);
    }

    /** Oracle over JDBC, {@code numeric.mapping=none}: every number a Decimal, of scale 127 where the column has none. */
    static Reservation jdbcOracle() {
        Schema unscaled = decimal(127);
        return jdbcTimes(in("RESERVATION", RelationalSources::upperCase))
                .column("id", unscaled, new BigDecimal("4711").setScale(127))
                .column("cust_id", decimal(0), new BigDecimal("7"))
                .column("notify", decimal(0), BigDecimal.ONE)
                .column("origin_lat", decimal(4), new BigDecimal("47.4581"))
                .column("origin_lon", unscaled, new BigDecimal("8.5481").setScale(127))
                .column("dest_lat", Schema.FLOAT64_SCHEMA, 51.4706)
                .column("dest_lon", unscaled, new BigDecimal("-0.4619").setScale(127))
                .column("turnaround", decimal(0), new BigDecimal("45"));
    }

    /** {@code numeric.mapping=best_fit}: whole numbers of every size, the others doubles. */
    static Reservation jdbcBestFit() {
        return jdbcTimes(in("jdbc-reservation", UnaryOperator.identity()))
                .column("id", Schema.OPTIONAL_INT64_SCHEMA, 4711L)
                .column("cust_id", Schema.OPTIONAL_FLOAT64_SCHEMA, 7.0)
                .column("notify", Schema.OPTIONAL_INT8_SCHEMA, (byte) 1)
                .column("origin_lat", Schema.OPTIONAL_FLOAT64_SCHEMA, 47.4581)
                .column("origin_lon", Schema.OPTIONAL_FLOAT64_SCHEMA, 8.5481)
                .column("dest_lat", Schema.OPTIONAL_FLOAT64_SCHEMA, 51.4706)
                .column("dest_lon", Schema.OPTIONAL_FLOAT64_SCHEMA, -0.4619)
                .column("turnaround", Schema.OPTIONAL_INT16_SCHEMA, (short) 45);
    }

    private static Reservation in(String topic, UnaryOperator<String> naming) {
        return Reservation.in(topic, naming);
    }

    /** Connect's own types, points in time: a JDBC source applies {@code db.timezone} to columns without zone. */
    static Reservation jdbcTimes(Reservation reservation) {
        return reservation
                .column("dep_date", Date.builder().optional().build(), Canonical.at("2026-11-22T00:00:00Z"))
                .column("booked_at", timestamp(), Canonical.at("2026-09-30T10:15:30.123Z"))
                .column("updated_at", timestamp(), Canonical.at("2026-11-20T08:00:00Z"))
                .column("std", timestamp(), Canonical.at("2026-11-22T17:30:00Z"))
                .column("sta", timestamp(), Canonical.at("2026-11-22T19:15:00Z"));
    }

    private static Reservation zoned(Reservation reservation) {
        Schema zoned = named(SchemaBuilder.string(), "io.debezium.time.ZonedTimestamp");
        return reservation
                .column("booked_at", zoned, "2026-09-30T10:15:30.123456Z")
                .column("updated_at", zoned, "2026-11-20T08:00:00Z")
                .column("std", zoned, "2026-11-22T17:30:00.000000Z")
                .column("sta", zoned, "2026-11-22T19:15:00Z");
    }

    private static String upperCase(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static Schema timestamp() {
        return Timestamp.builder().optional().build();
    }

    private static Schema decimal(int scale) {
        return Decimal.builder(scale).optional().build();
    }

    private static Schema enumeration(String allowed) {
        return SchemaBuilder.string()
                .name("io.debezium.data.Enum")
                .version(1)
                .parameter("allowed", allowed)
                .build();
    }

    private static Schema named(SchemaBuilder type, String name) {
        return type.name(name).version(1).optional().build();
    }

    private static Struct variableScale(String number) {
        BigDecimal decimal = new BigDecimal(number);
        BigInteger unscaled = decimal.unscaledValue();
        return new Struct(VARIABLE_SCALE).put("scale", decimal.scale()).put("value", unscaled.toByteArray());
    }

    /** A wall clock as if it were UTC's. */
    private static long since1970(String local, ChronoUnit unit) {
        return unit.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), LocalDateTime.parse(local));
    }
}
