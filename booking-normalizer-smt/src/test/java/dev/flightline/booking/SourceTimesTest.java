// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SourceTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long WALL = NorthWing.wallClock("2026-11-22T18:30:00");

    private final SourceTimes times = new SourceTimes(List.of(
            SourceTimes.format("dd.MM.yyyy HH:mm"),
            SourceTimes.format("dd.MM.yyyy"),
            SourceTimes.format("d MMM uuuu"),
            SourceTimes.format("yyyyMMddHHmmssXX")));

    static List<Arguments> timestamps() {
        String wallInBerlin = "2026-11-22T17:30:00Z";
        return List.of(
                Arguments.of("io.debezium.time.Timestamp", WALL, wallInBerlin),
                Arguments.of("io.debezium.time.MicroTimestamp", WALL * 1_000, wallInBerlin),
                Arguments.of("io.debezium.time.NanoTimestamp", WALL * 1_000_000, wallInBerlin),
                Arguments.of("io.debezium.time.IsoTimestamp", "2026-11-22T18:30:00Z", wallInBerlin),
                Arguments.of("io.debezium.time.ZonedTimestamp", "2026-11-22T18:30:00Z", "2026-11-22T18:30:00Z"),
                Arguments.of("io.debezium.time.ZonedTimestamp", "2026-11-22T18:30:00+01:00", wallInBerlin),
                Arguments.of("io.debezium.time.Date", 20779, "2026-11-21T23:00:00Z"),
                Arguments.of(
                        "org.apache.kafka.connect.data.Timestamp",
                        Date.from(Instant.parse("2026-11-22T18:30:00Z")),
                        "2026-11-22T18:30:00Z"),
                Arguments.of(null, Date.from(Instant.parse("2026-11-22T18:30:00Z")), "2026-11-22T18:30:00Z"),
                Arguments.of(null, 1_795_372_200_000L, "2026-11-22T18:30:00Z"),
                Arguments.of(null, "2026-11-22T18:30:00Z", "2026-11-22T18:30:00Z"),
                Arguments.of(null, "2026-11-22 18:30:00+01", wallInBerlin),
                Arguments.of(null, "2026-11-22T18:30:00+0100", wallInBerlin),
                Arguments.of(null, "2026-11-22T18:30", wallInBerlin),
                Arguments.of(null, "2026-11-22 18:30:00.000", wallInBerlin),
                Arguments.of(null, " 22.11.2026 18:30 ", wallInBerlin),
                Arguments.of(null, "20261122183000+0100", wallInBerlin));
    }

    @ParameterizedTest
    @MethodSource("timestamps")
    void instants(@Nullable String type, Object value, String expected) {
        assertThat(times.instant(new SourceValue(value, SourceType.named(type)), () -> BERLIN, true))
                .isEqualTo(expected);
    }

    static List<Arguments> dates() {
        return List.of(
                Arguments.of("io.debezium.time.Date", 20779),
                Arguments.of("io.debezium.time.Timestamp", WALL),
                Arguments.of("io.debezium.time.IsoDate", "2026-11-22Z"),
                Arguments.of("org.apache.kafka.connect.data.Date", Date.from(Instant.parse("2026-11-22T00:00:00Z"))),
                Arguments.of(null, 20779),
                Arguments.of(null, 20779L),
                Arguments.of(null, "2026-11-22"),
                Arguments.of(null, "22.11.2026"),
                Arguments.of(null, "22 nov 2026"),
                Arguments.of(null, "22.11.2026 23:59"));
    }

    @ParameterizedTest
    @MethodSource("dates")
    void datesThatNeedNoZone(@Nullable String type, Object value) {
        assertThat(times.date(new SourceValue(value, SourceType.named(type)), Zones.NONE))
                .isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void theDateOfAPointOnTheTimeLineIsTheOneInTheZone() {
        SourceValue lateEvening =
                new SourceValue("2026-11-22T23:30:00Z", SourceType.named("io.debezium.time.ZonedTimestamp"));

        assertThat(times.date(lateEvening, () -> BERLIN)).isEqualTo("2026-11-23");
        assertThat(times.date(lateEvening, () -> ZoneId.of("America/New_York"))).isEqualTo("2026-11-22");
    }

    @ParameterizedTest
    @CsvSource({
        // 02:30 does not exist on the day that summer time begins: forward by the hour that is missing.
        "2026-03-29T02:30, 2026-03-29T01:30:00Z",
        // 02:30 happens twice on the day that it ends: the earlier, in summer time.
        "2026-10-25T02:30, 2026-10-25T00:30:00Z",
    })
    void clocksThatAreChanged(String local, String expected) {
        assertThat(times.instant(SourceValue.of(local), () -> BERLIN, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        ", 30.02.2026",
        ", 22/11/2026",
        ", 2026-11-22T25:00",
        ", ''",
        "io.debezium.time.ZonedTimestamp, infinity",
        "io.debezium.time.IsoTimestamp, nonsense",
        "io.debezium.time.Date, text-for-a-number",
    })
    void whatIsNoTimeIsRejectedWithoutRepeatingIt(@Nullable String type, String value) {
        SourceValue source = new SourceValue(value, SourceType.named(type));
        assertThatThrownBy(() -> times.instant(source, () -> BERLIN, true))
                .isInstanceOfSatisfying(
                        RejectException.class, e -> assertThat(e.code()).isEqualTo(RejectCode.BAD_TIME))
                .hasNoCause()
                .hasMessageNotContaining(value.isEmpty() ? "\u0000" : value);
    }

    @Test
    void numbersOutOfRangeAndOtherTypesAreRejected() {
        for (Object value : List.of(Long.MAX_VALUE, Long.MIN_VALUE, true, 1.5, List.of())) {
            SourceValue source = SourceValue.of(value);
            assertThatThrownBy(() -> times.date(source, Zones.NONE)).isInstanceOf(RejectException.class);
            assertThatThrownBy(() -> times.instant(source, Zones.NONE, true)).isInstanceOf(RejectException.class);
        }
        SourceValue infinity = new SourceValue(Integer.MAX_VALUE, SourceType.named("io.debezium.time.Date"));
        assertThatThrownBy(() -> times.date(infinity, Zones.NONE)).hasMessageContaining("years 1 to 9999");
    }

    /** In milliseconds and days since 1970. */
    @Test
    void theYearsOneTo9999AreInRange() {
        long first = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
        long end = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();
        long day = Duration.ofDays(1).toMillis();

        assertThat(times.instant(SourceValue.of(first), Zones.NONE, true)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(times.instant(SourceValue.of(end - 1), Zones.NONE, true)).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(times.date(SourceValue.of(first / day), Zones.NONE)).isEqualTo(LocalDate.of(1, 1, 1));
        assertThat(times.date(SourceValue.of(end / day - 1), Zones.NONE)).isEqualTo(LocalDate.of(9999, 12, 31));
        for (long outside : new long[] {first - 1, end}) {
            assertThatThrownBy(() -> times.instant(SourceValue.of(outside), Zones.NONE, true))
                    .hasMessageContaining("years 1 to 9999");
            long outsideDay = Math.floorDiv(outside, day);
            assertThatThrownBy(() -> times.date(SourceValue.of(outsideDay), Zones.NONE))
                    .hasMessageContaining("years 1 to 9999");
        }
    }

    @Test
    void aDateAloneIsNoDeparture() {
        assertThatThrownBy(() -> times.instant(SourceValue.of("2026-11-22"), () -> BERLIN, false))
                .hasMessageContaining("${date} ${time}");
    }

    /** PostgreSQL's timetz: its offset is lost on the way to an airport's wall clock, and the flight hours off. */
    @Test
    void aTimeOfDayKeepsItsOffsetInATemplate() {
        SourceValue time = new SourceValue("17:30:00Z", SourceType.named("io.debezium.time.ZonedTime"));

        assertThat(times.instant(SourceValue.of("2026-11-22 " + time.text()), () -> BERLIN, false))
                .isEqualTo("2026-11-22T17:30:00Z");
        assertThatThrownBy(() -> times.instant(time, () -> BERLIN, true)).hasMessageContaining("without a date");
        assertThatThrownBy(() -> times.date(time, () -> BERLIN)).hasMessageContaining("without a date");
    }

    @Test
    void aTimeOfDayAloneIsNothing() {
        SourceValue time = new SourceValue(66_600_000_000L, SourceType.named("io.debezium.time.MicroTime"));

        assertThat(time.text()).isEqualTo("18:30");
        assertThatThrownBy(() -> times.instant(time, () -> BERLIN, true)).hasMessageContaining("without a date");
        assertThatThrownBy(() -> times.date(time, () -> BERLIN)).hasMessageContaining("without a date");
    }
}
