// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives in the inbox: headers, parts, languages. */
@SuppressWarnings("JavaUtilDate") // what the mail API gives
class MessageTest {
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
    void hasTheHeadersOfAutomaticMail() throws MessagingException, IOException {
        task.with("channels.mail.reply.to", "help@streamjet.example")
                .with("channels.mail.headers.X-Flightline-Booking", "{{booking_id}} {{new_estimated_departure}}")
                .with("channels.mail.headers.X-Name", "{{customer_name}}")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).with("customer_name", "Zoë").at(0));
        task.finish();

        MimeMessage message = message(0);
        assertThat(message.getFrom()).containsExactly(new InternetAddress("StreamJet <news@streamjet.example>"));
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("help@streamjet.example"));
        assertThat(message.getSentDate()).isEqualTo(Date.from(Impacted.NOW));
        assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(message, "Content-Language")).isEqualTo("en");
        assertThat(header(message, "X-Flightline-Booking")).isEqualTo("SJ-1 2026-11-22T14:35:00Z");
        assertThat(header(message, "X-Name")).isEqualTo("=?UTF-8?Q?Zo=C3=AB?=");
        assertThat(message.getMessageID()).matches("<[0-9a-f]{32}@streamjet\\.example>");
        assertThat(message.isMimeType("multipart/alternative")).isTrue();
        assertThat(parts(message).getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts(message).getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    }

    @Test
    void keepsItsIdWhenARecordIsReadAgainAfterARestart() throws MessagingException {
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        task.close();
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(message(1).getMessageID()).isEqualTo(message(0).getMessageID());
    }

    @Test
    void changesItsIdWhenAnEstimateComesBackToATimeToldBefore() throws MessagingException {
        task.start()
                .putOneByOne(
                        Impacted.delayed("SJ-1", 60).at(0),
                        Impacted.delayed("SJ-1", 90).at(1),
                        Impacted.delayed("SJ-1", 60).at(2));

        assertThat(Set.of(
                        message(0).getMessageID(),
                        message(1).getMessageID(),
                        message(2).getMessageID()))
                .hasSize(3);
    }

    @Test
    void saysInPlainWordsWhatHappened() throws MessagingException, IOException {
        task.start().put(Impacted.delayed("SJ-1", 75).at(0));
        task.finish();

        assertThat(text(message(0))).isEqualTo("""
                        Hello Ada Lovelace,

                        Your flight SJ118 from ZRH to LHR will leave later than planned.

                        New departure: Sun 22 Nov 2026, 15:50 CET
                        Scheduled departure: Sun 22 Nov 2026, 14:35 CET
                        Delay: 1\u00A0h 15\u00A0min
                        Booking reference: K7Q2ZX

                        All times are local at the airport of departure, ZRH.

                        You can stay at home a little longer. Please be at the airport in good time for the new departure; we will write to you again if it changes. We are sorry for the wait.

                        Kind regards,
                        StreamJet

                        --\s
                        You receive this message because you are booked on this flight. It was sent automatically; replies may not be read.""");
    }

    @Test
    void saysClearlyThatTheFlightLeavesEarlierThanTold() throws MessagingException, IOException {
        task.start()
                .putOneByOne(
                        Impacted.delayed("SJ-1", 75).at(0),
                        Impacted.delayed("SJ-1", 60).at(1));

        assertThat(text(message(1)))
                .contains(
                        "now leaves EARLIER than we last told you.",
                        "New departure: Sun 22 Nov 2026, 15:35 CET\nWe told you before: Sun 22 Nov 2026, 15:50 CET",
                        "so that you do not miss your flight");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de    | Flug SJ118 startet später: So., 22. Nov. 2026, 15:35 Uhr CET | Verspätung: 1\u00A0Std.",
                "de_AT | Flug SJ118 startet später: So., 22. Nov. 2026, 15:35 Uhr CET | Verspätung: 1\u00A0Std.",
                "fr-CH | Le vol SJ118 part plus tard\u00A0: dim. 22 nov. 2026, 15:35 CET | Retard\u00A0: 1\u00A0h",
                "es    | El vuelo SJ118 sale más tarde: dom, 22 nov 2026, 15:35 CET | Retraso: 1\u00A0h",
                "en-US | Flight SJ118 leaves later: Sun, Nov 22, 2026, 3:35 PM CET | Delay: 1\u00A0h",
                "pt    | Flight SJ118 leaves later: Sun 22 Nov 2026, 15:35 CET | Delay: 1\u00A0h",
                "''    | Flight SJ118 leaves later: Sun 22 Nov 2026, 15:35 CET | Delay: 1\u00A0h",
            })
    void speaksThePassengersLanguage(String locale, String subject, String line)
            throws MessagingException, IOException {
        task.start().put(Impacted.delayed("SJ-1", 60).with("locale", locale).at(0));
        task.finish();

        assertThat(message(0).getSubject()).isEqualTo(subject);
        assertThat(text(message(0))).contains(line);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Tokyo,22:35 JST", "America/New_York,08:35 EST", ",13:35 UTC", "Mars/Base,13:35 UTC"})
    void tellsTimesWhereTheFlightDepartsAndNamesTheZone(String zone, String scheduled)
            throws MessagingException, IOException {
        task.start()
                .put(Impacted.delayed("SJ-1", 60).with("origin_time_zone", zone).at(0));
        task.finish();

        assertThat(text(message(0))).contains("Scheduled departure: Sun 22 Nov 2026, " + scheduled);
    }

    /** Istanbul left Eastern European Time in 2016, but the translated names of some JDKs did not. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void namesNoZoneThatTheAirportHasLeft(String locale) throws MessagingException, IOException {
        task.start()
                .put(Impacted.delayed("SJ-1", 60)
                        .with("locale", locale)
                        .with("origin_time_zone", "Europe/Istanbul")
                        .at(0));
        task.finish();

        assertThat(text(message(0))).contains("16:35 ").doesNotContain("EET").doesNotContain("OEZ");
    }

    @Test
    void prefersTheMostSpecificTemplate() throws MessagingException {
        task.with("template.subject", "any")
                .with("template.subject.de", "any de")
                .with("template.delayed.subject", "delayed")
                .with("template.delayed.subject.de", "delayed de")
                .start();
        task.putOneByOne(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-1", 30).at(1),
                Impacted.delayed("SJ-2", 60).with("locale", "de").at(2),
                Impacted.delayed("SJ-2", 30).with("locale", "de").at(3));

        assertThat(mail.getReceivedMessagesForDomain("sj-1@example.com"))
                .extracting(MessageTest::subject)
                .containsExactly("delayed", "any");
        assertThat(mail.getReceivedMessagesForDomain("sj-2@example.com"))
                .extracting(MessageTest::subject)
                .containsExactly("delayed de", "any de");
    }

    @Test
    void isPlainTextWhereTheHtmlTemplateIsEmpty() throws MessagingException {
        task.with("template.html", "").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(message(0).isMimeType("text/plain")).isTrue();
    }

    private MimeMessage message(int index) {
        return mail.getReceivedMessages()[index];
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        return message.getHeader(name, null);
    }

    private static MimeMultipart parts(MimeMessage message) throws MessagingException, IOException {
        return (MimeMultipart) message.getContent();
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return content(message, 0).stripTrailing();
    }

    private static String content(MimeMessage message, int part) throws MessagingException, IOException {
        return Objects.toString(parts(message).getBodyPart(part).getContent()).replace("\r\n", "\n");
    }
}
