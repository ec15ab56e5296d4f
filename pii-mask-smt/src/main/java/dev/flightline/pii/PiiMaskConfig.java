// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

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
            "Ids of the secret keys that rules with strategy `hmac` may use. The id stands in every token in clear.";
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
                    + " token from which equal values can be recognized.";

    static final String REPLACEMENT = "replacement";
    private static final String REPLACEMENT_DOC = "For `redact`: what stands for text.";
    private static final String REPLACEMENT_DEFAULT = "*****";

    static final String COUNT = "count";
    private static final String COUNT_DOC =
            "For `mask_left` and `mask_right`: how many characters are masked, at least 1. For `keep_left` and"
                    + " `keep_right`: how many are kept. Required by these four. A text of no more characters than are kept"
                    + " stays as it is.";

    static final String KEY = "key";
    private static final String KEY_DOC = "For `hmac`: the id, listed in `keys`, of the key to use. Required there.";

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
                .define(prefix + KEY, ConfigDef.Type.STRING, null, Importance.MEDIUM, KEY_DOC);
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
        Collection<?> names =
                (Collection<?>) ConfigDef.parseType(list, settings.getOrDefault(list, ""), ConfigDef.Type.LIST);
        return names.stream()
                .map(String::valueOf)
                .filter(PiiMaskValidators::isName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<Rule> rules() {
        return rules;
    }

    OnUnmatched onUnmatched() {
        return OnUnmatched.named(getString(ON_UNMATCHED_CONFIG));
    }

    private List<Rule> readRules() {
        Map<String, HmacToken> tokens = new HashMap<>();
        for (String id : getList(KEYS_CONFIG)) {
            tokens.put(id, new HmacToken(id, getPassword(keyPrefix(id) + SECRET).value()));
        }
        List<Rule> read = new ArrayList<>();
        for (String alias : getList(RULES_CONFIG)) {
            read.add(readRule(read.size(), alias, tokens));
        }
        return List.copyOf(read);
    }

    private Rule readRule(int order, String alias, Map<String, HmacToken> tokens) {
        String prefix = rulePrefix(alias);
        Set<FieldType> types = EnumSet.noneOf(FieldType.class);
        getList(prefix + TYPES).forEach(name -> FieldType.named(name).ifPresent(types::add));
        Strategy strategy = Strategy.named(getString(prefix + STRATEGY)).orElseThrow();
        return new Rule(
                order,
                alias,
                getList(prefix + FIELDS).stream().map(FieldPath::parse).toList(),
                getList(prefix + TAGS).stream()
                        .map(SchemaTags::normalized)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                types,
                strategy,
                masking(strategy, prefix, tokens));
    }

    private Masking masking(Strategy strategy, String prefix, Map<String, HmacToken> tokens) {
        return switch (strategy) {
            case REDACT -> new Redaction(getString(prefix + REPLACEMENT));
            case NULL -> new Removal();
            case MASK -> new CharacterMask(strategy, 0);
            case MASK_LEFT, MASK_RIGHT, KEEP_LEFT, KEEP_RIGHT -> new CharacterMask(strategy, getInt(prefix + COUNT));
            case EMAIL -> new EmailMask();
            case HMAC -> Objects.requireNonNull(tokens.get(getString(prefix + KEY)));
        };
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
