// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static dev.flightline.pii.Records.SECRET;
import static dev.flightline.pii.Records.hmac;
import static dev.flightline.pii.Records.rule;
import static dev.flightline.pii.Records.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flightline.testkit.CapturedLogs;
import dev.flightline.testkit.ReferencePage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiiMaskConfigTest {
    private static void refuses(String message, String... settings) {
        assertThatThrownBy(() -> PiiMaskConfig.of(settings(settings)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsRulesInTheirOrder() {
        PiiMaskConfig config = PiiMaskConfig.of(settings(
                "rules",
                "b, a",
                "rules.a.fields",
                "x, y.z",
                "rules.a.strategy",
                "mask",
                "rules.a.types",
                "string",
                "rules.b.fields",
                "*".repeat(2),
                "rules.b.strategy",
                "redact",
                "rules.b.replacement",
                "",
                "type",
                "dev.flightline.pii.PiiMask$Value"));
        assertThat(config.rules()).extracting(Rule::alias).containsExactly("b", "a");
        assertThat(config.rules().get(0).masking()).isEqualTo(new Redaction(""));
        assertThat(config.rules().get(1).paths())
                .extracting(FieldPath::toString)
                .containsExactly("x", "y.z");
        assertThat(config.rules().get(1).types()).containsExactly(FieldType.STRING);
        assertThat(config.onUnmatched()).isEqualTo(OnUnmatched.FAIL);
    }

    @Test
    void takesParsedValuesAsWellAsText() {
        PiiMaskConfig config = PiiMaskConfig.of(Map.of(
                "rules",
                List.of("a", "b"),
                "rules.a.fields",
                List.of("x", "y"),
                "rules.a.strategy",
                "keep_left",
                "rules.a.count",
                2,
                "rules.b.fields",
                "z",
                "rules.b.strategy",
                "hmac",
                "rules.b.key",
                "k",
                "keys",
                "k",
                "keys.k.secret",
                new Password(SECRET)));
        assertThat(config.rules().get(0).masking()).isEqualTo(new CharacterMask(Strategy.KEEP_LEFT, 2));
        assertThat(config.rules().get(1).masking().mask("ada@example.com", FieldType.STRING))
                .isEqualTo("k1:c890380a1d95f82ede8e3dec6c497806874e655c4684f9da9402265ead7ae78d".replace("k1", "k"));
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        Throwable refused = catchThrowable(() -> PiiMaskConfig.of(settings(
                "rules", "a,b,c",
                "rules.a.fields", "x..y",
                "rules.a.strategy", "rot13",
                "rules.a.types", "TEXT",
                "rules.b.fields", "x",
                "rules.b.strategy", "hmac",
                "rules.b.key", "k2",
                "rules.b.count", "3",
                "rules.c.feilds", "x",
                "rules.c.strategy", "keep_left",
                "rules.d.fields", "x",
                "keys", "k1",
                "keys.k1.secret", "short",
                "keys.k3.secret", SECRET,
                "on.unmatched", "explode")));
        assertThat(refused).isInstanceOf(ConfigException.class);
        assertThat(String.valueOf(refused.getMessage()).lines())
                .hasSize(13)
                .anyMatch(line -> line.contains("rules.a.fields: path 'x..y', character 3: expected a name"))
                .anyMatch(
                        line -> line.contains(
                                "rules.a.strategy: there is no strategy 'rot13'; use one of [redact, null,"
                                        + " mask, mask_left, mask_right, keep_left, keep_right, email, hmac, fpe, truncate, detect]"))
                .anyMatch(line -> line.contains("rules.a.types: there is no type 'TEXT'"))
                .anyMatch(line -> line.contains("rules.b.key: names no id listed in 'keys'"))
                .anyMatch(line -> line.contains("rules.b.count: means nothing to strategy 'hmac'"))
                .anyMatch(line -> line.contains("rules.c.fields: is empty, and so is rules.c.tags"))
                .anyMatch(line -> line.contains("rules.c.feilds: is no key of a rule listed in 'rules'"))
                .anyMatch(line -> line.contains("rules.c.count: is missing"))
                .anyMatch(line -> line.contains("rules.d.fields: is no key of a rule listed in 'rules'"))
                .anyMatch(line -> line.contains("keys.k1.secret: is shorter than 32 bytes"))
                .anyMatch(line -> line.contains("keys.k3.secret: is no key of an id listed in 'keys'"))
                .anyMatch(line -> line.contains("on.unmatched: there is no choice 'explode'"));
    }

    @ParameterizedTest
    @CsvSource({"rot13", "MASK", "''"})
    void refusesStrategiesThereAreNot(String strategy) {
        refuses("rules.pii.strategy: there is no strategy '" + strategy + "'", rule("x", strategy));
    }

    @Test
    void refusesCountsThatMakeNoSense() {
        refuses("rules.pii.count: is 0, so that", rule("x", "mask_left", "rules.pii.count", "0"));
        refuses("rules.pii.count: is 0, so that", rule("x", "mask_right", "rules.pii.count", " 0 "));
        refuses("rules.pii.count: is 0, so that", rule("x", "mask_left", "rules.pii.count", "00"));
        refuses("rules.pii.count: is 0, so that", rule("x", "mask_left", "rules.pii.count", "-0"));
        refuses("rules.pii.count: -1 is negative", rule("x", "keep_left", "rules.pii.count", "-1"));
        refuses("rules.pii.count", rule("x", "keep_left", "rules.pii.count", "many"));
        PiiMaskConfig.of(settings(rule("x", "keep_left", "rules.pii.count", "0")));
    }

    private static String[] fpe(String... more) {
        String[] keyed = {"rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", SECRET};
        return rule(
                "x",
                "fpe",
                Stream.concat(Arrays.stream(keyed), Arrays.stream(more)).toArray(String[]::new));
    }

    @Test
    void refusesAlphabetsThatAreNone() {
        String alphabet = "rules.pii.alphabet";
        refuses("rules.pii.alphabet: is no alphabet of 10 to 256 characters", fpe(alphabet, "hex"));
        refuses("rules.pii.alphabet: is no alphabet of 10 to 256 characters", fpe(alphabet, ""));
        refuses("rules.pii.alphabet: has a character twice", fpe(alphabet, "letters"));
        refuses("rules.pii.alphabet: has a blank or a character beyond U+FFFF", fpe(alphabet, "01234 56789"));
        refuses("rules.pii.alphabet: has a blank or a character beyond U+FFFF", fpe(alphabet, "0123456789\u00a0"));
        refuses("rules.pii.alphabet: has a blank or a character beyond U+FFFF", fpe(alphabet, "0123456789😀"));
        refuses(
                "rules.pii.unfit: there is no choice 'pass'; use one of [fail, redact]",
                fpe("rules.pii.unfit", "pass"));
        refuses("rules.pii.key: names no id listed in 'keys'; strategy 'fpe' needs one", rule("x", "fpe"));
        PiiMaskConfig.of(settings(fpe(alphabet, "0123456789abcdef", "rules.pii.tweak", "phone")));
    }

    @Test
    void refusesTruncationsThatMakeNoSense() {
        refuses("rules.pii.length: is missing, and so is rules.pii.unit", rule("x", "truncate"));
        refuses("rules.pii.length: 0 is no number of characters", rule("x", "truncate", "rules.pii.length", "0"));
        refuses("rules.pii.length: -1 is no number of characters", rule("x", "truncate", "rules.pii.length", "-1"));
        refuses("rules.pii.unit: there is no unit 'week'", rule("x", "truncate", "rules.pii.unit", "week"));
        refuses(
                "rules.pii.count: means nothing",
                rule("x", "truncate", "rules.pii.length", "1", "rules.pii.count", "1"));
        PiiMaskConfig.of(settings(rule("x", "truncate", "rules.pii.length", "1", "rules.pii.unit", "day")));
    }

    @Test
    void refusesDetectorsThereAreNot() {
        refuses("rules.pii.detectors: is empty", rule("x", "detect", "rules.pii.detectors", ""));
        refuses(
                "rules.pii.detectors: there is no detector 'ssn'",
                rule("x", "detect", "rules.pii.detectors", "email,ssn"));
        PiiMaskConfig.of(settings(rule("x", "detect", "rules.pii.detectors", "iban, email")));
    }

    @ParameterizedTest
    @CsvSource({
        "mask, INT64",
        "email, BYTES",
        "detect, ARRAY",
        "hmac, BOOLEAN",
        "fpe, INT32",
        "truncate, DATE",
        "keep_left, MAP"
    })
    void refusesTypesThatTheStrategyCannotMask(String strategy, String type) {
        String[] parameters = switch (strategy) {
            case "hmac", "fpe" -> new String[] {"rules.pii.key", "k1", "keys", "k1", "keys.k1.secret", SECRET};
            case "truncate" -> new String[] {"rules.pii.length", "3"};
            case "keep_left" -> new String[] {"rules.pii.count", "3"};
            default -> new String[0];
        };
        String[] types = {"rules.pii.types", "STRING," + type};
        refuses(
                "rules.pii.types: strategy '" + strategy + "' cannot mask [" + type + "], only ",
                rule(
                        "x",
                        strategy,
                        Stream.concat(Arrays.stream(parameters), Arrays.stream(types))
                                .toArray(String[]::new)));
    }

    @Test
    void refusesListsThatMakeNoSense() {
        refuses("\"rules\"");
        refuses("rules: is empty", "rules", "");
        refuses("rules: lists a name twice", "rules", "a,a", "rules.a.fields", "x", "rules.a.strategy", "mask");
        refuses("rules: entry 2 is not a name", "rules", "a,b.c", "rules.a.fields", "x", "rules.a.strategy", "mask");
        refuses("rules.pii.fields: is empty", rule("", "mask"));
        refuses("keys: entry 1 is not a name", rule("x", "mask", "keys", "k 1"));
    }

    @Test
    void refusesASecretThatIsAnUnresolvedReference() {
        refuses(
                "keys.k1.secret: is a reference that was not resolved",
                rule(
                        "x",
                        "hmac",
                        "rules.pii.key",
                        "k1",
                        "keys",
                        "k1",
                        "keys.k1.secret",
                        "${file:/run/secrets/flightline.properties:pii.hmac}"));
    }

    @Test
    void countsTheBytesOfASecretAndNotItsCharacters() {
        String[] settings = hmac("x");
        settings[settings.length - 1] = "ß".repeat(16);
        PiiMaskConfig.of(settings(settings));
        settings[settings.length - 1] = "ß".repeat(15) + "s";
        refuses("keys.k1.secret: is shorter than 32 bytes", settings);
    }

    @Test
    void showsNoSecret() {
        String misplaced = "misplaced-" + SECRET;
        try (CapturedLogs logs = CapturedLogs.of("ROOT")) {
            PiiMaskConfig config = PiiMaskConfig.of(settings(hmac("x")));
            assertThat(config.values().toString()).doesNotContain(SECRET);
            assertThat(config.rules().toString()).doesNotContain(SECRET);
            Throwable refused = catchThrowable(() -> PiiMaskConfig.of(settings(
                    "rules",
                    "a",
                    "rules.a.fields",
                    "x",
                    "rules.a.strategy",
                    "hmac",
                    "rules.a.key",
                    misplaced,
                    "keys",
                    "k1:" + misplaced,
                    "keys.k1.secret",
                    SECRET)));
            assertThat(refused).hasMessageNotContaining(SECRET).hasMessageContaining("rules.a.key");
            assertThat(logs.text()).doesNotContain(SECRET);
        }
    }

    @Test
    void offersConnectTheKeysThatDoNotDependOnNames() {
        assertThat(new PiiMask.Value<>().config().names()).containsExactlyInAnyOrder("rules", "on.unmatched", "keys");
    }

    @Test
    void isDescribedByItsReferencePage() {
        new ReferencePage(
                        "pii-mask-smt",
                        "PII mask",
                        "Transformations `dev.flightline.pii.PiiMask$Key`, `dev.flightline.pii.PiiMask$Value` and"
                                + " `dev.flightline.pii.PiiMask$Header`. In a connector's configuration every key has the"
                                + " prefix `transforms.<name>.`. The guide is [pii-mask.md](../pii-mask.md).")
                .section("The transformation", "", PiiMaskConfig.definition())
                .section(
                        "Each rule",
                        "Once for every `<alias>` in `rules`.",
                        RuleKeys.definition(PiiMaskConfig.rulePrefix("<alias>")))
                .section(
                        "Each secret key",
                        "Once for every `<id>` in `keys`.",
                        PiiMaskConfig.keyDefinition(PiiMaskConfig.keyPrefix("<id>")))
                .assertUpToDate();
    }
}
