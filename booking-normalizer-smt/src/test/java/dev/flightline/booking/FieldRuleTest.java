// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRuleTest {
    @Test
    void aTemplateIsLiteralsAndReferencesInOrder() {
        FieldRule rule = parse("SJ-${a|b.c} $5");

        assertThat(rule.parts())
                .containsExactly(
                        new FieldRule.Literal("SJ-"),
                        new FieldRule.Reference(
                                0, List.of(new FieldRule.Path(List.of("a")), new FieldRule.Path(List.of("b", "c")))),
                        new FieldRule.Literal(" $5"));
        assertThat(rule.source()).isEqualTo("a|b.c");
        assertThat(rule.onlyReference()).isNull();
    }

    @Test
    void aRuleOfOneReferenceKeepsTheType() {
        FieldRule rule = parse("${ BK ID }");

        assertThat(rule.onlyReference())
                .isEqualTo(new FieldRule.Reference(0, List.of(new FieldRule.Path(List.of("BK ID")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x${a; position 2: '${' is never closed",
                "${}; position 3: a column name is missing",
                "${a|}; position 5: a column name is missing",
                "${a..b}; position 5: a column name is missing",
                "${.a}; position 3: a column name is missing",
                "${a:-none}; position 4: ':' cannot be part of a column name",
                "${a[0]}; position 4: '[' cannot be part of a column name",
                "ab ${x} ${upper(y)}; position 16: '(' cannot be part of a column name",
                "' '; position 1: the rule is empty",
            })
    void mistakesHaveAPosition(String template, String message) {
        assertThatThrownBy(() -> parse(template))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("field.name: " + message)
                .hasMessageContaining("${column}");
    }

    @Test
    void allMistakesOfATemplateAreTold() {
        assertThatThrownBy(() -> parse("${} ${a[1]} ${b"))
                .hasMessageContaining("position 3:")
                .hasMessageContaining("position 8:")
                .hasMessageContaining("position 13:");
    }

    @Test
    void anyTextIsEitherATemplateOrAConfigurationError() {
        Random random = new Random(20261122);
        String alphabet = "${}|.ab \\:[(ü\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                FieldRule rule = parse(text.toString());
                assertThat(rule.references())
                        .allSatisfy(reference -> assertThat(reference.alternatives())
                                .isNotEmpty()
                                .allSatisfy(path ->
                                        assertThat(path.names()).isNotEmpty().doesNotContain("")));
            } catch (ConfigException expected) {
                assertThat(expected).hasMessageContaining("position ");
            }
        }
    }

    private static FieldRule parse(String template) {
        return FieldRule.parse(CanonicalField.NAME, "field.name", template, 0);
    }
}
