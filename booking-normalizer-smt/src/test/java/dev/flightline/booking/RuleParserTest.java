// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar: what is a rule, and what is said about what is none. */
class RuleParserTest {
    @Test
    void aTemplateIsLiteralsAndExpressionsInOrder() {
        FieldRule rule = Rules.parse("SJ-${a|b.c} $5");

        SourcePaths paths = new SourcePaths();
        assertThat(rule.parts())
                .containsExactly(
                        new FieldRule.Literal("SJ-"),
                        new Expression(
                                List.of(
                                        paths.of(List.of(new Step.Name("a", false))),
                                        paths.of(List.of(new Step.Name("b", false), new Step.Name("c", false)))),
                                null),
                        new FieldRule.Literal(" $5"));
        assertThat(rule.source()).isEqualTo("a|b.c");
        assertThat(rule.onlyExpression()).isNull();
    }

    @Test
    void aRuleOfOneExpressionKeepsTheType() {
        assertThat(Rules.parse("${ BK ID }").onlyExpression()).isNotNull();
        assertThat(Rules.value("${ BK ID }", Map.of("BK ID", 42L))).isEqualTo(SourceValue.of(42L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "${a} => ${a}",
                "${ a . b | c } => ${a.b|c}",
                "$${a} => $${a}",
                "${'${'} => ${'${'}",
                "a${'${'}b${c} => a${'${'}b${c}",
                "$${'{'} => ${'${'}",
                "${'it''s'} => it's",
                "}{$ => }{$",
                "${a:-none} => ${a:-none}",
                "${a|b:- :-|(,} => ${a|b:- :-|(,}",
                "x${a:-} => x${a:-}",
                "${a[0]} => ${a[0]}",
                "${a [ -1 ] . b} => ${a[-1].b}",
                "${['odd name']} => ${odd name}",
                "${['a.b']['it''s']} => ${['a.b']['it''s']}",
                "${a['b']} => ${a.b}",
                "${123} => ${['123']}",
                "${upper( a )} => ${upper(a)}",
                "${upper} => ${upper}",
                "${upper(trim(a.b[0]))|c} => ${upper(trim(a.b[0]))|c}",
                "${substring(a,0,3)} => ${substring(a, 0, 3)}",
                "${match(a,'(\\d+)''s')} => ${match(a, '(\\d+)''s')}",
                "${match(a, '}')} => ${match(a, '}')}",
                "${lookup(a, 'A:Economy,B:Business', '')} => ${lookup(a, 'A:Economy,B:Business', '')}",
                "${date(a, 'dd.MM.yyyy', 'yyMMdd')} => ${date(a, 'dd.MM.yyyy', 'yyMMdd')}",
                "${datetime(a, 'yyyyMMddHHmm', zone)} => ${datetime(a, 'yyyyMMddHHmm', zone)}",
                "${epoch(a,'us')} => ${epoch(a, 'us')}",
                "${local(a, 'Europe/Zurich')} => ${local(a, 'Europe/Zurich')}",
                "${json(a).contact['e mail'][0]} => ${json(a).contact.e mail[0]}",
                "${upper(json(a).b)} => ${upper(json(a).b)}",
            })
    void rulesAreUnderstood(String template, String written) {
        assertThat(Rules.parse(template)).hasToString(written);
        assertThat(Rules.parse(written)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "' ' => nothing",
                "x${a => position 2: '${' is never closed; write ${column}",
                "${a[ => position 1: '${' is never closed; write ${column}",
                "${upper( => position 1: '${' is never closed; write ${column}",
                "${a:-b => position 1: '${' is never closed; write ${column}",
                "${} => position 3: a column name is missing; write ${column}, ${outer.inner} or ${first|second}",
                "${a|} => position 5: a column name is missing; write ${column}, ${outer.inner} or ${first|second}",
                "${a..b} => position 5: a column name is missing; write ${column}, ${outer.inner} or ${first|second}",
                "${.a} => position 3: a column name is missing; write ${column}, ${outer.inner} or ${first|second}",
                "${a ${b} => position 5: '$' cannot be part of a column name; write ${column}, or ${['odd name']}",
                "${a\"b} => position 4: '\"' cannot be part of a column name; write ${column}, or ${['odd name']}",
                "${a:b} => position 5: 'b' found, '-' is expected behind ':'; write ${column:-text} for a default",
                "${a)} => position 4: ')' found, '.', '[', '|', ':-' or '}' is expected; write ${column}, ${a|b} or ${a:-text}",
                "${a[0]b} => position 7: 'b' found, '.', '[', '|', ':-' or '}' is expected; write ${column}, ${a|b} or ${a:-text}",
                "${a[x]} => position 5: 'x' found, an index such as [0] or [-1], or a name such as ['odd name'], is expected",
                "${a[0} => position 6: '}' found, ']' is expected",
                "${a[99999999999]} => position 5: the number is too large; whole numbers of 32 bits are expected",
                "${a['']} => position 5: a column name is missing; write ['odd name']",
                "${a['b} => position 5: the quote is never closed; end it with ', and write '' for a quote inside it",
                "${a|'b'} => position 5: ''' found, a column is expected; write ${column:-text} for a default",
                "${'a'|b} => position 6: '|' found, '}' is expected: quoted text stands alone; write ${column:-text} for a default",
                "${''} => position 3: the quoted text is empty; write ${column}, or ${'text'}",
                "${a:-} => position 1: the default of a rule that is one expression is empty and says nothing; leave ':-' out",
                "${a:-${b}} => position 6: '${' found in a default, which is plain text; write ${column|other:-text}",
                "${substring(n, 2147483647)} => position 16: 2147483647 found, a position behind 2147483647 is expected:"
                        + " the end, itself not included",
                "${upper(a)[0]} => position 11: upper(...) gives nothing to look into; only json(...) may be followed by a path",
                "${upper(a => position 1: '${' is never closed; write ${column}",
                "${upper(a} => position 10: '}' found, ',' or ')' is expected",
                "${upper()} => position 3: upper has 0 argument(s); write upper(x)",
                "${upper(a, b)} => position 3: upper has 2 argument(s); write upper(x)",
                "${upper('a')} => position 9: 'a' found, a column or a call is expected as argument 1; write upper(x)",
                "${substring(a, b)} => position 16: b found, a whole number is expected as argument 2; write substring(x, from[, to])",
                "${substring(a, -1)} => position 16: -1 found, a position counted from 0 is expected",
                "${substring(a, 3, 3)} => position 19: 3 found, a position behind 3 is expected: the end, itself not included",
                "${match(a, b)} => position 12: b found, text in quotes is expected as argument 2; write match(x, 'regex')",
                "${match(a, '(')} => position 12: no regular expression: missing closing ); write one of RE2's, which knows no look-around",
                "${match(a, '((a{1000}){1,10}){2,}')}${match(a, '(?=a)')} => position 12: the regular expression is too large; write at most 1000 characters, with counts such as {3} that multiply to at most 10000; position 48: no regular expression: invalid or unsupported Perl syntax; write one of RE2's, which knows no look-around",
                "${lookup(a, 'A')} => position 13: 'A' found in the table, a pair such as A:Economy is expected",
                "${lookup(a, 'A:x,A:y')} => position 13: 'A' is in the table twice; keep one of the two",
                "${date(a)} => position 3: date has 1 argument(s); write date(x, 'pattern', ...)",
                "${date(a, 'HH:mm')} => position 11: 'HH:mm' does not hold a date: day, month and year",
                "${datetime(a, 'dd.MM.yyyy')} => position 15: 'dd.MM.yyyy' does not hold a date and a time of day: day, month, year, hour and minute",
                "${epoch(a, 'm')} => position 12: 'm' found, 's', 'ms', 'us', 'ns' or 'd' is expected: seconds, their thousandths, millionths and thousand millionths, or days",
                "${local(a, 'Europe/Bern')} => position 12: 'Europe/Bern' is no time zone that Java knows; write an IANA name such as 'Europe/Zurich'",
                "${local(a, 1)} => position 12: 1 found, a column, or a zone in quotes such as 'Europe/Zurich', is expected as argument 2; write local(x, zone)",
            })
    void mistakesAreTold(String template, String message) {
        if (message.equals("nothing")) {
            assertThatThrownBy(() -> Rules.parse(" "))
                    .hasMessage(
                            "field.source_id: position 1: the rule is empty; write a column as ${column}, or leave the"
                                    + " key out");
            return;
        }
        assertThatThrownBy(() -> Rules.parse(template))
                .isInstanceOf(ConfigException.class)
                .hasMessage("field.source_id: " + message);
    }

    @Test
    void anUnknownFunctionListsTheKnownOnes() {
        assertThatThrownBy(() -> Rules.parse("ab ${x} ${Upper(y)}"))
                .hasMessage("field.source_id: position 11: there is no function 'Upper'; the functions are trim(x),"
                        + " upper(x), lower(x), substring(x, from[, to]), match(x, 'regex'), lookup(x,"
                        + " 'A:Economy,B:Business'[, 'otherwise']), date(x, 'pattern', ...), datetime(x, 'pattern'[, zone]),"
                        + " epoch(x, 's'|'ms'|'us'|'ns'|'d'), local(x, zone), json(x)");
    }

    @Test
    void allMistakesOfARuleAreTold() {
        assertThatThrownBy(() -> Rules.parse("${} ${a[x]} ${nope(upper(), match(b, '['))|substring(c, d)} ${b"))
                .hasMessageContaining("position 3: a column name is missing")
                .hasMessageContaining("position 9: 'x' found")
                .hasMessageContaining("position 15: there is no function 'nope'")
                .hasMessageContaining("position 20: upper has 0 argument(s)")
                .hasMessageContaining("position 38: no regular expression")
                .hasMessageContaining("position 57: d found")
                .hasMessageContaining("position 61: '${' is never closed");
    }

    @Test
    void callsAreNotNestedWithoutEnd() {
        String nested = "${" + "trim(".repeat(10_000) + "a" + ")".repeat(10_000) + "}";

        assertThatThrownBy(() -> Rules.parse(nested)).hasMessageContaining("nested more than 16 deep");
        assertThat(Rules.parse("${" + "trim(".repeat(16) + "a" + ")".repeat(16) + "}"))
                .isNotNull();
    }

    @Test
    void equalPathsAreReadInOnePlace() {
        RuleSet rules = RuleSet.of(
                Map.of(CanonicalField.NAME, "${a.b} ${['a'].b|c}", CanonicalField.EMAIL, "${lower(c)}"), false);

        assertThat(rules.paths()).extracting(ColumnPath::toString).containsExactlyInAnyOrder("a.b", "c");
        assertThat(rules.paths()).extracting(ColumnPath::index).containsExactly(0, 1);
    }

    /** The worker replaces ${provider:key} before a connector sees its configuration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${a:-text}",
                "${a:-x:y}",
                "${datetime(a, 'dd.MM.yyyy HH:mm')}",
                "${lookup(a, 'A:x,B:y')}",
                "${['env']:-text}"
            })
    void theWorkersOwnSubstitutionLeavesRulesAlone(String rule) {
        Map<String, ConfigProvider> providers = new HashMap<>();
        providers.put("env", new EnvVarConfigProvider());

        assertThat(new ConfigTransformer(providers).transform(Map.of("k", rule)).data())
                .containsEntry("k", rule);
    }
}
