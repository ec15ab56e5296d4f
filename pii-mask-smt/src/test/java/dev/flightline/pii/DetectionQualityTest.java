// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much {@code detect} finds, and how much that is nothing, in remarks as agents write them. */
class DetectionQualityTest {
    private static final FreeText ALL = new FreeText(EnumSet.allOf(Detector.class));
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /** A remark, and what is to be left of it. */
    private record Remark(String clear, String expected) {}

    private static String number(PhoneNumber number, PhoneNumberFormat format) {
        return PHONES.format(number, format);
    }

    private static List<PhoneNumber> examples(String region) {
        List<PhoneNumber> examples = new ArrayList<>();
        for (PhoneNumberType type : List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)) {
            PhoneNumber example = PHONES.getExampleNumberForType(region, type);
            if (example != null) {
                examples.add(example);
            }
        }
        return examples;
    }

    /** Example numbers are those of libphonenumber 9.0.20: one fixed line and one mobile number for every region. */
    @ParameterizedTest
    @CsvSource({"E164, 489, 489", "INTERNATIONAL, 489, 489"})
    void findsTheInternationalNumbersOfEveryRegionWhole(PhoneNumberFormat format, int found, int all) {
        List<String> missed = new ArrayList<>();
        int count = 0;
        for (String region : PHONES.getSupportedRegions()) {
            for (PhoneNumber example : examples(region)) {
                count++;
                String clear = "please call " + number(example, format) + ", thanks";
                if (!ALL.replace(clear).equals("please call [phone], thanks")) {
                    missed.add(number(example, format));
                }
            }
        }
        assertThat(count).isEqualTo(all);
        assertThat(missed).hasSize(all - found);
    }

    @ParameterizedTest
    @CsvSource({
        "CH, 2, 2",
        "DE, 2, 2",
        "AT, 2, 2",
        "FR, 2, 2",
        "GB, 2, 2",
        "NL, 2, 2",
        "BE, 2, 2",
        "SE, 1, 2",
        "US, 2, 2",
        "IT, 2, 2",
        "ES, 0, 2",
        "PT, 0, 2",
        "DK, 0, 2",
        "PL, 0, 2"
    })
    void findsNationalNumbersWhereTheyHaveATrunkPrefix(String region, int found, int all) {
        List<PhoneNumber> examples = examples(region);
        assertThat(examples).hasSize(all);
        assertThat(examples.stream()
                        .map(example -> "please call " + number(example, PhoneNumberFormat.NATIONAL) + ", thanks")
                        .filter(clear -> ALL.replace(clear).equals("please call [phone], thanks")))
                .hasSize(found);
    }

    @Test
    void leavesNothingThatLibphonenumberStillTakesForAnInternationalNumber() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            Remark remark = remark(random);
            for (PhoneNumberMatch match :
                    PHONES.findNumbers(ALL.replace(remark.clear()), "ZZ", Leniency.VALID, Long.MAX_VALUE)) {
                throw new AssertionError(remark.clear() + " still has a number at " + match.start());
            }
        }
    }

    @Test
    void findsAllOfACorpusAndHardlyAnythingElse() {
        Random random = new Random(4711);
        int personal = 0;
        int exact = 0;
        int leaked = 0;
        for (int i = 0; i < 4_000; i++) {
            Remark remark = remark(random);
            String masked = ALL.replace(remark.clear());
            personal++;
            exact += masked.equals(remark.expected()) ? 1 : 0;
            leaked += labels(masked) < labels(remark.expected()) ? 1 : 0;
        }
        assertThat(personal).isEqualTo(4_000);
        assertThat(leaked).as("remarks in which something was not found").isZero();
        assertThat(exact).as("remarks of which exactly the rest is left").isEqualTo(4_000);
    }

    @Test
    void takesLittleElseForPersonalData() {
        Random random = new Random(815);
        int wrong = 0;
        int tickets = 0;
        for (int i = 0; i < 4_000; i++) {
            String trap = trap(random);
            wrong += ALL.replace(trap).equals(trap) ? 0 : 1;
            String ticket = "ticket 220" + digits(random, 10);
            tickets += ALL.replace(ticket).equals(ticket) ? 0 : 1;
        }
        assertThat(wrong).as("of 4,000 remarks without personal data").isZero();
        assertThat(tickets)
                .as("of 4,000 ticket numbers, one in ten of which passes the check of cards")
                .isEqualTo(TICKETS_TAKEN_FOR_CARDS);
    }

    private static final int TICKETS_TAKEN_FOR_CARDS = 394;

    private static int labels(String text) {
        return (int) text.chars().filter(c -> c == '[').count();
    }

    private static Remark remark(Random random) {
        String before =
                pick(random, "pax ", "please call ", "CTCM ", "seat 14C, ", "LX 118 delayed, ", "since 22.11.2026: ");
        String after = pick(random, "", ".", ", thanks", " (work)", " and seat 12A", "; paid EUR 1.250,00");
        String clear;
        String label;
        switch (random.nextInt(4)) {
            case 0 -> {
                clear = address(random);
                label = "[email]";
            }
            case 1 -> {
                clear = phone(random);
                label = "[phone]";
            }
            case 2 -> {
                clear = card(random);
                label = "[card]";
            }
            default -> {
                clear = iban(random);
                label = "[iban]";
            }
        }
        return new Remark(before + clear + after, before + label + after);
    }

    private static String address(Random random) {
        return pick(random, "ada", "zoë.müller", "o'brien", "ada+flights", "a_b-c", "x" + digits(random, 11)) + "@"
                + pick(random, "example.com", "mail.example.co.uk", "bücher.example", "example.travel");
    }

    private static String phone(Random random) {
        List<String> regions = List.of("CH", "DE", "FR", "GB", "US", "IT", "ES", "PL", "BR", "JP", "IN", "AU", "ZA");
        PhoneNumber example =
                PHONES.getExampleNumberForType(regions.get(random.nextInt(regions.size())), PhoneNumberType.MOBILE);
        return number(example, random.nextBoolean() ? PhoneNumberFormat.E164 : PhoneNumberFormat.INTERNATIONAL);
    }

    private static String card(Random random) {
        String number = withCheckDigit(pick(random, "4", "51", "2221") + digits(random, 15));
        String separator = pick(random, "", " ", "-");
        return number.replaceAll("(\\d{4})(?=\\d)", "$1" + separator);
    }

    /** The first 15 digits and the sixteenth by Luhn, worked out from the right. */
    private static String withCheckDigit(String digits) {
        String first = digits.substring(0, 15);
        for (char check = '0'; check <= '9'; check++) {
            int sum = 0;
            String number = first + check;
            for (int i = 15; i >= 0; i--) {
                int digit = Character.digit(number.charAt(i), 10) * (i % 2 == 0 ? 2 : 1);
                sum += digit / 10 + digit % 10;
            }
            if (sum % 10 == 0) {
                return number;
            }
        }
        throw new AssertionError("a check digit exists");
    }

    private static String iban(Random random) {
        String country = pick(random, "CH21", "DE22", "NO15", "MT31", "FR27");
        int length = Integer.parseInt(country.substring(2));
        String account = digits(random, length - 4);
        String head = country.substring(0, 2);
        String numeric = account + (head.charAt(0) - 'A' + 10) + (head.charAt(1) - 'A' + 10) + "00";
        int check = 98 - new BigInteger(numeric).mod(BigInteger.valueOf(97)).intValue();
        String iban = head + (check < 10 ? "0" : "") + check + account;
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String trap(Random random) {
        return switch (random.nextInt(9)) {
            case 0 ->
                "flight " + pick(random, "SJ", "LX", "NWG") + digits(random, 4) + " at 0" + digits(random, 1) + "45";
            case 1 -> "on 2" + random.nextInt(9) + ".1" + random.nextInt(3) + ".2026 07:" + (10 + random.nextInt(50));
            case 2 -> "2026-1" + random.nextInt(3) + "-1" + random.nextInt(10) + "T10:00:00.000+01:00";
            case 3 -> "EUR " + (1 + random.nextInt(9)) + "." + digits(random, 3) + "." + digits(random, 3) + ",00";
            case 4 -> "reference " + pick(random, "QX7R2P", "K0791P", "ABC123") + "/" + digits(random, 2);
            case 5 -> "seat " + digits(random, 2) + "A gate B" + digits(random, 2) + " bag 0" + digits(random, 7);
            case 6 -> "CHF 1 " + (100 + random.nextInt(900)) + " " + (100 + random.nextInt(900)) + ".50";
            case 7 -> "id " + digits(random, 8) + " version 1.2." + digits(random, 2) + " @ada";
            default -> "position 47." + digits(random, 4) + ", 8." + digits(random, 4) + " FL3" + digits(random, 2);
        };
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
