// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final RetrySchedule ENDLESS =
            new RetrySchedule(0, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ZERO);

    @Test
    void doublesUpToTheLongestWait() {
        assertThat(ENDLESS.next(1, Duration.ZERO, Duration.ZERO, 1)).contains(Duration.ofSeconds(1));
        assertThat(ENDLESS.next(2, Duration.ZERO, Duration.ZERO, 1)).contains(Duration.ofSeconds(2));
        assertThat(ENDLESS.next(6, Duration.ZERO, Duration.ZERO, 1)).contains(Duration.ofSeconds(32));
        assertThat(ENDLESS.next(7, Duration.ZERO, Duration.ZERO, 1)).contains(Duration.ofSeconds(60));
    }

    @Test
    void leavesHalfOfTheWaitToChance() {
        assertThat(ENDLESS.next(3, Duration.ZERO, Duration.ZERO, 0)).contains(Duration.ofSeconds(2));
        assertThat(ENDLESS.next(3, Duration.ZERO, Duration.ZERO, 0.5)).contains(Duration.ofSeconds(3));
    }

    @Test
    void goesOnForeverWithoutLimits() {
        assertThat(ENDLESS.next(Integer.MAX_VALUE, Duration.ofDays(365), Duration.ZERO, 1))
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        RetrySchedule three = new RetrySchedule(3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ZERO);

        assertThat(three.next(2, Duration.ZERO, Duration.ZERO, 0)).isPresent();
        assertThat(three.next(3, Duration.ZERO, Duration.ZERO, 0)).isEmpty();
    }

    @Test
    void givesUpWhenTheNextAttemptWouldBeTooLate() {
        RetrySchedule minute =
                new RetrySchedule(0, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(60));

        assertThat(minute.next(5, Duration.ofSeconds(50), Duration.ZERO, 1)).isPresent();
        assertThat(minute.next(6, Duration.ofSeconds(51), Duration.ZERO, 1)).isEmpty();
    }

    @Test
    void comesBackNoSoonerThanAskedAndNotWithEverybodyElse() {
        Duration asked = Duration.ofSeconds(90);

        assertThat(ENDLESS.next(1, Duration.ZERO, asked, 0)).contains(asked);
        assertThat(ENDLESS.next(1, Duration.ZERO, asked, 0.5)).contains(asked.plusMillis(500));
        assertThat(ENDLESS.next(7, Duration.ZERO, Duration.ofSeconds(1), 1)).contains(Duration.ofSeconds(60));
    }
}
