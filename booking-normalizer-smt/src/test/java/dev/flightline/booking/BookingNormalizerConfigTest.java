// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.testkit.ReferencePage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingNormalizerConfigTest {
    /** Fields that stand for one another: all can have a rule, but not at once. */
    private static final List<Set<CanonicalField>> REPLACED_BY_OTHERS = List.of(
            Set.of(CanonicalField.FLIGHT_ID, CanonicalField.CALLSIGN),
            Set.of(CanonicalField.FLIGHT_ID, CanonicalField.OPERATING_FLIGHT_NUMBER),
            Set.of(CanonicalField.CALLSIGN, CanonicalField.OPERATING_FLIGHT_NUMBER, CanonicalField.FLIGHT_DATE));

    private static final Map<String, String> CUSTOMER =
            Map.of("entity", "customer", "airline", "StreamJet", "field.source_id", "${cust_id}");

    @Test
    void theReferencePageIsUpToDate() {
        new ReferencePage(
                        "booking-normalizer-smt",
                        "Booking normalizer",
                        "Class `dev.flightline.booking.BookingNormalizer`. Each key is written behind"
                                + " `transforms.<alias>.`. The guide is [booking-normalizer.md](../booking-normalizer.md).")
                .section("Configuration", "", BookingNormalizerConfig.DEFINITION)
                .assertUpToDate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"streamjet-transforms.json", "northwing-transforms.json"})
    void theShippedFilesHaveNoProblem(String file) {
        for (String alias : List.of("booking", "customer", "flight")) {
            assertThatCode(() -> Normalizers.configured(Normalizers.settings(file, alias)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Map<String, String> settings = Normalizers.with(
                Normalizers.settings("northwing-transforms.json", "booking"),
                "field.flight_number",
                "-",
                "field.flight_date",
                "-",
                "field.booked_at",
                "${gebucht_am",
                "field.customer_id",
                "NorthWing-${a..b}",
                "field.e_mail",
                "${mail}",
                "field.email",
                "${mail}",
                "time.zone",
                "Europe/Bern",
                "timestamp.formats",
                "dd.MM.yyyy,bad{",
                "airline.codes",
                "SJ:SJT,NWG:NW",
                "reject.topic",
                "-");

        assertThatThrownBy(() -> new BookingNormalizer<>().configure(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("10 problem(s)")
                .hasMessageContaining("field.flight_number: has no rule, and booking needs one")
                .hasMessageContaining("field.flight_date: has no rule, and booking needs one")
                .hasMessageContaining("field.booked_at: position 1: '${' is never closed")
                .hasMessageContaining("field.customer_id: position 15: a column name is missing")
                .hasMessageContaining("field.e_mail: there is no such canonical field; booking has id, source_id,")
                .hasMessageContaining("field.email: is no field of booking; booking has id, source_id,")
                .hasMessageContaining("time.zone: 'Europe/Bern' is no time zone")
                .hasMessageContaining("timestamp.formats: 'bad{' is no date and time pattern")
                .hasMessageContaining("airline.codes: 'NWG:NW' is not two characters (IATA)")
                .hasMessageContaining("reject.topic: is needed with 'on.reject=route'");
    }

    @Test
    void everyDefinedKeyIsRead() {
        Set<String> read = new HashSet<>();
        for (Entity entity : Entity.values()) {
            for (Set<CanonicalField> replaced : REPLACED_BY_OTHERS) {
                Map<String, Object> given = new HashMap<>(BookingNormalizerConfig.DEFINITION.defaultValues());
                given.values().removeIf(Objects::isNull);
                given.putAll(Map.of(
                        "entity", entity.configName(), "airline", "A", "reject.topic", "r", "on.reject", "route"));
                entity.fields().forEach(field -> given.put(field.configKey(), "${x}"));
                replaced.forEach(field -> given.remove(field.configKey()));
                BookingNormalizerConfig config = new BookingNormalizerConfig(given);
                new Normalization(config);
                given.keySet().removeAll(config.unused());
                read.addAll(given.keySet());
            }
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(BookingNormalizerConfig.DEFINITION.names());
    }

    /** Connect embeds a transformation's definition under its alias and shows each key's errors beside it. */
    @Test
    void connectValidatesEachKeyWithItsPrefix() {
        ConfigDef connector = new ConfigDef();
        connector.embed("transforms.booking.", "Transforms: booking", 0, new BookingNormalizer<>().config());
        Map<String, String> settings = new HashMap<>();
        Normalizers.with(
                        Normalizers.settings("streamjet-transforms.json", "booking"),
                        "field.source_id",
                        "-",
                        "field.email",
                        "${email}",
                        "field.booked_at",
                        "${",
                        "reject.topic",
                        "-")
                .forEach((key, value) -> settings.put("transforms.booking." + key, value));

        Map<String, ConfigValue> values =
                connector.validate(settings).stream().collect(Collectors.toMap(ConfigValue::name, value -> value));

        assertThat(values.values().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .map(ConfigValue::name))
                .containsExactlyInAnyOrder(
                        "transforms.booking.field.source_id",
                        "transforms.booking.field.email",
                        "transforms.booking.field.booked_at",
                        "transforms.booking.reject.topic");
        assertThat(values.get("transforms.booking.field.flight_number"))
                .isNotNull()
                .satisfies(value -> assertThat(value.visible()).isTrue());
        assertThat(values.get("transforms.booking.field.name"))
                .isNotNull()
                .satisfies(value -> assertThat(value.visible()).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "entity; passenger; must be one of",
                "entity; -; entity",
                "airline; ' '; airline: is blank",
                "airline; -; airline",
                "field.source_id; -; field.source_id: has no rule",
                "field.nickname; ${x}; field.nickname: there is no such canonical field",
                "field.origin; ${x}; field.origin: is no field of customer",
                "time.zone; Mars/Base; time.zone: 'Mars/Base'",
                "timestamp.formats; dd.MM.yyyy hh:mm; timestamp.formats: 'dd.MM.yyyy hh:mm' loses the time of day",
                "timestamp.formats; HH:mm; timestamp.formats: 'HH:mm' does not hold a date",
                "timestamp.formats; dd.MM. HH:mm; timestamp.formats: 'dd.MM. HH:mm' does not hold a date",
                "callsign.overrides; EI178; callsign.overrides: 'EI178'",
                "callsign.overrides; EI178:much-too-long; callsign.overrides:",
                "callsign.overrides; 178EI:EIN17A; callsign.overrides: '178EI:EIN17A' is not a flight number",
                "callsign.overrides; 'EI178:EIN17A,ei 178:EIN17B'; callsign.overrides: one designator is given twice",
                "callsign.overrides; 'EI178:EIN17A,EI0178:EIN17B'; callsign.overrides: one designator is given twice",
                "airline.codes; 'SJ:SJT,SJ:SJX'; airline.codes: one designator is given twice",
                "airline.codes; SJX:SJT; airline.codes: 'SJX:SJT'",
                "airline.codes; 12:SJT; airline.codes: '12:SJT'",
                "on.delete; keep; on.delete",
                "on.reject; ignore; on.reject",
                "on.reject; route; reject.topic: is needed",
            })
    void badValuesAreRefused(String key, String value, String message) {
        assertThatThrownBy(() -> Normalizers.configured(CUSTOMER, key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"timestamp.formats, HH:mm, dd.MM.", "callsign.overrides, EI178, EI179", "airline.codes, 12:SJT, SJ:S"})
    void everyWrongItemOfAListIsTold(String key, String first, String second) {
        assertThatThrownBy(() -> Normalizers.configured(CUSTOMER, key, first + "," + second))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key + ": '" + first + "' ")
                .hasMessageContaining("; '" + second + "' ");
    }

    @Test
    void aFlightNeedsADateOrAZoneToTakeItFrom() {
        Map<String, String> settings = Normalizers.settings("streamjet-transforms.json", "flight");

        assertThatCode(() -> Normalizers.configured(settings, "field.flight_date", "-"))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> Normalizers.configured(settings, "field.flight_date", "-", "field.origin_time_zone", "-"))
                .hasMessageContaining("field.flight_date: has no rule");
    }

    @Test
    void aBookingWithFlightIdNeedsNoDateAndTakesNone() {
        Map<String, String> settings = Normalizers.settings("streamjet-transforms.json", "booking");
        Normalizers.Running stated = Normalizers.configured(
                settings, "field.flight_id", "${flight_no}/${dep_date}", "field.flight_date", "-");

        assertThat(AirlinesTest.columns(stated.apply(StreamJet.BOOKING.created(StreamJet.booking()))))
                .isEqualTo(AirlinesTest.columns(
                        Normalizers.configured(settings).apply(StreamJet.BOOKING.created(StreamJet.booking()))));
        assertThatThrownBy(() -> Normalizers.configured(settings, "field.flight_id", "${flight_no}/${dep_date}"))
                .hasMessageContaining("field.flight_date: is part of what field.flight_id gives");
    }

    @Test
    void aStatedCallsignOrFlightIdLeavesNoWorkForTheOperatingNumber() {
        Map<String, String> settings = Normalizers.with(
                Normalizers.settings("streamjet-transforms.json", "booking"),
                "field.operating_flight_number",
                "${record_locator}");

        assertThatThrownBy(() -> Normalizers.configured(settings, "field.callsign", "${flight_no}"))
                .hasMessageContaining("field.operating_flight_number: does not count beside field.callsign");
        assertThatThrownBy(() -> Normalizers.configured(
                        settings, "field.flight_id", "${flight_no}/${dep_date}", "field.flight_date", "-"))
                .hasMessageContaining("field.operating_flight_number: is part of what field.flight_id gives");
    }

    @Test
    void theOriginIsNeededWhereItIsPartOfTheIdentity() {
        Map<String, String> settings = Normalizers.settings("streamjet-transforms.json", "booking");

        assertThatThrownBy(() -> Normalizers.configured(settings, "flight.id.with.origin", "true"))
                .hasMessageContaining("field.origin: has no rule");
    }

    @Test
    void aCallsignInTheSourceIsTakenAsItIs() {
        Normalizers.Running stated = Normalizers.streamJet("booking", "field.callsign", "${record_locator}");
        Map<String, Object> row = StreamJet.booking();
        row.put("record_locator", "hbjgp");

        assertThat(AirlinesTest.columns(stated.apply(StreamJet.BOOKING.created(row))))
                .containsEntry("callsign", "HBJGP")
                .containsEntry("flight_number", "SJT118")
                .containsEntry("flight_id", "HBJGP/2026-11-22");
    }

    @Test
    void aRuleForTheIdReplacesTheDefault() {
        assertThat(Normalizers.streamJet("booking", "field.id", "SJ:${bk_id}")
                        .apply(StreamJet.BOOKING.created(StreamJet.booking()))
                        .key())
                .isEqualTo("SJ:42");
    }

    @Test
    void aConstantIsAValue() {
        assertThat(AirlinesTest.columns(Normalizers.streamJet("customer", "field.locale", "de-CH", "field.notify", "no")
                        .apply(StreamJet.CUSTOMER.created(StreamJet.customer()))))
                .containsEntry("locale", "de-CH")
                .containsEntry("notify", false);
    }
}
