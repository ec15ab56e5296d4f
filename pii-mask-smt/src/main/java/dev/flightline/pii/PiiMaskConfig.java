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
 *
 * @see RuleKeys
 */
final class PiiMaskConfig extends AbstractConfig {
    static final String RULES_CONFIG = "rules";
    private static final String RULES_DOC =
            "Names of the rules, in order. Where several reach the same field, the first in this list decides.";

    static final String ON_UNMATCHED_CONFIG = "on.unmatched";
    private static final String ON_UNMATCHED_DOC =
            "What happens to a record whose schema has no field for a path, or for the tags, of a rule; checked once per schema. Records"
                    + " without schema leave fields out at will, and records leave headers out: there it is a record that no"
                    + " path of any rule matches, or, for a rule of tags alone, any record without schema. The schema of a"
                    + " header must have a field for every path into a header of its name. `fail` fails the record, `warn` logs it once and lets it pass, `ignore` lets it pass.";
    private static final String ON_UNMATCHED_DEFAULT = OnUnmatched.FAIL.toString();

    static final String KEYS_CONFIG = "keys";
    private static final String KEYS_DOC =
            "Ids of the secret keys that rules with strategy `hmac` or `fpe` may use. The id stands in every token of `hmac`"
                    + " in clear. What is already a token of one of these keys, `hmac` leaves as it is.";
    private static final String KEYS_DEFAULT = "";

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
        names(settings, RULES_CONFIG).forEach(alias -> addAll(all, RuleKeys.definition(rulePrefix(alias))));
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
        Strategy strategy =
                Strategy.named(getString(prefix + RuleKeys.STRATEGY)).orElseThrow();
        return new Rule(
                order,
                alias,
                getList(prefix + RuleKeys.FIELDS).stream().map(FieldPath::parse).toList(),
                getList(prefix + RuleKeys.TAGS).stream()
                        .map(SchemaTags::normalized)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                FieldType.allNamed(getList(prefix + RuleKeys.TYPES)),
                strategy,
                masking(strategy, prefix));
    }

    private Masking masking(Strategy strategy, String prefix) {
        return switch (strategy) {
            case REDACT -> new Redaction(getString(prefix + RuleKeys.REPLACEMENT));
            case NULL -> new Removal();
            case MASK -> new CharacterMask(strategy, 0);
            case MASK_LEFT, MASK_RIGHT, KEEP_LEFT, KEEP_RIGHT ->
                new CharacterMask(strategy, getInt(prefix + RuleKeys.COUNT));
            case EMAIL -> new EmailMask();
            case HMAC ->
                new HmacToken(getString(prefix + RuleKeys.KEY), secretOf(prefix), Set.copyOf(getList(KEYS_CONFIG)));
            case FPE ->
                new FormatPreserving(
                        getString(prefix + RuleKeys.KEY),
                        secretOf(prefix),
                        Alphabet.of(getString(prefix + RuleKeys.ALPHABET)),
                        getString(prefix + RuleKeys.TWEAK),
                        Unfit.named(getString(prefix + RuleKeys.UNFIT)));
            case TRUNCATE -> new Truncation(getInt(prefix + RuleKeys.LENGTH), unit(getString(prefix + RuleKeys.UNIT)));
            case DETECT -> new FreeText(Detector.allNamed(getList(prefix + RuleKeys.DETECTORS)));
        };
    }

    private String secretOf(String rulePrefix) {
        return getPassword(keyPrefix(getString(rulePrefix + RuleKeys.KEY)) + SECRET)
                .value();
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
