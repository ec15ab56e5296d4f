// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {
    private static final FreeText ALL = new FreeText(EnumSet.allOf(Detector.class));

    private static FreeText only(Detector detector) {
        return new FreeText(EnumSet.of(detector));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to ada@example.com.             | write to [email].",
                "Ada <ada.l+x@mail.example.co.uk>,     | Ada <[email]>,",
                "'ada@example.com'' or b@example.org'  | '[email]'' or [email]'",
                "o'brien@example.com                   | [email]",
                "żółw@bücher.example 😀                | [email] 😀",
                "📧ada@example.com                     | 📧[email]",
                "mailto:ada@example.com?subject=x      | mailto:[email]?subject=x",
                "see ada@example.com;b@example.com     | see [email];[email]",
                "ada@example.xn--p1ai                  | [email]",
                "ada@example.com-2                     | [email]-2",
                "ada@example.com.5                     | [email].5",
                "0791234567@example.com                | [email]",
                "a@b@example.com                       | a@[email]",
                "ada@example.com@x                     | [email]@x",
                "अदा@उदाहरण.भारत                        | [email]",
                "ada@உதாரணம்.இந்தியா, தமிழ்                 | [email], தமிழ்",
            })
    void findsAddresses(String clear, String masked) {
        assertThat(ALL.replace(clear)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ada",
                "ada@",
                "ada@localhost",
                "a @ b.com",
                "pkg@1.0.0-beta",
                "gate@12:30",
                "***@example.com",
                "10@B12",
                "ada@.com",
                "ada@-x.com",
                "ada@192.168.0.1",
                "@@@",
                "@"
            })
    void takesNothingElseForAnAddress(String clear) {
        assertThat(ALL.replace(clear)).isEqualTo(clear);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call +41 79 123 45 67.               | call [phone].",
                "+41791234567                         | [phone]",
                "(+41) 79 123 45 67                   | [phone]",
                "+41 (0)79 123 45 67, 2 bags          | [phone], 2 bags",
                "+41 79 123 45 67 2 bags              | [phone] 2 bags",
                "+49 30/23125-007 till 10:30          | [phone] till 10:30",
                "+49 30 23125 007 10:30               | [phone] 10:30",
                "+1 (212) 555-0123                    | [phone]",
                "+44.20.7946.0958                     | [phone]",
                "0041 79 123 45 67                    | [phone]",
                "0041791234567                        | [phone]",
                "00 41 79 123 45 67                   | [phone]",
                "079 123 45 67                        | [phone]",
                "0791234567                           | [phone]",
                "(044) 668 18 00                      | [phone]",
                "030/23125-007                        | [phone]",
                "089 / 123 45 67                      | [phone]",
                "01.23.45.67.89                       | [phone]",
                "01 23 45 67 89                       | [phone]",
                "020 7946 0958                        | [phone]",
                "CTCM0791234567                       | CTCM[phone]",
                "+353 1 12 2034 x                     | [phone] x",
                "212-555-0123                         | [phone]",
                "(212) 555-0123                       | [phone]",
                "1-800-555-0199                       | [phone]",
                "212.555.0123 or 0791234567           | [phone] or [phone]",
                "079 123 45 67 22.11.2026             | [phone] 22.11.2026",
                "LX 118 079 123 45 67                 | LX 118 [phone]",
                "0791234567,0449876543                | [phone],[phone]",
                "0791234567-0449876543.0319876543     | [phone]-[phone].[phone]",
                "4111-1111-1111-1111:079 123 45 67    | [card]:[phone]",
                "CH9300762011623852957.0791234567     | [iban].[phone]",
                "0791234567:4111-1111-1111-1111       | [phone]:[card]",
                "+41 79 123 45 67:0791234567 10:30    | [phone]:[phone] 10:30",
                "+41 79 123 45 20:0791234567          | [phone]:[phone]",
                "212-555-0123.0791234567              | [phone].[phone]",
                "+1 (212) 555-0123:044 987 65 43      | [phone]:[phone]",
                "phone=is+0791234567&x=1              | phone=is+[phone]&x=1",
                "'\u202a+41\u200e79\u200712345\u206067\u202c'    | '\u202a[phone]\u202c'",
                "+41\u300079\u2002123\u201245\u221267         | [phone]",
            })
    void findsPhoneNumbers(String clear, String masked) {
        assertThat(ALL.replace(clear)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SJ118 to ZRH, LX 0038 and NWG4711",
                "2026-11-22T10:30:00+01:00",
                "22.11.2026 10:30",
                "01.02.2026 10:30",
                "01/02/26 1030",
                "01 02 2026 10 30",
                "2026-11-22 - 2026-11-29",
                "0745-0930",
                "CHF 1 234 567.50",
                "1.079.123.456 or 1,079,123,456 or 10.000.000,00",
                "+250000 points, +12 %",
                "QX7R2P and K0791P",
                "gate 12, seat 34A, row 05, 12345678",
                "47.4647,8.5492 and +47.4647 +008.5492",
                "192.168.0.1",
                "1.2.3-4.5.6",
                "c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d",
            })
    void takesNothingElseForANumber(String clear) {
        assertThat(ALL.replace(clear)).isEqualTo(clear);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card 4111 1111 1111 1111, exp 12/27  | card [card], exp 12/27",
                "4111-1111-1111-1111                  | [card]",
                "4111111111111111                     | [card]",
                "3782 822463 10005                    | [card]",
                "378282246310005                      | [card]",
                "5018 0000 0009                       | [card]",
                "6304 0000 0000 0000 000              | [card]",
                "4222222222222                        | [card]",
                "CCVI4111111111111111/1227            | CCVI[card]/1227",
                "12345 4111 1111 1111 1111            | 12345 [card]",
                "+41 79 123 45 67 4111 1111 1111 1111 | [phone] [card]",
                "4111111111111111,5555555555554444    | [card],[card]",
                "number=is+4111111111111111&exp=1227  | number=is+[card]&exp=1227",
                "4111\u200b1111\u00ad1111\u20601111        | [card]",
            })
    void findsCards(String clear, String masked) {
        assertThat(ALL.replace(clear)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112",
                "41111111111",
                "41111111111111111111111",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "0000 0000 0000 0000",
                "a9c4111111111111111",
                "4111/1111/1111/1111",
            })
    void takesNothingElseForACard(String clear) {
        assertThat(only(Detector.CARD).replace(clear)).isEqualTo(clear);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN:CH9300762011623852957           | IBAN:[iban]",
                "CH93 0076 2011 6238 5295 7 please    | [iban] please",
                "de89 3704 0044 0532 0130 00          | [iban]",
                "GB82 WEST 1234 5698 7654 32.         | [iban].",
                "GB82-WEST-1234-5698-7654-32          | [iban]",
                "MT84MALT011000012345MTLCAST001S      | [iban]",
                "NO9386011117947, BE68539007547034    | [iban], [iban]",
                "FR14 2004 1010 0505 0001 3M02 606    | [iban]",
            })
    void findsIbans(String clear, String masked) {
        assertThat(ALL.replace(clear)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CH9400762011623852957",
                "CH93007620116238529570",
                "CH930076201162385295",
                "LX9300762011623852957",
                "XCH9300762011623852957",
                "CH93  0076 2011 6238 5295 7",
                "CH",
                "CH93",
            })
    void takesNothingElseForAnIban(String clear) {
        assertThat(only(Detector.IBAN).replace(clear)).isEqualTo(clear);
    }

    /** The guide's table of spellings: each text, and what becomes of it. */
    static Stream<Arguments> spellingsOfTheGuide() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "pii-mask.md")).stream()
                .dropWhile(line -> !line.startsWith("| Text | Becomes |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split("`", -1))
                .map(cells -> Arguments.of(cells[1], cells[3]));
    }

    @ParameterizedTest
    @MethodSource("spellingsOfTheGuide")
    void missesWhatTheGuideSays(String clear, String masked) {
        assertThat(ALL.replace(clear)).isEqualTo(masked);
    }

    @Test
    void looksOnlyForWhatIsAsked() {
        String text = "ada@example.com +41791234567 4111111111111111 CH9300762011623852957";
        assertThat(only(Detector.EMAIL).replace(text)).isEqualTo(text.replace("ada@example.com", "[email]"));
        assertThat(only(Detector.PHONE).replace(text)).isEqualTo(text.replace("+41791234567", "[phone]"));
        assertThat(only(Detector.CARD).replace(text)).isEqualTo(text.replace("4111111111111111", "[card]"));
        assertThat(only(Detector.IBAN).replace(text)).isEqualTo(text.replace("CH9300762011623852957", "[iban]"));
        assertThat(ALL.replace(text)).isEqualTo("[email] [phone] [card] [iban]");
    }

    @Test
    void givesTextInWhichNothingIsFoundBackItself() {
        String text = "The flight is late.";
        assertThat(ALL.replace(text)).isSameAs(text);
    }

    @Test
    void findsTheShortestNumbersThereAre() {
        assertThat(new FreeText(EnumSet.allOf(Detector.class)).replace("call +290 8123 or 290 812"))
                .isEqualTo("call [phone] or 290 812");
    }

    @Test
    void returnsARecordThatIsATextWithNothingInItItself() {
        SinkRecord record = Records.sunk(Schema.STRING_SCHEMA, "aisle seat near the front, 14C");
        assertThat(Records.values(Records.rule("$", "detect")).apply(record)).isSameAs(record);
    }
}
