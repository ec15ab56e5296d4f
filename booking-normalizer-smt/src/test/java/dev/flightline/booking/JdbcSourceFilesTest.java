// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The connector files for Confluent's and Aiven's JDBC source, which are not on Maven Central: their keys against those of the
 * connectors' documentation, their rules on the rows that the documentation describes. The connectors were not run.
 */
class JdbcSourceFilesTest {
    /** In the documentation of both, read 2026-11-23. */
    private static final Set<String> BOTH = Set.of(
            "batch.max.rows",
            "catalog.pattern",
            "connection.attempts",
            "connection.backoff.ms",
            "connection.password",
            "connection.url",
            "connection.user",
            "db.timezone",
            "dialect.name",
            "incrementing.column.name",
            "mode",
            "numeric.mapping",
            "numeric.precision.mapping",
            "poll.interval.ms",
            "query",
            "schema.pattern",
            "table.blacklist",
            "table.poll.interval.ms",
            "table.types",
            "table.whitelist",
            "timestamp.column.name",
            "timestamp.delay.interval.ms",
            "topic.prefix",
            "validate.non.null");

    private static final Set<String> CONNECTS = Set.of("connector.class", "tasks.max", "transforms", "predicates");

    private static final Set<String> CLASSES =
            Set.of("io.confluent.connect.jdbc.JdbcSourceConnector", "io.aiven.connect.jdbc.JdbcSourceConnector");

    @ParameterizedTest
    @ValueSource(strings = {"streamjet", "northwing"})
    void everyKeyIsOneThatBothConnectorsHave(String airline) {
        Map<String, String> file = JdbcSourceFiles.jdbc(airline);

        assertThat(file.get("connector.class")).isIn(CLASSES);
        assertThat(file.keySet())
                .filteredOn(key -> !key.startsWith("transforms.") && !key.startsWith("predicates."))
                .filteredOn(key -> !CONNECTS.contains(key))
                .isNotEmpty()
                .isSubsetOf(BOTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"streamjet", "northwing"})
    void rowsAreFoundByTheTimeOfTheirChangeAndANumber(String airline) {
        assertThat(JdbcSourceFiles.jdbc(airline))
                .containsEntry("mode", "timestamp+incrementing")
                .containsEntry("table.types", "VIEW")
                // The columns of a view are nullable, whatever their tables' are.
                .containsEntry("validate.non.null", "false")
                .containsKeys("timestamp.column.name", "incrementing.column.name", "timestamp.delay.interval.ms");
    }

    /** So that a rule that is corrected in one file and not in the other is noticed. */
    @ParameterizedTest
    @ValueSource(strings = {"streamjet", "northwing"})
    void theRulesAreThoseOfChangeDataCapture(String airline) {
        Map<String, String> jdbc = transforms(JdbcSourceFiles.jdbc(airline));
        Map<String, String> changeData = transforms(JdbcSourceFiles.changeData(airline));

        jdbc.keySet().removeIf(JdbcSourceFilesTest::namesATopic);
        changeData.keySet().removeIf(JdbcSourceFilesTest::namesATopic);
        assertThat(jdbc).hasSizeGreaterThan(40).isEqualTo(changeData);
    }

    @ParameterizedTest
    @CsvSource({
        "streamjet,booking,Booking,booking_rows",
        "streamjet,customer,Customer,customer_rows",
        "streamjet,flight,Flight,flight_rows",
        "northwing,booking,Booking,buchung_zeilen",
        "northwing,customer,Customer,kunde_zeilen",
        "northwing,flight,Flight,flug_zeilen"
    })
    void eachViewHasItsNormalizerAndItsWay(String airline, String alias, String name, String view) {
        Map<String, String> file = JdbcSourceFiles.jdbc(airline);
        String topic = file.get("topic.prefix") + view;

        assertThat(Arrays.asList(
                        Objects.requireNonNull(file.get("table.whitelist")).split(",")))
                .contains(view);
        assertThat(file.get("transforms." + alias + ".predicate")).isEqualTo("is" + name);
        assertThat(topic).matches(Objects.requireNonNull(file.get("predicates.is" + name + ".pattern")));
        assertThat(topic).matches(Objects.requireNonNull(file.get("transforms.to" + name + "s.regex")));
    }

    @ParameterizedTest
    @CsvSource({
        "streamjet,booking,booking_rows,StreamJet-42",
        "streamjet,customer,customer_rows,StreamJet-7",
        "streamjet,flight,flight_rows,SJT118/2026-11-22",
        "northwing,booking,buchung_zeilen,NorthWing-8001",
        "northwing,customer,kunde_zeilen,NorthWing-55",
        "northwing,flight,flug_zeilen,NWG412/2026-11-22"
    })
    void aRowGivesTheRecordThatChangeDataCaptureGives(String airline, String alias, String view, String key) {
        Normalizers.Running normalizer = normalizer(airline, alias);

        SourceRecord out = normalizer.apply(JdbcRows.present(view));

        SourceRecord expected = changeData(airline, alias);
        assertThat(out.key()).isEqualTo(key).isEqualTo(expected.key());
        assertThat(out.valueSchema()).isSameAs(expected.valueSchema());
        assertThat(AirlinesTest.columns(out)).isEqualTo(AirlinesTest.columns(expected));
        Canonical.assertIsTombstone(key, normalizer.applyOrDrop(JdbcRows.deleted(view)));
    }

    private static SourceRecord changeData(String airline, String alias) {
        return switch (airline + " " + alias) {
            case "streamjet booking" ->
                Normalizers.streamJet(alias).apply(StreamJet.BOOKING.created(StreamJet.booking()));
            case "streamjet customer" ->
                Normalizers.streamJet(alias).apply(StreamJet.CUSTOMER.created(StreamJet.customer()));
            case "streamjet flight" -> Normalizers.streamJet(alias).apply(StreamJet.FLIGHT.created(StreamJet.flight()));
            case "northwing booking" ->
                Normalizers.northWing(alias).apply(NorthWing.BUCHUNG.created(NorthWing.buchung()));
            case "northwing customer" -> Normalizers.northWing(alias).apply(NorthWing.KUNDE.created(NorthWing.kunde()));
            default -> Normalizers.northWing(alias).apply(NorthWing.FLUG.created(NorthWing.flug()));
        };
    }

    private static Normalizers.Running normalizer(String airline, String alias) {
        return Normalizers.configured(Normalizers.settings(JdbcSourceFiles.jdbc(airline), alias));
    }

    private static Map<String, String> transforms(Map<String, String> file) {
        Map<String, String> transforms = new TreeMap<>(file);
        transforms
                .keySet()
                .removeIf(key -> Stream.of("transforms", "predicates").noneMatch(key::startsWith));
        return transforms;
    }

    private static boolean namesATopic(String key) {
        return key.endsWith(".pattern") || key.endsWith(".regex");
    }
}
