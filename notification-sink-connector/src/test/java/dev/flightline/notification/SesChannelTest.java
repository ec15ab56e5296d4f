// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static dev.flightline.notification.HostileHttpServer.answering;
import static dev.flightline.notification.HostileHttpServer.hangingUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.testkit.CapturedLogs;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Amazon SES is sent, and what follows from what it answers. */
class SesChannelTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final SesServer server = start();
    private TaskHarness task = new TaskHarness(TaskHarness.ses(server.endpoint()));

    private static SesServer start() {
        try {
            return new SesServer();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        task.close();
        server.close();
    }

    @Test
    void sendsTheWholeMailSigned() throws Exception {
        task.with("channels.aws.configuration.set", "flight-delays")
                .with("channels.aws.reply.to", "help@streamjet.example")
                .with("channels.aws.headers.X-Booking", "{{booking_id}}")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).with("customer_name", "Zoë Čapek").at(0));
        task.finish();

        JsonNode document = server.accepted.get(0);
        assertThat(document.at("/Destination/ToAddresses").toString()).isEqualTo("[\"sj-1@example.com\"]");
        assertThat(document.at("/ConfigurationSetName").asText()).isEqualTo("flight-delays");
        assertThat(document.fieldNames()).toIterable().containsOnly("ConfigurationSetName", "Destination", "Content");
        MimeMessage mail = server.mail(0);
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("StreamJet <news@streamjet.example>"));
        assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("help@streamjet.example"));
        assertThat(mail.getRecipients(Message.RecipientType.TO))
                .containsExactly(new InternetAddress("sj-1@example.com"));
        assertThat(mail.getSubject()).startsWith("Flight SJ118 leaves later");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("X-Booking", null)).isEqualTo("SJ-1");
        assertThat(mail.getMessageID()).matches("<[0-9a-f]{32}@streamjet\\.example>");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Hello Zoë Čapek,");
        assertThat(parts.getBodyPart(1).getContentType()).startsWithIgnoringCase("text/html");
        assertThat(task.metric(Metric.SENT)).isEqualTo(1);
    }

    /** RFC 5322: what SES takes as raw mail is ASCII in lines of at most 998 characters. */
    @Test
    void writesTheMailInAsciiAndShortLines() throws Exception {
        task.with("template.text", "{{customer_name}}")
                .with("template.html", "<p>{{customer_name}}</p>")
                .start();
        task.put(Impacted.delayed("SJ-1", 60)
                .with("customer_name", "é".repeat(3_000))
                .at(0));
        task.finish();

        byte[] raw = server.accepted.get(0).at("/Content/Raw/Data").binaryValue();
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        assertThat(text.chars()).allMatch(character -> character < 0x80);
        assertThat(text.split("\r\n", -1)).allMatch(line -> line.length() <= 998);
    }

    @Test
    void asksForNoConfigurationSetWhereThereIsNone() throws Exception {
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted.get(0).has("ConfigurationSetName")).isFalse();
        RecordedRequest request = server.request();
        assertThat(request.getTarget()).isEqualTo("/v2/email/outbound-emails");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("X-Amz-Date")).isEqualTo("20261122T090000Z");
        assertThat(request.getHeaders().get("User-Agent")).startsWith("flightline-notification-sink/");
        assertThat(request.getHeaders().get("X-Amz-Security-Token")).isNull();
    }

    @Test
    void signsTheTokenOfASession() throws Exception {
        task.with("channels.aws.session.token", "planted-token").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).hasSize(1);
        assertThat(server.request().getHeaders().get("X-Amz-Security-Token")).isEqualTo("planted-token");
    }

    @Test
    void signsEachAttemptAtItsOwnTime() throws Exception {
        server.refuse(503, "");
        task.with("channels.aws.retry.backoff.ms", "200")
                .with("channels.aws.retry.backoff.max.ms", "200")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(server.requests()).isEqualTo(1));
        task.now = Impacted.NOW.plusSeconds(400);
        task.finish();

        assertThat(server.request().getHeaders().get("X-Amz-Date")).isEqualTo("20261122T090000Z");
        assertThat(server.request().getHeaders().get("X-Amz-Date")).isEqualTo("20261122T090640Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret.access.key", "region"})
    void stopsWhereTheSignatureIsRefused(String key) {
        task.with("channels.aws." + key, "planted-wrong").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish)
                .hasMessageContaining(" answers 403 (SignatureDoesNotMatch): the signature is refused; check"
                        + " secret.access.key and region, and the clock of this host")
                .hasMessageNotContaining("planted");
        assertThat(task.committable()).isZero();
        assertThat(task.deadLetters).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 22 Nov 2026 09:10:00 GMT', 'host, which is 600 s behind the server''s'",
        "'Sun, 22 Nov 2026 08:50:00 GMT', 'host, which is 600 s ahead of the server''s'",
        "'Sun, 22 Nov 2026 09:00:59 GMT', 'the clock of this host'",
        "'planted', 'the clock of this host'"
    })
    void saysHowWrongTheClockIs(String date, String expected) {
        server.refuse(SesServer.error(403, "RequestTimeTooSkewed")
                .setHeader("Date", date)
                .build());
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish)
                .satisfies(error -> assertThat(error.getMessage()).endsWith(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException",
        "429, ''",
        "400, ThrottlingException",
        "400, LimitExceededException",
        "408, ''",
        "500, InternalFailure",
        "503, com.amazonaws.ses#ServiceUnavailable:http://internal.example/",
        "500, MessageRejected",
        "502, planted"
    })
    void triesAgainWhatMayPass(int status, String type) {
        server.refuse(status, type);
        server.refuse(status, type);
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.requests()).isEqualTo(3);
        assertThat(server.accepted).hasSize(1);
        assertThat(task.metric(Metric.RETRIES)).isEqualTo(2);
    }

    /** What SES does not have gives way to a newer record; what it may have is repeated. */
    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, 1",
        "400, ThrottlingException, 1",
        "503, ServiceUnavailable, 1",
        "500, InternalFailure, 2",
        "502, '', 2"
    })
    void knowsWhetherAMessageMayHaveArrived(int status, String type, int mails) {
        server.refuse(status, type);
        task.with("channels.aws.retry.backoff.ms", "500")
                .with("channels.aws.retry.backoff.max.ms", "500")
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isEqualTo(1));
        task.put(Impacted.delayed("SJ-1", 120).at(1));
        task.finish();

        assertThat(server.accepted).hasSize(mails);
        assertThat(task.metric(Metric.SUPERSEDED)).isEqualTo(2 - mails);
    }

    @Test
    void comesBackNoSoonerThanItIsAsked() {
        server.refuse(SesServer.error(429, "TooManyRequestsException")
                .addHeader("Retry-After", "3600")
                .build());
        task.with("channels.aws.retry.timeout.ms", "60000").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.requests()).isEqualTo(1);
        assertThat(task.deadLetterErrors.get(0)).hasMessageContaining("answers 429 (TooManyRequests)");
    }

    @ParameterizedTest
    @CsvSource({
        "400, MessageRejected",
        "400, MessageRejected:http://internal.example/coral/com.amazonaws.ses.v2/",
        "400, com.amazonaws.sesv2#BadRequestException",
        "400, planted",
        "400, ''",
        "413, ''"
    })
    void buriesAMessageThatIsRefused(int status, String type) {
        server.refuse(status, type);
        task.with("max.in.flight", "1").start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0), Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.accepted).hasSize(1);
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(0L);
        assertThat(task.deadLetterErrors.get(0))
                .hasMessageContaining("impacted-customers-0@0 was not sent: channel 'aws': http://127.0.0.1")
                .hasMessageContaining(" answers " + status)
                .hasMessageContaining("this message is refused")
                .hasMessageNotContainingAny("planted", "internal.example");
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccountSuspendedException, may not send",
        "400, SendingPausedException, may not send",
        "400, MailFromDomainNotVerifiedException, may not send",
        "404, NotFoundException, configuration.set",
        "403, AccessDeniedException, ses:SendRawEmail",
        "403, UnrecognizedClientException, access.key.id",
        "403, InvalidClientTokenId, access.key.id",
        "403, ExpiredTokenException, have expired",
        "403, InvalidSignatureException, secret.access.key",
        "400, RequestExpired, clock of this host",
        "403, '', secret.access.key",
        "404, '', endpoint",
        "405, '', endpoint",
        "301, '', endpoint"
    })
    void stopsWhereNoMessageWouldBeTaken(int status, String type, String advice) {
        server.refuse(SesServer.error(status, type)
                .addHeader("Location", server.endpoint() + "/elsewhere")
                .build());
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));

        assertThatThrownBy(task::finish)
                .hasMessageContaining(" answers " + status)
                .hasMessageContaining(advice)
                .hasMessageNotContaining("planted");
        assertThat(server.requests()).isEqualTo(1);
        assertThat(task.deadLetters).isEmpty();
        assertThat(task.committable()).isZero();
    }

    @Test
    void fallsBackToTheNextChannelWhereTheAccountMayNotSend() {
        server.refuse(400, "SendingPausedException");
        try (ScriptedSmtpServer mail = new ScriptedSmtpServer()) {
            TaskHarness.smtp(mail.port()).forEach((key, value) -> {
                if (key.startsWith("channels.mail.")) {
                    task.with(key, value);
                }
            });
            task.with("channels", "aws,mail").with("max.in.flight", "1").start();
            task.put(
                    Impacted.delayed("SJ-1", 60).at(0),
                    Impacted.delayed("SJ-2", 60).at(1));
            task.finish();

            assertThat(mail.accepted).containsExactly("sj-1@example.com");
        }
        assertThat(server.accepted).hasSize(1);
    }

    @Test
    void buriesWhatWouldReachSomebodyElse() {
        task.with("channels.aws.headers.X-Name", "{{customer_name}}").start();
        task.put(
                Impacted.delayed("SJ-1", 60)
                        .with("customer_email", "a@example.com, b@example.com")
                        .at(0),
                Impacted.delayed("SJ-2", 60)
                        .with("customer_name", "x\r\nBcc: y@example.com")
                        .at(1),
                Impacted.delayed("SJ-3", 60).at(2));
        task.finish();

        assertThat(server.accepted).hasSize(1);
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void sendsOnlyToThoseAllowedAndNothingInADryRun() {
        task.with("allow.list", "@other.example").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(task.metric(Metric.SUPPRESSED_NOT_ALLOWED)).isEqualTo(1);
        task.close();

        task = new TaskHarness(TaskHarness.ses(server.endpoint())).with("dry.run", "true");
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        assertThat(task.metric(Metric.SUPPRESSED_DRY_RUN)).isEqualTo(1);
        assertThat(server.requests()).isZero();
    }

    /** SES has no idempotency key, so that it is the Message-ID alone by which a repetition may be known. */
    @Test
    void repeatsAMessageWhoseAnswerWasLostWithTheSameMessageId() throws Exception {
        try (HostileHttpServer hostile = new HostileHttpServer(answering(OK), hangingUp(), answering(OK))) {
            startAt(hostile);
            task.put(Impacted.delayed("SJ-1", 60).at(0));
            task.finish();
            // On the connection that is kept from the first message.
            task.put(Impacted.delayed("SJ-2", 60).at(1));
            task.finish();

            assertThat(hostile.processed).hasSize(3);
            assertThat(messageId(hostile.processed.get(1))).isEqualTo(messageId(hostile.processed.get(2)));
            assertThat(messageId(hostile.processed.get(0))).isNotEqualTo(messageId(hostile.processed.get(1)));
            assertThat(task.metric(Metric.RETRIES)).isEqualTo(1);
            assertThat(task.metric(Metric.SENT)).isEqualTo(2);
        }
    }

    @Test
    void triesAgainWhereThereIsNoAnswerInTime() {
        server.refuse(
                new MockResponse.Builder().headersDelay(60, TimeUnit.SECONDS).build());
        task.with("channels.aws.request.timeout.ms", "300").start();
        long start = System.nanoTime();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(server.accepted).hasSize(1);
        assertThat(task.metric(Metric.RETRIES)).isEqualTo(1);
    }

    @Test
    void showsNoSecretAndNothingOfRecordOrAnswerInLogsOrErrors() throws Exception {
        String answer =
                "HTTP/1.1 %s\r\nx-amzn-ErrorType: %s\r\nX-Planted: planted\r\nContent-Length: 14\r\n\r\nplanted-answer";
        StringWriter errors = new StringWriter();
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline");
                CapturedLogs http = CapturedLogs.of("okhttp3");
                HostileHttpServer hostile = new HostileHttpServer(
                        answering(answer.formatted("503 planted-reason", "planted-type")),
                        answering("planted nonsense\r\n\r\n"),
                        answering(answer.formatted("400 planted-reason", "planted-type")),
                        answering(answer.formatted("403 planted-reason", "ExpiredToken:planted")))) {
            startAt(hostile);
            task.put(Impacted.delayed("SJ-1", 60)
                    .with("customer_name", "planted-name")
                    .at(0));
            await().untilAsserted(() -> {
                task.put();
                assertThat(task.deadLetters).hasSize(1);
            });
            task.put(Impacted.delayed("SJ-2", 60)
                    .with("customer_email", "planted@example.com")
                    .at(1));

            assertThatThrownBy(task::finish).satisfies(error -> error.printStackTrace(new PrintWriter(errors)));
            assertThat(logs.text() + http.text()).contains("answers 503").doesNotContain("planted");
        }
        task.deadLetterErrors.forEach(error -> error.printStackTrace(new PrintWriter(errors)));
        assertThat(errors.toString())
                .contains("answers 400: this message", "answers 403 (ExpiredToken): the credentials have expired")
                .doesNotContain("planted", SesServer.ACCESS_KEY_ID);
    }

    private void startAt(HostileHttpServer hostile) {
        task.close();
        String url = hostile.url();
        task = new TaskHarness(TaskHarness.ses(url.substring(0, url.indexOf("/planted"))));
        task.with("max.in.flight", "1")
                .with("channels.aws.session.token", "planted-token")
                .start();
    }

    private static String messageId(String request) throws IOException {
        JsonNode document = new ObjectMapper().readTree(request.substring(request.indexOf("\r\n\r\n")));
        String mail = new String(document.at("/Content/Raw/Data").binaryValue(), StandardCharsets.UTF_8);
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID: "))
                .findFirst()
                .orElseThrow();
    }
}
