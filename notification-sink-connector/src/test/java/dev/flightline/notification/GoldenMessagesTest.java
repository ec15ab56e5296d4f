// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every message, word for word, as a passenger gets it with the default templates: {@code <case>.<language>.txt} with
 * the subject above the text, and {@code .html}. {@code -Dgolden.update=true} writes the files again; read what
 * changed before it is committed.
 */
@SuppressWarnings("JavaUtilDate") // what Connect gives for timestamps
class GoldenMessagesTest {
    private static final Path FOLDER =
            Path.of("src", "test", "resources", "dev", "flightline", "notification", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final Instant TOLD = Impacted.SCHEDULED.plus(Duration.ofMinutes(100));

    private static final NotificationSinkConfig CONFIG = new NotificationSinkConfig(TaskHarness.smtp(25));
    private static final MessageTemplates TEMPLATES =
            new MessageTemplates(CONFIG.templates(), CONFIG.localeField(), CONFIG.timeZoneField());

    /** One message to look at; with HTML where that differs from others by more than words. */
    private record Case(
            String name,
            MessageKind kind,
            Impacted record,
            @Nullable Told previous,
            boolean html) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.concat(Words.LANGUAGES.stream().flatMap(GoldenMessagesTest::inLanguage), oddities());
    }

    private static Stream<Case> inLanguage(String language) {
        Told delay = new Told(FlightStatus.DELAYED, TOLD);
        Told cancellation = new Told(FlightStatus.CANCELLED, Impacted.SCHEDULED);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("delayed", MessageKind.DELAYED, Impacted.delayed("SJ-1", 75), null, true));
        cases.add(new Case("earlier", MessageKind.EARLIER, Impacted.delayed("SJ-1", 60), delay, true));
        cases.add(new Case("on_time", MessageKind.ON_TIME, Impacted.onTime("SJ-1"), delay, true));
        cases.add(new Case("cancelled", MessageKind.CANCELLED, Impacted.cancelled("SJ-1"), null, true));
        cases.add(new Case("delayed-again", MessageKind.DELAYED, Impacted.delayed("SJ-1", 180), delay, false));
        cases.add(new Case(
                "delayed-after-cancellation", MessageKind.DELAYED, Impacted.delayed("SJ-1", 60), cancellation, false));
        cases.add(new Case(
                "on_time-after-cancellation", MessageKind.ON_TIME, Impacted.onTime("SJ-1"), cancellation, false));
        cases.add(new Case("not-later", MessageKind.DELAYED, Impacted.delayed("SJ-1", -5), null, false));
        cases.add(new Case("delayed-bare", MessageKind.DELAYED, bare(Impacted.delayed("SJ-1", 75)), null, true));
        cases.add(new Case("cancelled-bare", MessageKind.CANCELLED, bare(Impacted.cancelled("SJ-1")), delay, false));
        return cases.stream()
                .map(one -> new Case(
                        one.name + "." + language,
                        one.kind,
                        one.record.with("locale", language),
                        one.previous,
                        one.html));
    }

    private static Stream<Case> oddities() {
        return Stream.of(
                odd("american", Impacted.delayed("SJ-1", 75).with("locale", "en-US")),
                odd("over-midnight", Impacted.delayed("SJ-1", 10 * 60)),
                odd("over-a-day", Impacted.delayed("SJ-1", 26 * 60 + 5)),
                odd("no-minutes", Impacted.delayed("SJ-1", 0)),
                odd("clocks-go-back", at("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")),
                odd("clocks-go-forward", at("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")),
                odd(
                        "right-to-left",
                        Impacted.delayed("SJ-1", 75)
                                .with("customer_name", "\u0645\u062D\u0645\u062F \u0639\u0644\u064A")
                                .with("airline", "\u05D0\u05DC \u05E2\u05DC")),
                odd(
                        "long-names",
                        Impacted.delayed("SJ-1", 75)
                                .with("customer_name", "Wolfeschlegelsteinhausenbergerdorff".repeat(2))
                                .with("airline", "StreamJetAndNorthWingAndEverybodyElseWhoEverFlew".repeat(2))
                                .with("booking_reference", "K7Q2ZX".repeat(12))));
    }

    private static Case odd(String name, Impacted record) {
        return new Case(name, MessageKind.DELAYED, record, null, true);
    }

    private static Impacted at(String scheduled, String estimated) {
        return Impacted.delayed("SJ-1", 60)
                .with("scheduled_departure", Date.from(Instant.parse(scheduled)))
                .with("new_estimated_departure", Date.from(Instant.parse(estimated)));
    }

    private static Impacted bare(Impacted record) {
        return record.with("booking_reference", null)
                .with("customer_name", null)
                .with("airline", "")
                .with("flight_number", null)
                .with("origin", null)
                .with("destination", null)
                .with("origin_time_zone", null);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysExactlyThis(Case one) throws IOException {
        MessageTemplates.Message message = compose(one.record, one.kind, one.previous);

        compare(one.name + ".txt", "Subject: " + message.subject() + "\n\n" + message.text());
        if (one.html) {
            compare(one.name + ".html", Objects.requireNonNull(message.html()));
        }
        assertThat(message.subject() + message.text() + message.html()).doesNotContain("{{", "null", " ,", "  ");
    }

    /** Mail readers block what is loaded, and whoever serves it learns who reads. */
    @ParameterizedTest
    @MethodSource("cases")
    void loadsNothingAndSaysItsLanguage(Case one) {
        MessageTemplates.Message message = compose(one.record, one.kind, one.previous);

        assertThat(message.html())
                .contains("<html lang=\"" + message.locale().toLanguageTag() + "\" dir=\"ltr\">")
                .doesNotContain("http", "src=", "url(", "@import", "<link", "<script");
    }

    @Test
    void hasNoFileOfAMessageThatIsGone() throws IOException {
        assumeFalse(UPDATE, "the files are being written");
        Collection<String> expected = new ArrayList<>();
        cases().forEach(one -> {
            expected.add(one.name + ".txt");
            if (one.html) {
                expected.add(one.name + ".html");
            }
        });
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de-AT,de",
        "de_CH,de",
        "DE,de",
        "de_DE.UTF-8,de",
        "fr_CA,fr",
        "fr-CH,fr",
        "es-419,es",
        "es_MX,es",
        "en-GB,en"
    })
    void speaksTheLanguageInEveryRegion(String tag, String language) {
        assertThat(inEnglishUnless(tag)).isEqualTo(inEnglishUnless(language));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "ja", "pt-BR", "zh_Hant_TW", "x", "--", "d", "german", "en-\u202Ede", "\u0000"})
    void speaksEnglishWhereItDoesNotKnowTheLanguage(@Nullable String tag) {
        assertThat(inEnglishUnless(tag)).isEqualTo(inEnglishUnless("en"));
    }

    private static MessageTemplates.Message inEnglishUnless(@Nullable String tag) {
        return compose(Impacted.delayed("SJ-1", 75).with("locale", tag), MessageKind.DELAYED, null);
    }

    private static MessageTemplates.Message compose(Impacted record, MessageKind kind, @Nullable Told previous) {
        Notification notification = new RecordReader(CONFIG).read(record.at(0));
        return TEMPLATES.compose(new Announcement(notification, kind, previous));
    }

    private static void compare(String name, String message) throws IOException {
        Path file = FOLDER.resolve(name);
        if (UPDATE) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, message);
            return;
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s; if the new words are meant, write it again with -Dgolden.update=true", name)
                .isEqualTo(message);
    }
}
