// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The keys of one rule, which stand behind {@code rules.<alias>.}: where it applies, its strategy, and the strategy's
 * parameters.
 */
final class RuleKeys {
    static final String FIELDS = "fields";
    private static final String FIELDS_DOC =
            "Paths of the fields to mask, separated by commas: `email`, nested `customer.email`, array elements"
                    + " `phones[*].number`, map values `attributes{*}` and keys `attributes{keys}`, any depth `**.email`, a column"
                    + " of a change event or a flat row `$row.email`, the whole key or value `$`. A name with special"
                    + " characters goes in backticks. In `PiiMask$Header` a path starts with the header's name.";
    private static final String FIELDS_DEFAULT = "";

    static final String TAGS = "tags";
    private static final String TAGS_DOC =
            "Tags, separated by commas, in any case: what a schema parameter of such a name marks (unless it says `false`),"
                    + " or one named `tags` or `confluent:tags` lists, is masked with everything in it. Masks in addition to"
                    + " `fields`; a rule has one of the two or both.";
    private static final String TAGS_DEFAULT = "";

    static final String TYPES = "types";
    private static final String TYPES_DOC =
            "The only types that the rule masks; empty is every type. A field of another type is not matched. Where a path"
                    + " ends in a name, such a field fails its record under `on.unmatched=fail`, unless another rule masks"
                    + " it or names what lies in it.";
    private static final String TYPES_DEFAULT = "";

    static final String STRATEGY = "strategy";
    private static final String STRATEGY_DOC =
            "How a value is masked. `redact`: a value of the same type that says nothing. `null`: null; the field must be"
                    + " optional. `mask`, `mask_left`, `mask_right`, `keep_left`, `keep_right`: ksqlDB's MASK, MASK_LEFT,"
                    + " MASK_RIGHT, MASK_KEEP_LEFT, MASK_KEEP_RIGHT. `email`: the first character and the domain stay. `hmac`: a"
                    + " token from which equal values can be recognized. `fpe`: encrypted by NIST FF1 to the same length and"
                    + " shape. `truncate`: the first characters, or the year, month, day or hour, stay. `detect`: addresses and"
                    + " numbers in free text become labels.";

    static final String REPLACEMENT = "replacement";
    private static final String REPLACEMENT_DOC = "For `redact`: what stands for text.";
    private static final String REPLACEMENT_DEFAULT = Redaction.DEFAULT_REPLACEMENT;

    static final String COUNT = "count";
    private static final String COUNT_DOC =
            "For `mask_left` and `mask_right`: how many characters are masked, at least 1. For `keep_left` and"
                    + " `keep_right`: how many are kept. Required by these four. A text of no more characters than are kept"
                    + " stays as it is.";

    static final String KEY = "key";
    private static final String KEY_DOC =
            "For `hmac` and `fpe`: the id, listed in `keys`, of the key to use. Required there.";

    static final String ALPHABET = "alphabet";
    private static final String ALPHABET_DOC =
            "For `fpe`: the characters that are encrypted: `digits`; `alphanumeric`, which is 0-9, A-Z and a-z, so that the"
                    + " case of a letter may change; or 10 to 256 different characters one after the other, such as"
                    + " `0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ`. Other letters and digits make a value unfit; blanks,"
                    + " punctuation and symbols stay where they are.";
    private static final String ALPHABET_DEFAULT = "digits";

    static final String TWEAK = "tweak";
    private static final String TWEAK_DOC =
            "For `fpe`: any text, no secret. The same value becomes another one under another tweak: give fields that must"
                    + " not be joined different ones.";
    private static final String TWEAK_DEFAULT = "";

    static final String UNFIT = "unfit";
    private static final String UNFIT_DOC =
            "For `fpe`: what happens to a value with a letter or digit outside the alphabet, with more than 256 characters"
                    + " of it, or with so few that there are less than a million values of that length (6 digits, 4 of"
                    + " `alphanumeric`). `fail` fails the record, `redact` puts `*****` in its place.";
    private static final String UNFIT_DEFAULT = Unfit.FAIL.toString();

    static final String LENGTH = "length";
    private static final String LENGTH_DOC =
            "For `truncate`: how many characters of a text stay, in code points. A text of no more characters stays as it"
                    + " is. Without it text is refused.";

