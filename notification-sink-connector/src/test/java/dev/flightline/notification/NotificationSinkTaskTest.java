// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told what, from records to the inbox of a real mail server. */
class NotificationSinkTaskTest {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TaskHarness task = new TaskHarness(Map.of());

    @BeforeEach
    void start() {
        mail.start();
        task = new TaskHarness(TaskHarness.smtp(mail.getSmtp().getPort()));
    }

    @AfterEach
    void stop() {
        task.close();
        mail.stop();
    }

    @Test
    void tellsOfADelayOnceThoughTheEstimateComes720Times() {
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 720; i++) {
            records.add(Impacted.delayed("SJ-1", 60).at(i));
        }

        task.start().put(records);
        task.finish();

        assertThat(subjects()).containsExactly("Flight SJ118 leaves later: Sun 22 Nov 2026, 15:35 CET");
        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
        assertThat(task.metric(Metric.SUPPRESSED) + task.metric(Metric.SUPERSEDED))
                .isEqualTo(719);
    }

    @Test
    void givesTwoMessagesWhenTheEstimateSwings720Times() {
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 720; i++) {
            records.add(Impacted.delayed("SJ-1", i % 2 == 0 ? 75 : 60).at(i));
        }

        task.start().putOneByOne(records);

        assertThat(subjects())
                .containsExactly(
                        "Flight SJ118 leaves later: Sun 22 Nov 2026, 15:50 CET",
                        "EARLIER than we told you: flight SJ118 now leaves Sun 22 Nov 2026, 15:35 CET");
    }

    @Test
    void tellsEachOf150PassengersOnce() {
        List<SinkRecord> records = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (int passenger = 0; passenger < 150; passenger++) {
                records.add(Impacted.delayed("SJ-" + passenger, 60 + 15 * (round % 2))
                        .at(records.size()));
            }
        }

        task.start().put(records);
        task.finish();

        assertThat(recipients()).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void tellsALaterTimeOnlyBeyondTheThreshold() {
        task.start()
                .putOneByOne(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.delayed("SJ-1", 80).at(1),
                        Impacted.delayed("SJ-1", 81).at(2));

        assertThat(subjects())
                .containsExactly(
                        "Flight SJ118 leaves later: Sun 22 Nov 2026, 15:35 CET",
                        "Flight SJ118 leaves later: Sun 22 Nov 2026, 15:56 CET");
    }

    @Test
    void tellsThatAFlightCaughtUpOnceAndOnlyToThoseToldOfTheDelay() {
        task.start()
                .putOneByOne(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.onTime("SJ-1").at(1),
                        Impacted.onTime("SJ-2").at(2),
                        Impacted.onTime("SJ-1").at(3));

        assertThat(recipients()).containsExactly("sj-1@example.com", "sj-1@example.com");
        assertThat(subjects().get(1)).isEqualTo("Flight SJ118 is back on time: Sun 22 Nov 2026, 14:35 CET");
    }

    @Test
    void tellsACancellationOnce() {
        task.start()
                .put(
                        Impacted.cancelled("SJ-1").at(0),
                        Impacted.cancelled("SJ-1").at(1));
        task.finish();

        assertThat(subjects()).containsExactly("Flight SJ118 is cancelled");
    }

    @Test
    void tellsOfEachFlightOfABooking() {
        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.delayed("SJ-1", 60)
                                .with("flight_id", "SJT118/2026-11-23")
                                .at(1));
        task.finish();

        assertThat(recipients()).hasSize(2);
    }

    @Test
    void saysNothingToATombstoneAndForgetsTheBooking() {
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        task.put(
                Impacted.tombstone("SJ-1", 1),
                Impacted.onTime("SJ-1").at(2),
                Impacted.delayed("SJ-1", 60).at(3),
                Impacted.tombstone("SJ-9", 4));
        task.finish();

        assertThat(subjects())
                .as("told, forgotten, not told back on time, told again as if never told")
                .containsOnly("Flight SJ118 leaves later: Sun 22 Nov 2026, 15:35 CET")
                .hasSize(2);
        assertThat(task.metric(Metric.SUPPRESSED_TOMBSTONE)).isEqualTo(2);
    }

    /** Between, another task has told 16:35; compared with this one's own 15:35, the way back would stay silent. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void forgetsWhatItToldInAPartitionThatWasAway(boolean leftWithout) {
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        TopicPartition other = new TopicPartition(Impacted.TOPIC, 1);
        task.revoke(TaskHarness.PARTITION);
        task.assignment.clear();
        if (leftWithout) {
            task.put();
        } else {
            task.assignment.add(other);
            task.open(other);
            task.revoke(other);
            task.assignment.clear();
        }
        task.assignment.add(TaskHarness.PARTITION);
        task.open(TaskHarness.PARTITION);
        task.put(Impacted.delayed("SJ-1", 60).at(2));
        task.finish();

        assertThat(recipients()).hasSize(2);
    }

    @Test
    void remembersWhatItToldInAPartitionThatARebalanceLeftWithIt() {
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        task.revoke(TaskHarness.PARTITION);
        task.assignment.add(new TopicPartition(Impacted.TOPIC, 1));
        task.open(TaskHarness.PARTITION);
        task.put(Impacted.delayed("SJ-1", 60).at(1));
        task.finish();

        assertThat(recipients()).hasSize(1);
        assertThat(task.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
    }

    @Test
    void aTombstoneTakesNothingBackOfAnotherPartition() {
        task.assignment.add(new TopicPartition(Impacted.TOPIC, 1));
        task.start().put(Impacted.delayed("SJ-1", 60).at(1, 0), Impacted.tombstone("SJ-1", 0));
        task.finish();

        assertThat(recipients()).containsExactly("sj-1@example.com");
        assertThat(task.metric(Metric.SUPPRESSED_TOMBSTONE)).isEqualTo(1);
    }

    @Test
    void doesNotSendWhatATombstoneBehindItTookBack() {
        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.tombstone("SJ-1", 1),
                        Impacted.delayed("SJ-2", 60).at(2));
        task.finish();

        assertThat(recipients()).containsExactly("sj-2@example.com");
        assertThat(task.metric(Metric.SUPPRESSED_WITHDRAWN)).isEqualTo(1);
    }

    @Test
    void expiresWhatIsPastItsDeparture() {
        task.now = Impacted.SCHEDULED.plus(Duration.ofMinutes(61));
        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.delayed("SJ-2", 62).at(1));
        task.finish();

        assertThat(recipients()).containsExactly("sj-2@example.com");
        assertThat(task.metric(Metric.EXPIRED)).isEqualTo(1);
    }

    @Test
    void doesNotWriteToThoseWhoOptedOut() {
        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60).with("notify", false).at(0),
                        Impacted.delayed("SJ-2", 60).with("notify", true).at(1),
                        Impacted.delayed("SJ-3", 60).with("notify", null).at(2));
        task.finish();

        assertThat(recipients()).containsExactlyInAnyOrder("sj-2@example.com", "sj-3@example.com");
        assertThat(task.metric(Metric.SUPPRESSED_OPTED_OUT)).isEqualTo(1);
    }

    @Test
    void writesOnlyToTheAllowList() {
        task.with("allow.list", "@test.example, SJ-2@example.com").start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-2", 60).at(1),
                Impacted.delayed("SJ-3", 60)
                        .with("customer_email", "Grace@TEST.example")
                        .at(2));
        task.finish();

        assertThat(recipients()).containsExactlyInAnyOrder("sj-2@example.com", "Grace@TEST.example");
        assertThat(task.metric(Metric.SUPPRESSED_NOT_ALLOWED)).isEqualTo(1);
    }

    @Test
    void sendsNothingInADryRunAndDecidesAsUsual() {
        task.with("dry.run", "true").start();
        task.putOneByOne(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 60).at(1),
                Impacted.delayed("SJ-2", 60).with("flight_number", "x\r\ny").at(2));

        assertThat(recipients()).isEmpty();
        assertThat(task.metric(Metric.SUPPRESSED_DRY_RUN)).isEqualTo(1);
        assertThat(task.metric(Metric.SUPPRESSED_RULES)).isEqualTo(1);
        assertThat(task.metric(Metric.DEAD)).isEqualTo(1);
    }

    @Test
    void readsSchemalessRecords() {
        task.start().put(Impacted.delayed("SJ-1", 60).schemalessAt(0));
        task.finish();

        assertThat(subjects()).containsExactly("Flight SJ118 leaves later: Sun 22 Nov 2026, 15:35 CET");
    }

    @Test
    void buriesWhatItCannotReadAndGoesOn() {
        task.start()
                .put(
                        Impacted.record("SJ-1", null, "not a struct", 0),
                        Impacted.delayed("SJ-2", 60).with("status", "LOST").at(1),
                        Impacted.delayed("SJ-3", 60)
                                .with("customer_email", null)
                                .at(2),
                        Impacted.delayed("SJ-4", 60).at(3));
        task.finish();

        assertThat(recipients()).containsExactly("sj-4@example.com");
        assertThat(task.deadLetterErrors)
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder(
                        "the value at impacted-customers-0@0 is neither a Struct nor a Map with string keys; use a"
                                + " converter that gives fields, such as Avro or JSON",
                        "field 'status' at impacted-customers-0@1: expected one of DELAYED, ON_TIME, CANCELLED",
                        "the notification at impacted-customers-0@2 was not sent: channel 'mail': field"
                                + " 'customer_email' does not hold exactly one mail address");
        assertThat(task.metric(Metric.DEAD)).isEqualTo(3);
    }

    @Test
    void failsWithoutADeadLetterQueue() {
        task.withoutReporter().start();

        assertThatThrownBy(() -> {
                    task.put(Impacted.record("SJ-1", null, "secret", 0));
                    task.finish();
                })
                .hasMessageContaining("impacted-customers-0@0")
                .hasMessageContaining("errors.deadletterqueue.topic.name")
                .hasMessageNotContaining("secret");
        assertThat(task.committable()).isZero();
    }

    @Test
    void parksWithoutADeadLetterQueueWhereErrorsAreTolerated() {
        task.withoutReporter().with("errors.tolerance", "all").start();
        task.put(
                Impacted.record("SJ-1", null, "secret", 0),
                Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(recipients()).containsExactly("sj-2@example.com");
        assertThat(task.metric(Metric.PARKED)).isEqualTo(1);
    }

    @Test
    void parksWhereErrorsAreOnlyLogged() {
        task.with("errors.deadletterqueue.topic.name", " ")
                .with("errors.log.enable", "true")
                .with("errors.tolerance", "all")
                .start();
        task.put(Impacted.record("SJ-1", null, "secret", 0));
        task.finish();

        assertThat(task.deadLetters).as("reported, for that is what logs it").hasSize(1);
        assertThat(task.metric(Metric.PARKED)).isEqualTo(1);
        assertThat(task.metric(Metric.DEAD)).isZero();
    }

    @Test
    void refusesToStartWithEveryProblemItsSettingsHave() {
        TaskHarness broken = task.with("channels.mail.port", "0").with("topics", "a,b");

        assertThatThrownBy(broken::start)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("channels.mail.port")
                .hasMessageContaining("topics");
        assertThatCode(broken::close).doesNotThrowAnyException();
    }

    @Test
    void isSeenOverJmxWhileItRuns() {
        task.start();
        assertThat(task.metric(Metric.SENT)).isZero();
        assertThat(task.metric(Metric.IN_FLIGHT)).isZero();
        task.close();

        assertThatThrownBy(() -> task.metric(Metric.SENT))
                .hasRootCauseInstanceOf(javax.management.InstanceNotFoundException.class);
    }

    private List<String> subjects() {
        return received(MimeMessage::getSubject);
    }

    private List<String> recipients() {
        return received(message -> message.getRecipients(Message.RecipientType.TO)[0].toString());
    }

    private interface Part {
        String of(MimeMessage message) throws MessagingException;
    }

    private List<String> received(Part part) {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> {
                    try {
                        return part.of(message);
                    } catch (MessagingException e) {
                        throw new UncheckedIOException(new java.io.IOException(e));
                    }
                })
                .toList();
    }
}
