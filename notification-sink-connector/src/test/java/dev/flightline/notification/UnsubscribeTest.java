// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers by which a mail program offers to unsubscribe. */
class UnsubscribeTest {
    private static final String KEY = "channels.mail.list.unsubscribe";
    private static final String ONE_CLICK = KEY + ".one.click";
    private static final String HTTPS = "https://streamjet.example/unsubscribe?t={{phone}}";

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
    void offersNothingUnlessAsked() throws MessagingException {
        send("token");

        assertThat(header("List-Unsubscribe")).isNull();
        assertThat(header("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void givesAllAddressesInTheirOrder() throws MessagingException {
        task.with(KEY, HTTPS + "  mailto:stop@streamjet.example?subject={{phone}}&body=stop");
        send("token-1");

        assertThat(header("List-Unsubscribe"))
                .isEqualTo("<https://streamjet.example/unsubscribe?t=token-1>,"
                        + " <mailto:stop@streamjet.example?subject=token-1&body=stop>");
        assertThat(header("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void offersOneClick() throws MessagingException {
        task.with(KEY, "mailto:stop+{{phone}}@streamjet.example " + HTTPS).with(ONE_CLICK, "true");
        send("token-1");

        assertThat(header("List-Unsubscribe"))
                .isEqualTo("<mailto:stop+token-1@streamjet.example>,"
                        + " <https://streamjet.example/unsubscribe?t=token-1>");
        assertThat(header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void encodesWhatARecordHolds() throws MessagingException {
        task.with(KEY, HTTPS);
        send("a&b=c>, <https://evil.example/é ~-._+");

        assertThat(header("List-Unsubscribe"))
                .isEqualTo("<https://streamjet.example/unsubscribe?t="
                        + "a%26b%3Dc%3E%2C%20%3Chttps%3A%2F%2Fevil.example%2F%C3%A9%20~-._%2B>");
    }

    @Test
    void leavesOutWhatASectionDoes() throws MessagingException {
        task.with(KEY, "mailto:stop@streamjet.example {{#phone}}" + HTTPS + "{{/phone}}")
                .with(ONE_CLICK, "true");
        send(null);

        assertThat(header("List-Unsubscribe")).isEqualTo("<mailto:stop@streamjet.example>");
        assertThat(header("List-Unsubscribe-Post")).as("no address takes it").isNull();
    }

    @Test
    void offersNothingToWhomItHasNoAddressFor() throws MessagingException {
        task.with(KEY, "{{#phone}}" + HTTPS + "{{/phone}}").with(ONE_CLICK, "true");
        send(null);

        assertThat(header("List-Unsubscribe")).isNull();
        assertThat(header("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void foldsALongHeaderWithoutBreakingAnAddress() throws MessagingException, IOException {
        task.with(KEY, HTTPS + " mailto:stop@streamjet.example?subject={{phone}}");
        String token = "t".repeat(300);
        send(token);

        String raw = com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(only());
        assertThat(raw.lines().filter(line -> line.contains(token)))
                .containsExactly(
                        "List-Unsubscribe: <https://streamjet.example/unsubscribe?t=" + token + ">,",
                        " <mailto:stop@streamjet.example?subject=" + token + ">");
    }

    @Test
    void buriesARecordWithoutTheFieldOrWithOneThatNoHeaderHolds() {
        task.with(KEY, HTTPS).start();
        task.put(
                Impacted.delayed("SJ-1", 60).at(0),
                Impacted.delayed("SJ-2", 60)
                        .with("phone", "x\r\nBcc: planted@example.com")
                        .at(1),
                Impacted.delayed("SJ-3", 60).with("phone", "t".repeat(900)).at(2),
                Impacted.delayed("SJ-4", 60).with("phone", "token").at(3));
        task.finish();

        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(task.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(task.deadLetterErrors)
                .anySatisfy(error -> assertThat(error)
                        .hasMessageContaining("list.unsubscribe, line 1: the record has no value for {{phone}}"))
                .anySatisfy(error -> assertThat(error).hasMessageContaining("an address longer than 900 characters"))
                .anySatisfy(error -> assertThat(error)
                        .hasMessageContaining("header 'List-Unsubscribe' would hold a line break")
                        .hasMessageNotContaining("planted"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://streamjet.example/u | not addresses of https or mailto",
                "stop@streamjet.example | not addresses of https or mailto",
                "<https://streamjet.example/u> | not addresses of https or mailto",
                "https://streamjet.example/a, https://streamjet.example/b x | not addresses",
                "https://me@streamjet.example/ | without user and fragment",
                "https://streamjet.example/#u | without user and fragment",
                "mailto:a@b.example,c@d.example | not addresses of https or mailto",
                "mailto:stop@bücher.example | not addresses of https or mailto",
                "javascript:alert(1) | not addresses of https or mailto",
                "{{phone}} | not addresses of https or mailto",
                "https://{{phone}}/u | which host",
                "https://streamjet.example{{phone}}/u | which host",
                "https://{{#phone}}{{phone}}.{{/phone}}streamjet.example/u | which host",
                "mailto:stop@{{phone}} | which host",
                "https://streamjet.example/u?t={{{phone}}} | unescaped tags",
                "https://streamjet.example/u?t={{&phone}} | unescaped tags",
                "https://streamjet.example/{{#phone}} | not a Mustache template",
                "{{^phone}}https://streamjet.example/u{{/phone}} | gives no address",
            })
    void refuses(String template, String expected) {
        task.settings.put(KEY, template);

        Map<String, List<String>> errors = errors();

        assertThat(errors).containsOnlyKeys(KEY);
        assertThat(errors.toString()).contains(KEY, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mailto:stop@streamjet.example"})
    void refusesOneClickWithoutAnAddressOfHttps(String template) {
        task.settings.put(KEY, template);
        task.settings.put(ONE_CLICK, "true");

        assertThat(errors()).containsOnlyKeys(ONE_CLICK);
        assertThat(errors().toString()).contains("needs an https address in " + KEY);
    }

    @Test
    void acceptsOneClickWithOne() {
        task.settings.put(KEY, "mailto:stop@streamjet.example {{#phone}}" + HTTPS + "{{/phone}}");
        task.settings.put(ONE_CLICK, "true");

        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Unsubscribe", "list-unsubscribe-post"})
    void refusesTheSameHeadersAsExtraOnes(String header) {
        String key = "channels.mail.headers." + header;
        task.settings.put(key, "x");

        assertThat(errors()).containsOnlyKeys(key);
        assertThat(errors().toString()).contains("use list.unsubscribe");
    }

    private void send(@Nullable String phone) {
        task.start().put(Impacted.delayed("SJ-1", 60).with("phone", phone).at(0));
        task.finish();
    }

    private @Nullable String header(String name) throws MessagingException {
        String value = only().getHeader(name, null);
        return value == null ? null : value.replace("\r\n", "");
    }

    private MimeMessage only() {
        assertThat(mail.getReceivedMessages()).hasSize(1);
        return mail.getReceivedMessages()[0];
    }

    private Map<String, List<String>> errors() {
        return new NotificationSinkConnector()
                .validate(task.settings).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }
}