    static final String UNIT = "unit";
    private static final String UNIT_DOC =
            "For `truncate`: what dates and times are cut down to, in UTC: `year` or `month` of dates and timestamps, `day`"
                    + " of timestamps, `hour` of timestamps and times. Without it dates and times are refused.";

    static final String DETECTORS = "detectors";
    private static final String DETECTORS_DOC =
            "For `detect`: what is replaced, each by its name in brackets, such as `[email]`.";
    private static final String DETECTORS_DEFAULT = String.join(",", Detector.names());

    /** The parameters of strategies, below a rule's prefix. */
    static final List<String> PARAMETERS =
            List.of(REPLACEMENT, COUNT, KEY, ALPHABET, TWEAK, UNFIT, LENGTH, UNIT, DETECTORS);

    private RuleKeys() {}

    /** @param prefix {@code rules.<alias>.}, dot included */
    static ConfigDef definition(String prefix) {
        ConfigDef definition = new ConfigDef();
        defineSelection(definition, prefix);
        defineParametersOfMasks(definition, prefix);
        defineParametersOfEncryption(definition, prefix);
        defineParametersOfParts(definition, prefix);
        return definition;
    }

    private static void defineSelection(ConfigDef definition, String prefix) {
        definition
                .define(
                        prefix + FIELDS,
                        ConfigDef.Type.LIST,
                        FIELDS_DEFAULT,
                        PiiMaskValidators.PATHS,
                        Importance.HIGH,
                        FIELDS_DOC)
                .define(
                        prefix + TAGS,
                        ConfigDef.Type.LIST,
                        TAGS_DEFAULT,
                        PiiMaskValidators.TAGS,
                        Importance.HIGH,
                        TAGS_DOC)
                .define(
                        prefix + STRATEGY,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        PiiMaskValidators.STRATEGY,
                        Importance.HIGH,
                        STRATEGY_DOC)
                .define(
                        prefix + TYPES,
                        ConfigDef.Type.LIST,
                        TYPES_DEFAULT,
                        PiiMaskValidators.TYPES,
                        Importance.MEDIUM,
                        TYPES_DOC);
    }

    private static void defineParametersOfMasks(ConfigDef definition, String prefix) {
        definition
                .define(
                        prefix + REPLACEMENT,
                        ConfigDef.Type.STRING,
                        REPLACEMENT_DEFAULT,
                        Importance.MEDIUM,
                        REPLACEMENT_DOC)
                .define(
                        prefix + COUNT,
                        ConfigDef.Type.INT,
                        null,
                        PiiMaskValidators.COUNT,
                        Importance.MEDIUM,
                        COUNT_DOC);
    }

    private static void defineParametersOfEncryption(ConfigDef definition, String prefix) {
        definition
                .define(prefix + KEY, ConfigDef.Type.STRING, null, Importance.MEDIUM, KEY_DOC)
                .define(
                        prefix + ALPHABET,
                        ConfigDef.Type.STRING,
                        ALPHABET_DEFAULT,
                        PiiMaskValidators.ALPHABET,
                        Importance.MEDIUM,
                        ALPHABET_DOC)
                .define(prefix + TWEAK, ConfigDef.Type.STRING, TWEAK_DEFAULT, Importance.LOW, TWEAK_DOC)
                .define(
                        prefix + UNFIT,
                        ConfigDef.Type.STRING,
                        UNFIT_DEFAULT,
                        PiiMaskValidators.UNFIT,
                        Importance.LOW,
                        UNFIT_DOC);
    }

    private static void defineParametersOfParts(ConfigDef definition, String prefix) {
        definition
                .define(
                        prefix + LENGTH,
                        ConfigDef.Type.INT,
                        null,
                        PiiMaskValidators.LENGTH,
                        Importance.MEDIUM,
                        LENGTH_DOC)
                .define(prefix + UNIT, ConfigDef.Type.STRING, null, PiiMaskValidators.UNIT, Importance.MEDIUM, UNIT_DOC)
                .define(
                        prefix + DETECTORS,
                        ConfigDef.Type.LIST,
                        DETECTORS_DEFAULT,
                        PiiMaskValidators.DETECTORS,
                        Importance.MEDIUM,
                        DETECTORS_DOC);
    }
}
