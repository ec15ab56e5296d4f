// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** What the ledger's topic must be like; the brokers' own answers are met in the integration tests. */
class LedgerTopicTest {
    private static final Duration NEEDED = Duration.ofDays(400);
    private static final Set<String> BOTH = Set.of("compact", "delete");

    private final LedgerTopic topic = LedgerTopic.of("told", 4, "customers", 4, "id");

    @Test
    void takesATopicThatKeepsRecordsLongEnough() {
        assertThatCode(() -> {
                    topic.requireKept(new TopicRetention(BOTH, NEEDED.toMillis()), NEEDED);
                    topic.requireKept(new TopicRetention(BOTH, -1), NEEDED);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOneThatForgetsTooSoon() {
        assertThatThrownBy(() -> topic.requireKept(new TopicRetention(BOTH, NEEDED.toMillis() - 1), NEEDED))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("'told' has retention.ms=34559999999")
                .hasMessageContaining("ledger.retention.ms is 34560000000");
    }

    @Test
    void refusesOneThatDeletesOnlyOrCompactsOnly() {
        for (String policy : BOTH) {
            assertThatThrownBy(() -> topic.requireKept(new TopicRetention(Set.of(policy), -1), NEEDED))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("'told' has cleanup.policy=" + policy)
                    .hasMessageContaining("needs compact,delete");
        }
    }
}
