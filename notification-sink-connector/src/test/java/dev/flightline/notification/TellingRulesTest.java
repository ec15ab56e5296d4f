// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static dev.flightline.notification.FlightStatus.CANCELLED;
import static dev.flightline.notification.FlightStatus.DELAYED;
import static dev.flightline.notification.FlightStatus.ON_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TellingRules rules = new TellingRules(Duration.ofMinutes(20));

    @Test
    void tellsAFirstDelayHoweverShort() {
        assertThat(rules.judge(DELAYED, NOON, null)).contains(MessageKind.DELAYED);
    }

    @Test
    void staysSilentOnTimeToThoseNeverTold() {
        assertThat(rules.judge(ON_TIME, NOON, null)).isEmpty();
    }

    @Test
    void tellsAnEarlierTimeByHoweverLittle() {
        assertThat(rules.judge(DELAYED, NOON.minusSeconds(1), told(DELAYED))).contains(MessageKind.EARLIER);
        assertThat(rules.judge(DELAYED, NOON.minusSeconds(1), told(ON_TIME))).contains(MessageKind.EARLIER);
        assertThat(rules.judge(ON_TIME, NOON.minusSeconds(1), told(ON_TIME))).contains(MessageKind.EARLIER);
    }

    @Test
    void tellsALaterTimeOnlyBeyondTheThreshold() {
        Instant threshold = NOON.plus(Duration.ofMinutes(20));

        assertThat(rules.judge(DELAYED, threshold, told(DELAYED))).isEmpty();
        assertThat(rules.judge(DELAYED, threshold.plusMillis(1), told(DELAYED))).contains(MessageKind.DELAYED);
        assertThat(rules.judge(DELAYED, threshold, told(ON_TIME))).isEmpty();
        assertThat(rules.judge(DELAYED, threshold.plusMillis(1), told(ON_TIME))).contains(MessageKind.DELAYED);
    }

    @Test
    void copesWithTheLastInstantThereIs() {
        assertThat(rules.judge(DELAYED, Instant.MAX, new Told(DELAYED, Instant.MAX)))
                .isEmpty();
        assertThat(rules.judge(DELAYED, Instant.MAX, new Told(DELAYED, Instant.MIN)))
                .contains(MessageKind.DELAYED);
    }

    @Test
    void staysSilentWhenNothingChanged() {
        assertThat(rules.judge(DELAYED, NOON, told(DELAYED))).isEmpty();
        assertThat(rules.judge(ON_TIME, NOON, told(ON_TIME))).isEmpty();
        assertThat(rules.judge(CANCELLED, NOON, told(CANCELLED))).isEmpty();
    }

    @Test
    void tellsBackOnTimeToThoseLastToldOfADelay() {
        assertThat(rules.judge(ON_TIME, NOON.minusSeconds(900), told(DELAYED))).contains(MessageKind.ON_TIME);
    }

    @Test
    void tellsOfARescheduledFlightThatIsBackOnTimeLater() {
        assertThat(rules.judge(ON_TIME, NOON.plusSeconds(3600), told(DELAYED))).contains(MessageKind.ON_TIME);
    }

    @Test
    void staysSilentOfALaterScheduleToThoseToldOnTime() {
        assertThat(rules.judge(ON_TIME, NOON.plusSeconds(3600), told(ON_TIME))).isEmpty();
    }

    @Test
    void tellsACancellationOnceWhateverWasTold() {
        assertThat(rules.judge(CANCELLED, NOON, null)).contains(MessageKind.CANCELLED);
        assertThat(rules.judge(CANCELLED, NOON, told(DELAYED))).contains(MessageKind.CANCELLED);
        assertThat(rules.judge(CANCELLED, NOON.minusSeconds(900), told(CANCELLED)))
                .isEmpty();
    }

    @Test
    void tellsThatACancelledFlightTakesPlaceAfterAll() {
        assertThat(rules.judge(ON_TIME, NOON, told(CANCELLED))).contains(MessageKind.ON_TIME);
        assertThat(rules.judge(DELAYED, NOON, told(CANCELLED))).contains(MessageKind.DELAYED);
    }

    @Test
    void givesAtMostTwoMessagesWhileAnEstimateSwings() {
        assertThat(messages(15, 0)).containsExactly(MessageKind.DELAYED, MessageKind.ON_TIME);
        assertThat(messages(0, 15)).containsExactly(MessageKind.DELAYED, MessageKind.ON_TIME);
        assertThat(messages(75, 60)).containsExactly(MessageKind.DELAYED, MessageKind.EARLIER);
        assertThat(messages(60, 75)).containsExactly(MessageKind.DELAYED);
    }

    /** What 720 estimates that go to and fro between two delays give. */
    private List<MessageKind> messages(int oneMinutes, int otherMinutes) {
        List<MessageKind> messages = new ArrayList<>();
        Told last = null;
        for (int i = 0; i < 720; i++) {
            int minutes = i % 2 == 0 ? oneMinutes : otherMinutes;
            FlightStatus status = minutes == 0 ? ON_TIME : DELAYED;
            Instant time = NOON.plus(Duration.ofMinutes(minutes));
            Optional<MessageKind> message = rules.judge(status, time, last);
            if (message.isPresent()) {
                messages.add(message.get());
                last = new Told(status, time);
            }
        }
        return messages;
    }

    private static Told told(FlightStatus status) {
        return new Told(status, NOON);
    }
}
