// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.flightline.testkit.CapturedLogs;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records made to do harm: each gives one message or one dead letter, and its neighbours are told. */
class HostileInputTest {
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
    void addsNoHeaderThroughANameInTheBody() throws MessagingException, IOException {
        task.start()
                .put(Impacted.delayed("SJ-1", 60)
                        .with("customer_name", "x\r\nBcc: y@example.org")
                        .at(0));
        task.finish();

        MimeMessage message = only();
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(part(message, 0)).startsWith("Hello x  Bcc: y@example.org,");
    }

    @Test
    void buriesALineBreakInASubject() {
        task.with("template.subject", "{{customer_name}}").start();
        task.put(
                Impacted.delayed("SJ-1", 60)
                        .with("customer_name", "x\r\nBcc: y@example.org")
                        .at(0),
                Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(task.deadLetterErrors.get(0))
                .hasMessageContaining("header 'Subject' would hold a line break")
                .hasMessageNotContaining("example.org");
    }

    @Test
    void buriesALineBreakInAnExtraHeader() {
        task.with("channels.mail.headers.X-Passenger", "{{customer_name}}").start();
        task.put(
                Impacted.delayed("SJ-1", 60)
                        .with("customer_name", "x\nBcc: y@example.org")
                        .at(0),
                Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(task.deadLetterErrors.get(0)).hasMessageContaining("header 'X-Passenger'");
    }

    @Test
    void buriesTwoAddressesInOneField() {
        task.start()
                .put(
                        Impacted.delayed("SJ-1", 60)
                                .with("customer_email", "a@example.com, b@example.com")
                                .at(0),
                        Impacted.delayed("SJ-2", 60)
                                .with("customer_email", "a@example.com\r\nBcc: b@example.com")
                                .at(1),
                        Impacted.delayed("SJ-3", 60).at(2));
        task.finish();

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(task.deadLetterErrors)
                .hasSize(2)
                .allSatisfy(error -> assertThat(error)
                        .hasMessageContaining("field 'customer_email' does not hold exactly one mail address"));
    }

    /** Cut to their low bytes, as the mail library sends them, these name somebody else or end the command. */
    @Test
    void buriesAnAddressThatWouldBecomeAnotherOnItsWay() {
        task.with("allow.list", "@test.example,sj-4@example.com,@seznam.cz").start();
        task.put(
                Impacted.delayed("SJ-1", 60)
                        .with("customer_email", "ho\u0159ak@test.example")
                        .at(0),
                Impacted.delayed("SJ-2", 60)
                        .with("customer_email", "bob\u0140attacker.example\u013E@test.example")
                        .at(1),
                Impacted.delayed("SJ-3", 60)
                        .with("customer_email", "hora\u010Dek@seznam.cz")
                        .at(2),
                Impacted.delayed("SJ-4", 60).at(3));
        task.finish();

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    @Test
    void escapesMarkupInHtmlOnly() throws MessagingException, IOException {
        task.start()
                .put(Impacted.delayed("SJ-1", 60)
                        .with("customer_name", "<script>alert('x')</script>")
                        .with("airline", "A&B")
                        .at(0));
        task.finish();

        assertThat(part(only(), 0)).contains("<script>alert('x')</script>");
        assertThat(part(only(), 1))
                .doesNotContain("<script>")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("Kind regards,<br>A&amp;B");
    }

    @Test
    void dropsWhatReordersText() throws MessagingException, IOException {
        task.start()
                .put(Impacted.delayed("SJ-1", 60)
                        .with("customer_name", "Ada\u202Eecalevol")
                        .with("flight_number", "SJ\u2066118")
                        .at(0));
        task.finish();

        assertThat(part(only(), 0)).startsWith("Hello Adaecalevol,");
        assertThat(only().getSubject()).startsWith("Flight SJ118 leaves");
    }

    @Test
    void greetsWithoutANameThatCarriesALink() throws MessagingException, IOException {
        task.start()
                .put(Impacted.delayed("SJ-1", 60)
                        .with("customer_name", "Win a prize at HTTPS://prize.example")
                        .at(0));
        task.finish();

        assertThat(part(only(), 0)).startsWith("Hello,").doesNotContain("prize");
        assertThat(part(only(), 1)).doesNotContain("prize");
    }

    @Test
    void cutsFieldsThatAreFarTooLong() throws MessagingException, IOException {
        String endless = "x".repeat(1_000_000);
        task.with("template.subject", "For {{customer_name}}")
                .with("template.text", "Dear {{customer_name}}")
                .with("channels.mail.headers.X-Name", "{{customer_name}}")
                .start();
        task.put(Impacted.delayed("SJ-1", 60)
                .with("customer_name", endless)
                .with("booking_reference", endless)
                .at(0));
        task.finish();

        assertThat(only().getSubject()).hasSize("For ".length() + 250).endsWith("\u2026");
        assertThat(only().getSize()).isLessThan(100_000);
    }

    @Test
    void buriesATimeAtTheEndOfAllTimes() {
        task.start();
        task.put(
                schemaless("SJ-1", "+1000000000-12-31T23:59:59.999999999Z", 0),
                schemaless("SJ-2", "-1000000000-01-01T00:00:00Z", 1),
                Impacted.delayed("SJ-3", 60).at(2));
        task.finish();

        assertThat(task.deadLetterErrors)
                .hasSize(2)
                .allSatisfy(error -> assertThat(error)
                        .hasMessageContaining("field 'new_estimated_departure'")
                        .hasMessageContaining("a year from 1900 to 9999"));
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    private static SinkRecord schemaless(String booking, String departure, long offset) {
        return Impacted.delayed(booking, 60)
                .with("new_estimated_departure", departure)
                .schemalessAt(offset);
    }

    /** What a value is made of in memory is nobody's business. */
    @Test
    void callsNoMethodsOfWhatARecordHolds() {
        task.with("template.text", "{{#customer_name}}{{bytes}}{{/customer_name}}")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(task.deadLetterErrors.get(0)).hasMessageContaining("the record has no value for {{bytes}}");
    }

    @Test
    void doesNotTakeAFieldForWhatWasTold() throws MessagingException, IOException {
        Map<String, Object> value = Map.of(
                "booking_id", "SJ-1",
                "flight_id", "SJT118",
                "status", "DELAYED",
                "customer_email", "ada@example.com",
                "new_estimated_departure", Impacted.SCHEDULED.toString(),
                "previous_local", "planted");
        task.start().put(Impacted.record("SJ-1", null, value, 0));
        task.finish();

        assertThat(part(only(), 0)).contains("New departure").doesNotContain("planted");
    }

    @Test
    void namesTheVariableThatARecordLacks() {
        task.with("template.text", "Gate {{gate}}").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(task.deadLetterErrors.get(0))
                .hasMessageContaining("template.text, line 1: the record has no value for {{gate}}");
    }

    @Test
    void showsNothingOfARecordInLogsOrErrors() {
        String secret = "planted-7f3a";
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            task.with("channels.mail.headers.X-Name", "{{customer_name}}")
                    .with("channels.mail.headers.X-Missing", "{{#phone}}{{missing}}{{/phone}}")
                    .start();
            task.put(
                    Impacted.delayed("SJ-1", 60)
                            .with("customer_email", secret + "@")
                            .at(0),
                    Impacted.delayed("SJ-2", 60)
                            .with("customer_name", secret + "\r\nX: y")
                            .at(1),
                    Impacted.delayed("SJ-3", 60).with("phone", secret).at(2),
                    Impacted.delayed("SJ-4", 60).with("status", secret).at(3),
                    Impacted.record("SJ-5", null, secret, 4),
                    Impacted.delayed("SJ-6", 60)
                            .with("origin_time_zone", secret)
                            .at(5),
                    Impacted.delayed("SJ-7", 60).with("locale", secret).at(6));
            task.finish();

            assertThat(task.deadLetterErrors).hasSize(5);
            assertThat(logs.text()).isNotEmpty().doesNotContain(secret);
        }
        StringWriter errors = new StringWriter();
        task.deadLetterErrors.forEach(error -> error.printStackTrace(new PrintWriter(errors)));
        assertThat(errors.toString()).isNotEmpty().doesNotContain(secret);
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    private MimeMessage only() {
        assertThat(mail.getReceivedMessages()).hasSize(1);
        return mail.getReceivedMessages()[0];
    }

    private static String part(MimeMessage message, int index) throws MessagingException, IOException {
        BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(index);
        return Objects.toString(part.getContent());
    }
}
