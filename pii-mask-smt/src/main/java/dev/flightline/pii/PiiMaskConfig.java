// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of {@link PiiMask}: three keys of its own, and a group of keys for each rule and each secret, named
 * after the aliases that the user lists.
 */
final class PiiMaskConfig extends AbstractConfig {
    static final String RULES_CONFIG = "rules";
    private static final String RULES_DOC =
            "Names of the rules, in order. Where several reach the same field, the first in this list decides.";

    static final String ON_UNMATCHED_CONFIG = "on.unmatched";
    private static final String ON_UNMATCHED_DOC =
            "What happens to a record whose schema has no field for a path, or for the tags, of a rule; checked once per schema. Records"
                    + " without schema, and headers, leave fields out at will: there it is a record that no path of any rule"
                    + " matches, or, for a rule of tags alone, any record without schema. `fail` fails the record, `warn` logs it once and lets it pass, `ignore` lets it pass.";
    private static final String ON_UNMATCHED_DEFAULT = OnUnmatched.FAIL.toString();

    static final String KEYS_CONFIG = "keys";
    private static final String KEYS_DOC =
            "Ids of the secret keys that rules with strategy `hmac` or `fpe` may use. The id stands in every token of `hmac`"
                    + " in clear. What is already a token of one of these keys, `hmac` leaves as it is.";
    private static final String KEYS_DEFAULT = "";

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
            "The only types that the rule masks; empty is every type. A field of another type is not matched.";
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

    static final String SECRET = "secret";
    private static final String SECRET_DOC =
            "The secret key: at least 32 bytes in UTF-8. Take it from a config provider, such as"
                    + " `${file:/run/secrets/flightline.properties:pii.hmac}`, and make it from a random source, such as"
                    + " `openssl rand -hex 32`.";

    private final List<Rule> rules;

    private PiiMaskConfig(ConfigDef definition, Map<String, String> settings) {
        super(definition, settings, false);
        this.rules = readRules();
    }

    /**
     * Reads and checks the settings.
     *
     * @throws ConfigException with every mistake there is, one a line, and no secret
     */
    static PiiMaskConfig of(Map<String, ?> settings) {
        Map<String, String> text = asText(settings);
        List<String> problems = new ConfigProblems(text).find();
        if (!problems.isEmpty()) {
            throw new ConfigException("PiiMask is not configured correctly:\n  " + String.join("\n  ", problems));
        }
        return new PiiMaskConfig(definition(text), text);
    }

