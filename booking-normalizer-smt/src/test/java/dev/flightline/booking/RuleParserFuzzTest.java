// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** Any text is a rule or a configuration error with a place in it; nothing else can happen. */
class RuleParserFuzzTest {
    private static final int ROUNDS = 250_000;
    private static final String ALPHABET = "${}|.ab 0-9\\:[]()',\"ü\n'${:-";
    private static final Pattern POSITION = Pattern.compile("position (\\d+): ");

    private static final List<String> SEEDS = List.of(
            "SJ-${a|b.c} $5",
            "${upper(trim(a.b[0]))|c:-none}",
            "${substring(a, 0, 3)}${substring(b,2)}",
            "${match(a, '([A-Z]+)-(\\d+)')}",
            "${lookup(a, 'A:Economy,B:Business', 'other')}",
            "${date(a, 'dd.MM.yyyy', 'yyMMdd')}",
            "${datetime(a, 'yyyy-MM-dd HH:mm', ['odd zone'])}",
            "${epoch(a, 'us')|epoch(b, 'd')}",
            "${local(a, 'Europe/Zurich')}",
            "${json(a).contact['e mail'][-1]} ${'${'}",
            "${json");

    @Test
    void anyTextIsARuleOrAConfigurationError() {
        Random random = new Random(20261122);
        int rules = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = i % 3 == 0 ? anything(random) : mutated(random);
            if (isRule(text)) {
                rules++;
            }
        }
        // Neither side of the promise is left untried.
        assertThat(rules).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    private static boolean isRule(String text) {
        FieldRule rule;
        try {
            rule = Rules.parse(text);
        } catch (ConfigException e) {
            Matcher position = POSITION.matcher(String.valueOf(e.getMessage()));
            assertThat(position.find()).as(text).isTrue();
            assertThat(Integer.parseInt(position.group(1))).as(text).isBetween(1, text.length() + 1);
            return false;
        }
        String written = rule.toString();
        assertThat(Rules.parse(written)).as(text).hasToString(written);
        return true;
    }

    private static String anything(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(16); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> {
                    String other = SEEDS.get(random.nextInt(SEEDS.size()));
                    text.insert(at, other, random.nextInt(other.length()), other.length());
                }
            }
        }
        return text.toString();
    }
}
