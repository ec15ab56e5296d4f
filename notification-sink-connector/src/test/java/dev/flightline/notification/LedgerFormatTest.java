// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.notification.LedgerRecord.Intent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerFormatTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Told TOLD = new Told(FlightStatus.DELAYED, NOON);
    private static final String INTENT = "{\"v\":1,\"booking\":\"b\",\"until\":\"2026-11-22T12:00:00Z\","
            + "\"intent_status\":\"DELAYED\",\"intent_departure\":\"2026-11-22T12:00:00Z\","
            + "\"intent_source_topic\":\"t\",\"intent_source_partition\":0,\"intent_source_offset\":1,";
    private static final SourcePosition PLACE = new SourcePosition("x7Rk", 3, 4711);

    static Stream<LedgerRecord> records() {
        Told cancelled = new Told(FlightStatus.CANCELLED, NOON.plusMillis(1));
        Intent intent = new Intent(cancelled, PLACE, List.of());
        return Stream.of(
                new LedgerRecord("b", NOON, null, null, intent),
                new LedgerRecord("b", NOON, TOLD, PLACE, null),
                new LedgerRecord("b", NOON, TOLD, PLACE, intent),
                new LedgerRecord("b", NOON, TOLD, PLACE, new Intent(TOLD, PLACE, List.of(cancelled, TOLD))),
                new LedgerRecord("b", NOON, null, PLACE, null));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatItWrote(LedgerRecord entry) {
        assertThat(LedgerFormat.read(LedgerFormat.write(entry), "here")).isEqualTo(entry);
    }

    /** Written by hand: what is in users' topics must stay readable. */
    @Test
    void readsTheFirstVersionAsItIsDocumented() {
        String value = """
                {"v":1,"booking":"5f0c","until":"2026-11-22T12:00:00Z",
                 "told_status":"DELAYED","told_departure":"2026-11-22T12:00:00Z",
                 "decided_topic":"x7Rk","decided_partition":3,"decided_offset":4711,
                 "intent_status":"ON_TIME","intent_departure":"2026-11-22T11:00:00Z",
                 "intent_source_topic":"x7Rk","intent_source_partition":3,"intent_source_offset":4712,
                 "doubts":"DELAYED 2026-11-22T12:15:00Z,DELAYED 2026-11-22T12:00:00Z",
                 "added_later":{"and":["not","known"]}}""";

        assertThat(read(value))
                .isEqualTo(new LedgerRecord(
                        "5f0c",
                        NOON,
                        TOLD,
                        PLACE,
                        new Intent(
                                new Told(FlightStatus.ON_TIME, NOON.minusSeconds(3600)),
                                new SourcePosition("x7Rk", 3, 4712),
                                List.of(new Told(FlightStatus.DELAYED, NOON.plusSeconds(900)), TOLD))));
    }

    @Test
    void refusesAnotherVersionAndSaysWhich() {
        assertThatThrownBy(() -> read("{\"v\":2}"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("here")
                .hasMessageContaining("version 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "planted",
                "[]",
                "{}",
                "{\"v\":1,\"booking\":\"planted\"}",
                "{\"v\":1,\"booking\":\"b\",\"until\":\"planted\"}",
                "{\"v\":1,\"booking\":\"b\",\"until\":\"2026-11-22T12:00:00Z\",\"told_status\":\"planted\"}",
                "{\"v\":1,\"booking\":\"b\",\"until\":\"2026-11-22T12:00:00Z\",\"decided_topic\":\"t\"}",
                "{\"v\":1,\"booking\":\"b\",\"until\":\"2026-1",
                INTENT + "\"doubts\":\"planted\"}",
                INTENT + "\"doubts\":\"DELAYED planted\"}",
                INTENT + "\"doubts\":\"planted 2026-11-22T12:00:00Z\"}",
            })
    void refusesWhatIsNoValueOfTheLedgerWithoutShowingIt(String value) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(ConnectException.class)
                .hasNoCause()
                .hasMessageContaining("here")
                .hasMessageNotContaining("planted");
    }

    @Test
    void namesABookingWithoutShowingItAndNotTheSameWithAnotherSecretOrConnector() {
        List<String> id = List.of("StreamJet-42", "SJT118/2026-11-22");
        String name = new LedgerKey("c", "s").ofNotification(id);

        assertThat(name).matches("[0-9a-f]{32}");
        assertThat(List.of(
                        new LedgerKey("c", "s").ofBooking(id),
                        new LedgerKey("c", "").ofNotification(id),
                        new LedgerKey("d", "s").ofNotification(id),
                        new LedgerKey("c", "s").ofNotification(List.of("StreamJet-4", "2SJT118/2026-11-22"))))
                .doesNotContain(name)
                .doesNotHaveDuplicates();
        assertThat(new LedgerKey("c", "s").ofNotification(id)).isEqualTo(name);
    }

    private static LedgerRecord read(String value) {
        return LedgerFormat.read(value.getBytes(StandardCharsets.UTF_8), "here");
    }
}
