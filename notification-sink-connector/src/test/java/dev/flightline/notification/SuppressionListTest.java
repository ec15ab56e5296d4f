// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flightline.testkit.CapturedLogs;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a task does not write to because a topic names the address. */
class SuppressionListTest {
    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final InMemorySuppressions suppressions = new InMemorySuppressions();
    private final TaskHarness task = new TaskHarness(TaskHarness.smtp(server.port())).with(suppressions);

    @AfterEach
    void stop() {
        task.close();
        server.close();
    }

    @Test
    void doesNotWriteToWhoIsListedHoweverTheAddressIsWritten() {
        suppressions.list("SJ-1@Example.COM");
        task.start().awaitOpen();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-2@example.com");
        assertThat(task.metric(Metric.SUPPRESSED_ON_SUPPRESSION_LIST)).isEqualTo(1);
        assertThat(task.metric(Metric.SUPPRESSION_SIZE)).isEqualTo(1);
    }

    @Test
    void writesAgainToWhoIsTakenOffTheListAndNoMoreToWhoIsAdded() {
        suppressions.list("sj-1@example.com");
        task.start().awaitOpen();
        suppressions.lift("sj-1@example.com");
        suppressions.list("sj-2@example.com");
        suppressions.list("sj-3@example.com");
        await().untilAsserted(
                        () -> assertThat(task.metric(Metric.SUPPRESSION_SIZE)).isEqualTo(2));

        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
    }

    @Test
    void takesNoRecordBeforeTheListIsReadToItsEnd() {
        suppressions.list("sj-1@example.com");
        suppressions.silent = true;
        task.start();
        assertThat(task.pausedPartitions).containsExactly(TaskHarness.PARTITION);
        assertThat(task.timeout).as("put comes soon again").isPositive();
        task.put();
        assertThat(task.pausedPartitions).containsExactly(TaskHarness.PARTITION);
        assertThat(task.metric(Metric.SUPPRESSION_AGE)).isEqualTo(-1);

        suppressions.silent = false;
        task.awaitOpen();
        assertThat(task.metric(Metric.SUPPRESSION_AGE)).isZero();
        assertThat(task.metric(Metric.SUPPRESSION_SIZE)).isEqualTo(1);
    }

    /** Should a record come before, the task fails rather than send. */
    @Test
    void sendsNothingBeforeTheListIsRead() {
        suppressions.list("sj-1@example.com");
        suppressions.silent = true;
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        await().untilAsserted(() -> assertThatThrownBy(task::put).isInstanceOf(ConnectException.class));
        assertThat(server.connections).hasValue(0);
        assertThat(task.committable()).isZero();
    }

    @Test
    void keepsWhatItReadWhileTheBrokersAreAwayAndSaysHowOldThatIs() {
        suppressions.list("sj-1@example.com");
        task.start().awaitOpen();
        suppressions.refusal = new TimeoutException("planted");
        task.now = task.now.plusSeconds(60);
        await().untilAsserted(
                        () -> assertThat(task.metric(Metric.SUPPRESSION_AGE)).isEqualTo(60_000));
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        task.finish();
        assertThat(server.accepted).containsExactly("sj-2@example.com");

        suppressions.refusal = null;
        task.now = task.now.plus(SuppressionReader.CHECK_INTERVAL);
        await().untilAsserted(
                        () -> assertThat(task.metric(Metric.SUPPRESSION_AGE)).isZero());
    }

    @Test
    void failsWhenItMayNotReadTheListAnyMore() {
        task.start().awaitOpen();
        suppressions.refusal = new TopicAuthorizationException(InMemorySuppressions.TOPIC);
        task.now = task.now.plus(SuppressionReader.CHECK_INTERVAL);

        await().untilAsserted(() -> assertThatThrownBy(task::put)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("'suppressed-addresses' cannot be read (TopicAuthorizationException)")
                .hasMessageContaining("suppression.kafka.*"));
    }

    @Test
    void doesNotStartWithoutItsTopic() {
        suppressions.partitions = 0;

        assertThatThrownBy(task::start)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("there is no topic 'suppressed-addresses'")
                .hasMessageContaining("cleanup.policy=compact");
    }

    @Test
    void readsPartitionsThatAreAddedLater() {
        task.start().awaitOpen();
        suppressions.partitions = 2;
        suppressions.write(1, "sj-1@example.com", "{}");
        task.now = task.now.plus(SuppressionReader.CHECK_INTERVAL);

        await().untilAsserted(
                        () -> assertThat(task.metric(Metric.SUPPRESSION_SIZE)).isEqualTo(1));
    }

    /** {@code printf %s sj-1@example.com | openssl dgst -sha256 -hmac planted}. */
    @Test
    void findsAddressesByTheirHmac() {
        suppressions.list("5cdc01512dafb0369219403b66dfab5a0165fc4d52b81526497bbcd5a99a3f44");
        task.with("suppression.key.format", "hmac").with("suppression.secret", "planted");
        task.start().awaitOpen();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-2@example.com");
    }

