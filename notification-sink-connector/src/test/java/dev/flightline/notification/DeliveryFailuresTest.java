// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of records and offsets when the server refuses, or goes away. */
class DeliveryFailuresTest {
    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final TaskHarness task = new TaskHarness(TaskHarness.smtp(server.port()));

    @AfterEach
    void stop() {
        task.close();
        server.close();
    }

    @Test
    void triesAgainWhenToldToComeBackLater() {
        AtomicInteger attempts = new AtomicInteger();
        server.toRecipient = recipient -> attempts.incrementAndGet() <= 3 ? "451 later" : "250 OK";

        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
        assertThat(task.metric(Metric.RETRIES)).isEqualTo(3);
        assertThat(task.deadLetters).isEmpty();
    }

    @Test
    void buriesARefusedRecipientAndGoesOnWithTheOthers() {
        server.toRecipient = ScriptedSmtpServer.only("sj-2@example.com", "550 5.1.1 <sj-2@example.com>: no such user");

        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.delayed("SJ-2", 60).at(1),
                        Impacted.delayed("SJ-3", 60).at(2));
        task.finish();

        assertThat(server.accepted).containsExactlyInAnyOrder("sj-1@example.com", "sj-3@example.com");
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(1L);
        assertThat(task.deadLetterErrors.get(0))
                .hasMessage("the notification at impacted-customers-0@1 was not sent: channel 'mail': the server"
                        + " answers 550 to RCPT TO")
                .hasNoCause();
    }

    @Test
    void buriesAMessageRefusedAfterItsData() {
        server.toData = ScriptedSmtpServer.only("sj-1@example.com", "554 looks like spam");

        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-2@example.com");
        assertThat(task.deadLetterErrors.get(0)).hasMessageContaining("554 to the message");
    }

    @Test
    void losesNobodyWhenTheServerIsAwayAndComesBack() {
        int port = server.port();
        server.close();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            records.add(Impacted.delayed("SJ-" + i, 60).at(i));
        }
        task.start().put(records);
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());
        assertThat(task.committable()).isZero();

        try (ScriptedSmtpServer back = new ScriptedSmtpServer(port)) {
            task.finish();

            assertThat(back.accepted).hasSize(200).doesNotHaveDuplicates();
        }
        assertThat(task.deadLetters).isEmpty();
    }

    @Test
    void sendsAgainWhenTheConnectionBreaksBeforeTheAnswer() {
        AtomicInteger messages = new AtomicInteger();
        server.toData = recipient -> messages.incrementAndGet() == 1 ? "" : "250 OK";

        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
        assertThat(messages).hasValue(2);
    }

    @Test
    void committedOffsetWaitsForTheDeadLetterQueue() {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        task.acknowledgement = acknowledgement;
        server.toRecipient = ScriptedSmtpServer.only("sj-1@example.com", "550 no");
        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60).at(7),
                        Impacted.delayed("SJ-2", 60).at(8));

        await().untilAsserted(() -> {
            task.put();
            assertThat(task.deadLetters).hasSize(1);
            assertThat(server.accepted).hasSize(1);
        });
        assertThat(task.committable()).isEqualTo(7);
        assertThat(task.metric(Metric.DEAD)).isZero();

        acknowledgement.complete(null);
        assertThat(task.committable()).isEqualTo(9);
        assertThat(task.metric(Metric.DEAD)).isEqualTo(1);
    }

    @Test
    void stopsWhenADeadLetterCannotBeRecordedAndKeepsItsOffset() {
        task.acknowledgement = CompletableFuture.failedFuture(new IllegalStateException("broker away"));
        server.toRecipient = ScriptedSmtpServer.only("sj-1@example.com", "550 no");
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish).isInstanceOf(ConnectException.class).hasMessageContaining("customers-0@0");
        assertThat(task.committable()).as("preCommit does not throw").isZero();
    }

    @Test
    void fallsBackToTheNextChannelWhenTheFirstFailsForGood() {
        server.toRecipient = ScriptedSmtpServer.only("sj-1@example.com", "550 no");
        try (ScriptedSmtpServer other = new ScriptedSmtpServer()) {
            addChannel(other);
            task.start();
            task.put(
                    Impacted.delayed("SJ-1", 60).at(0),
                    Impacted.delayed("SJ-2", 60).at(1));
            task.finish();

            assertThat(other.accepted).containsExactly("sj-1@example.com");
        }
        assertThat(server.accepted).containsExactly("sj-2@example.com");
        assertThat(task.deadLetters).isEmpty();
    }

    @Test
    void fallsBackToTheNextChannelWhenTheFirstIsOfNoUse() {
        server.toSender = line -> "550 not yours";
        try (ScriptedSmtpServer other = new ScriptedSmtpServer()) {
            addChannel(other);
            task.start();
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();

            assertThat(other.accepted).containsExactly("sj-1@example.com");
        }
    }

    @Test
    void buriesAfterTheLastAttemptWhereAttemptsAreLimited() {
        server.toRecipient = recipient -> "451 later";
        task.with("channels.mail.retry.max.attempts", "3").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(task.deadLetters).hasSize(1);
        assertThat(task.metric(Metric.RETRIES)).isEqualTo(2);
    }

    @Test
    void expiresWhatCouldNotBeSentBeforeItsDeparture() {
        server.toRecipient = recipient -> "451 later";
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());

        task.now = Impacted.SCHEDULED.plus(Duration.ofHours(2));
        task.finish();

        assertThat(task.metric(Metric.EXPIRED)).isEqualTo(1);
    }

    @Test
    void stopsWhenTheCredentialsAreRefusedAndKeepsEveryRecord() {
        server.auth = "535 no";
        task.with("channels.mail.username", "news")
                .with("channels.mail.password", "planted-secret")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish)
                .hasMessageContaining("refuses the credentials (535)")
                .hasMessageNotContaining("planted-secret");
        assertThat(task.committable()).isZero();
        assertThat(task.deadLetters).isEmpty();
    }

    @Test
    void stopsWhenTheSenderIsRefused() {
        server.toSender = line -> "553 not yours";
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish).hasMessageContaining("553 to MAIL FROM; check 'from'");
        assertThat(task.deadLetters).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {530, 535, 550, 554})
    void stopsWhenNoMessageWouldBeTaken(int code) {
        server.toSender = line -> code + " not from here";
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish).hasMessageContaining(code + " to MAIL FROM; check 'from' and the account");
        assertThat(task.deadLetters).isEmpty();
        assertThat(task.committable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {530, 535})
    void stopsWhenAuthenticationIsAskedForLater(int code) {
        server.toRecipient = recipient -> code + " authenticate first";
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish).hasMessageContaining(code + " to RCPT TO; check 'from' and the account");
        assertThat(task.deadLetters).isEmpty();
    }

    @Test
    void buriesAMessageThatIsTooLarge() {
        AtomicInteger messages = new AtomicInteger();
        server.toSender = line -> messages.incrementAndGet() == 1 ? "552 too large" : "250 OK";
        task.with("channels.mail.connections", "1").start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-2@example.com");
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedSmtpServer.HANG_UP, "454 later", "334 "})
    void triesAgainWhenAuthenticationBreaksOff(String answer) {
        server.auth = answer;
        task.with("channels.mail.username", "news")
                .with("channels.mail.password", "planted-secret")
                .with("channels.mail.read.timeout.ms", "200")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());
        task.put();

        server.auth = "235 welcome";
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
    }

    @Test
    void stopsWhenTheServerKnowsNoWayToAuthenticate() {
        server.auth = "235 welcome";
        server.mechanisms = "X-UNKNOWN";
        task.with("channels.mail.username", "news")
                .with("channels.mail.password", "planted-secret")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish).hasMessageContaining("no way to authenticate");
    }

    @Test
    void stopsWithoutBuryingAnythingWhenTheVirtualMachineFails() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new StackOverflowError();
            }
        };
        task.start();
        task.put(Impacted.delayed("SJ-1", 60).with("customer_name", broken).schemalessAt(0));

        // It goes to the thread's own handler too, which Awaitility would take for a failure of the test.
        await().dontCatchUncaughtExceptions()
                .untilAsserted(() -> assertThatThrownBy(task::put)
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("impacted-customers-0@0")
                        .hasMessageContaining("StackOverflowError"));
        assertThat(task.deadLetters).isEmpty();
        assertThat(task.committable()).isZero();
    }

    @Test
    void authenticatesWhereCredentialsAreGiven() {
        server.auth = "235 welcome";
        task.with("channels.mail.username", "news")
                .with("channels.mail.password", "planted-secret")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
    }

    @Test
    void doesNotTrustACertificateThatNobodyVouchesFor() {
        try (ScriptedSmtpServer selfSigned = ScriptedSmtpServer.withSelfSignedCertificate()) {
            task.with("channels.mail.security", "tls")
                    .with("channels.mail.port", String.valueOf(selfSigned.port()))
                    .start();
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());

            assertThat(selfSigned.connections).hasPositiveValue();
            assertThat(selfSigned.accepted).isEmpty();
            assertThat(task.committable()).isZero();
        }
    }

    @Test
    void refusesAServerWithoutStartTls() {
        task.with("channels.mail.security", "starttls").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());

        assertThat(server.accepted).isEmpty();
        assertThat(task.committable()).isZero();
    }

    private void addChannel(ScriptedSmtpServer other) {
        TaskHarness.smtp(other.port()).forEach((key, value) -> {
            if (key.startsWith("channels.mail.")) {
                task.with(key.replace("channels.mail.", "channels.other."), value);
            }
        });
        task.with("channels", "mail,other");
    }
}
