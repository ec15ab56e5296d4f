// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProviderKeyTest {
    private static final ProviderKey KEY = new ProviderKey("notifications", "a secret");

    @Test
    void isTheSameForTheSameRecordAndNoOther() {
        assertThat(KEY.of(delayed("SJ-1", 60, "t-0@1"))).isEqualTo(KEY.of(delayed("SJ-1", 60, "t-0@1")));
        assertThat(List.of(
                        KEY.of(delayed("SJ-1", 60, "t-0@1")),
                        KEY.of(delayed("SJ-2", 60, "t-0@1")),
                        KEY.of(delayed("SJ-1", 61, "t-0@1")),
                        KEY.of(delayed("SJ-1", 60, "t-0@2")),
                        new ProviderKey("others", "a secret").of(delayed("SJ-1", 60, "t-0@1")),
                        new ProviderKey("notifications", "another").of(delayed("SJ-1", 60, "t-0@1")),
                        new ProviderKey("notifications", "").of(delayed("SJ-1", 60, "t-0@1"))))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{32}"));
    }

    @Test
    void doesNotShowTheSecret() {
        assertThat(KEY).hasToString("ProviderKey[notifications]");
    }

    private static Notification delayed(String booking, int minutes, String position) {
        return new Notification(
                List.of(booking),
                FlightStatus.DELAYED,
                Impacted.SCHEDULED.plus(Duration.ofMinutes(minutes)),
                null,
                true,
                new HashMap<>(),
                position);
    }
}