    @Test
    void stopsAtAKeyThatIsNoHmacWithItsPlaceAndNotItsContent() {
        suppressions.list("sj-1@example.com");
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            task.with("suppression.key.format", "hmac").with("suppression.secret", "planted");
            task.start();

            await().untilAsserted(() -> assertThatThrownBy(task::put)
                    .hasMessageContaining("suppressed-addresses-0@0")
                    .hasMessageContaining("suppression.key.format")
                    .hasMessageNotContaining("sj-1@"));
            assertThat(logs.text()).doesNotContain("sj-1@", "planted");
        }
    }

    @Test
    void showsNoAddressOfTheList() {
        suppressions.list("sj-1@example.com");
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            task.start().awaitOpen();
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();

            assertThat(logs.text()).doesNotContain("sj-1@");
        }
    }

    /** The list is of addresses; who wants no message at all has notify=false. */
    @Test
    void writesThroughTheNextChannelToAnAddressThatIsNotListed() {
        try (ScriptedSmtpServer other = new ScriptedSmtpServer()) {
            addChannel(other, "phone");
            suppressions.list("sj-1@example.com");
            suppressions.list("sj-2@example.com");
            suppressions.list("sj-2@sms.example");
            task.start().awaitOpen();
            task.put(
                    Impacted.delayed("SJ-1", 60)
                            .with("phone", "sj-1@sms.example")
                            .at(0),
                    Impacted.delayed("SJ-2", 60)
                            .with("phone", "sj-2@sms.example")
                            .at(1));
            task.finish();

            assertThat(other.accepted).containsExactly("sj-1@sms.example");
        }
        assertThat(server.connections).hasValue(0);
        assertThat(task.metric(Metric.SUPPRESSED_ON_SUPPRESSION_LIST)).isEqualTo(1);
    }

    @Test
    void whatOneChannelRefusesForGoodAndTheOtherMustNotSendIsDead() {
        try (ScriptedSmtpServer other = new ScriptedSmtpServer()) {
            addChannel(other, "phone");
            server.toRecipient = recipient -> "550 no";
            suppressions.list("sj-1@sms.example");
            task.start().awaitOpen();
            task.put(Impacted.delayed("SJ-1", 60)
                    .with("phone", "sj-1@sms.example")
                    .at(0));
            task.finish();

            assertThat(other.connections).hasValue(0);
        }
        assertThat(task.metric(Metric.DEAD)).isEqualTo(1);
        assertThat(task.deadLetterErrors.get(0)).hasMessageContaining("channel 'mail'");
    }

    /** Whichever of the two channels it is: there is nothing for anybody to look at. */
    @Test
    void whoIsListedAndHasNoOtherAddressIsNoDeadLetter() {
        try (ScriptedSmtpServer other = new ScriptedSmtpServer()) {
            addChannel(other, "phone");
            suppressions.list("sj-1@example.com");
            suppressions.list("sj-2@sms.example");
            task.start().awaitOpen();
            task.put(
                    Impacted.delayed("SJ-1", 60).at(0),
                    Impacted.delayed("SJ-2", 60)
                            .with("customer_email", " ")
                            .with("phone", "sj-2@sms.example")
                            .at(1),
                    Impacted.delayed("SJ-3", 60).with("customer_email", null).at(2));
            task.finish();

            assertThat(other.connections).hasValue(0);
        }
        assertThat(task.metric(Metric.SUPPRESSED_ON_SUPPRESSION_LIST)).isEqualTo(2);
        assertThat(task.metric(Metric.DEAD))
                .as("the one with no address at all")
                .isEqualTo(1);
    }

    @Test
    void whoIsListedAndHasAnotherAddressThatIsNoneIsADeadLetter() {
        try (ScriptedSmtpServer other = new ScriptedSmtpServer()) {
            addChannel(other, "phone");
            suppressions.list("sj-1@example.com");
            task.start().awaitOpen();
            task.put(Impacted.delayed("SJ-1", 60)
                    .with("phone", "a@sms.example, b@sms.example")
                    .at(0));
            task.finish();
        }
        assertThat(task.metric(Metric.DEAD)).isEqualTo(1);
    }

    @Test
    void whoIsListedWhileAMessageWaitsIsNotWrittenTo() {
        server.toRecipient = recipient -> "451 later";
        task.with("channels.mail.retry.backoff.ms", "300")
                .with("channels.mail.retry.backoff.max.ms", "300")
                .start()
                .awaitOpen();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());
        suppressions.list("sj-1@example.com");
        await().untilAsserted(
                        () -> assertThat(task.metric(Metric.SUPPRESSION_SIZE)).isEqualTo(1));
        server.toRecipient = ScriptedSmtpServer.ACCEPT;
        task.finish();

        assertThat(server.accepted).isEmpty();
        assertThat(task.metric(Metric.SUPPRESSED_ON_SUPPRESSION_LIST)).isEqualTo(1);
    }

    private void addChannel(ScriptedSmtpServer other, String field) {
        Map<String, String> settings = TaskHarness.smtp(other.port());
        settings.put("channels.mail.recipient.field", field);
        settings.forEach((key, value) -> {
            if (key.startsWith("channels.mail.")) {
                task.with(key.replace("channels.mail.", "channels.second."), value);
            }
        });
        task.with("channels", "mail,second");
    }
}
