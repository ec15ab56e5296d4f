// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One reservation, in the types of every relational source, becomes the same three canonical records. */
class RelationalSourcesTest {
    private static final List<String> ENTITIES = List.of("booking", "customer", "flight");

    static List<Arguments> changeData() {
        return eachEntity(
                Named.of("Debezium PostgreSQL", RelationalSources.postgres()),
                Named.of("Debezium PostgreSQL, isostring", RelationalSources.postgresAsText()),
                Named.of("Debezium MySQL", RelationalSources.mySql()),
                Named.of("Debezium SQL Server", RelationalSources.sqlServer()),
                Named.of("Debezium Oracle", RelationalSources.oracle()));
    }

    static List<Arguments> queries() {
        return eachEntity(
                Named.of("JDBC, Oracle", RelationalSources.jdbcOracle()),
                Named.of("JDBC, best_fit", RelationalSources.jdbcBestFit()));
    }

    @ParameterizedTest
    @MethodSource("changeData")
    void changeEvents(Reservation reservation, String entity) {
        Normalizers.Running normalizer = normalizer(reservation, entity);

        Canonical.assertIsReservation(entity, normalizer.apply(reservation.event("c", false, true)));
        Canonical.assertIsReservation(entity, normalizer.apply(reservation.event("r", false, true)));
        Canonical.assertIsReservation(entity, normalizer.apply(reservation.event("u", true, true)));
        Canonical.assertIsReservation(entity, normalizer.apply(reservation.event("u", false, true)));
        Canonical.assertIsTombstone(Canonical.key(entity), normalizer.applyOrDrop(reservation.event("d", true, false)));
        assertThat(normalizer.applyOrDrop(reservation.event("t", false, false))).isNull();
    }

    @ParameterizedTest
    @MethodSource("changeData")
    void rowsOfExtractNewRecordState(Reservation reservation, String entity) {
        Normalizers.Running normalizer = normalizer(reservation, entity);

        Canonical.assertIsReservation(entity, normalizer.apply(reservation.rewritten("c")));
        Canonical.assertIsReservation(entity, normalizer.apply(reservation.rewritten("u")));
        Canonical.assertIsTombstone(Canonical.key(entity), normalizer.applyOrDrop(reservation.rewritten("d")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void rowsOfQueries(Reservation reservation, String entity) {
        Canonical.assertIsReservation(entity, normalizer(reservation, entity).apply(reservation.flat()));
    }

    /** A booking's canonical key is made of the primary key: the record's key is enough where the event has no row. */
    @ParameterizedTest
    @MethodSource("changeData")
    void aDeleteWithoutTheRow(Reservation reservation, String entity) {
        Normalizers.Running normalizer =
                Normalizers.configured(reservation.rules(entity), "on.reject", "route", "reject.topic", "rejects");

        if (entity.equals("booking")) {
            Canonical.assertIsTombstone("Third-4711", normalizer.applyOrDrop(reservation.event("d", false, false)));
        } else {
            assertThat(AirlinesTest.columns(normalizer.apply(reservation.event("d", false, false))))
                    .containsEntry("code", "DELETE_WITHOUT_KEY");
        }
    }

    private static Normalizers.Running normalizer(Reservation reservation, String entity) {
        return Normalizers.configured(reservation.rules(entity));
    }

    @SafeVarargs
    private static List<Arguments> eachEntity(Named<Reservation>... reservations) {
        List<Arguments> arguments = new ArrayList<>();
        for (Named<Reservation> reservation : reservations) {
            ENTITIES.forEach(entity -> arguments.add(Arguments.of(reservation, entity)));
        }
        return arguments;
    }
}