    /** The keys that every configuration has. */
    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        RULES_CONFIG,
                        ConfigDef.Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        PiiMaskValidators.ALIASES,
                        Importance.HIGH,
                        RULES_DOC)
                .define(
                        ON_UNMATCHED_CONFIG,
                        ConfigDef.Type.STRING,
                        ON_UNMATCHED_DEFAULT,
                        PiiMaskValidators.ON_UNMATCHED,
                        Importance.MEDIUM,
                        ON_UNMATCHED_DOC)
                .define(
                        KEYS_CONFIG,
                        ConfigDef.Type.LIST,
                        KEYS_DEFAULT,
                        PiiMaskValidators.KEY_IDS,
                        Importance.MEDIUM,
                        KEYS_DOC);
    }

    /** The keys of one rule; the prefix is {@code rules.<alias>.}, dot included. */
    static ConfigDef ruleDefinition(String prefix) {
        return new ConfigDef()
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
                        TYPES_DOC)
                .define(
                        prefix + REPLACEMENT,
                        ConfigDef.Type.STRING,
                        REPLACEMENT_DEFAULT,
                        Importance.MEDIUM,
                        REPLACEMENT_DOC)
                .define(prefix + COUNT, ConfigDef.Type.INT, null, PiiMaskValidators.COUNT, Importance.MEDIUM, COUNT_DOC)
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
                        UNFIT_DOC)
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

    /** The keys of one secret; the prefix is {@code keys.<id>.}, dot included. */
    static ConfigDef keyDefinition(String prefix) {
        return new ConfigDef()
                .define(
                        prefix + SECRET,
                        ConfigDef.Type.PASSWORD,
                        ConfigDef.NO_DEFAULT_VALUE,
                        PiiMaskValidators.SECRET,
                        Importance.HIGH,
                        SECRET_DOC);
    }

    /** All keys for the rules and secrets that these settings list. */
    static ConfigDef definition(Map<String, String> settings) {
        ConfigDef all = definition();
        names(settings, RULES_CONFIG).forEach(alias -> addAll(all, ruleDefinition(rulePrefix(alias))));
        names(settings, KEYS_CONFIG).forEach(id -> addAll(all, keyDefinition(keyPrefix(id))));
        return all;
    }

    static String rulePrefix(String alias) {
        return RULES_CONFIG + "." + alias + ".";
    }

    static String keyPrefix(String id) {
        return KEYS_CONFIG + "." + id + ".";
    }

    /** The well-formed names in a list; those that are not are told by its validator. */
    static Set<String> names(Map<String, String> settings, String list) {
        return list(settings, list).stream()
                .filter(PiiMaskValidators::isName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The entries of a list. */
    static List<String> list(Map<String, String> settings, String name) {
        Collection<?> entries =
                (Collection<?>) ConfigDef.parseType(name, settings.getOrDefault(name, ""), ConfigDef.Type.LIST);
        return entries.stream().map(String::valueOf).toList();
    }

    List<Rule> rules() {
        return rules;
    }

    OnUnmatched onUnmatched() {
        return OnUnmatched.named(getString(ON_UNMATCHED_CONFIG));
    }

    private List<Rule> readRules() {
        List<Rule> read = new ArrayList<>();
        for (String alias : getList(RULES_CONFIG)) {
            read.add(readRule(read.size(), alias));
        }
        return List.copyOf(read);
    }

    private Rule readRule(int order, String alias) {
        String prefix = rulePrefix(alias);
        Strategy strategy = Strategy.named(getString(prefix + STRATEGY)).orElseThrow();
        return new Rule(
                order,
                alias,
                getList(prefix + FIELDS).stream().map(FieldPath::parse).toList(),
                getList(prefix + TAGS).stream()
                        .map(SchemaTags::normalized)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                FieldType.allNamed(getList(prefix + TYPES)),
                strategy,
                masking(strategy, prefix));
    }

    private Masking masking(Strategy strategy, String prefix) {
        return switch (strategy) {
            case REDACT -> new Redaction(getString(prefix + REPLACEMENT));
            case NULL -> new Removal();
            case MASK -> new CharacterMask(strategy, 0);
            case MASK_LEFT, MASK_RIGHT, KEEP_LEFT, KEEP_RIGHT -> new CharacterMask(strategy, getInt(prefix + COUNT));
            case EMAIL -> new EmailMask();
            case HMAC -> new HmacToken(getString(prefix + KEY), secretOf(prefix), Set.copyOf(getList(KEYS_CONFIG)));
            case FPE ->
                new FormatPreserving(
                        getString(prefix + KEY),
                        secretOf(prefix),
                        Alphabet.of(getString(prefix + ALPHABET)),
                        getString(prefix + TWEAK),
                        Unfit.named(getString(prefix + UNFIT)));
            case TRUNCATE -> new Truncation(getInt(prefix + LENGTH), unit(getString(prefix + UNIT)));
            case DETECT -> new FreeText(Detector.allNamed(getList(prefix + DETECTORS)));
        };
    }

    private String secretOf(String rulePrefix) {
        return getPassword(keyPrefix(getString(rulePrefix + KEY)) + SECRET).value();
    }

    private static @Nullable TimeUnit unit(@Nullable String name) {
        return name == null ? null : TimeUnit.named(name).orElseThrow();
    }

    private static void addAll(ConfigDef all, ConfigDef some) {
        some.configKeys().values().forEach(all::define);
    }

    // Connect gives text; a program may give lists, numbers and passwords.
    private static Map<String, String> asText(Map<String, ?> settings) {
        Map<String, String> text = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (value instanceof Password secret) {
                text.put(name, secret.value());
            } else if (value instanceof Collection<?> list) {
                text.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            } else if (value != null) {
                text.put(name, value.toString());
            }
        });
        return text;
    }
}
