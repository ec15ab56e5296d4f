// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import com.samskivert.mustache.Template;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.jspecify.annotations.Nullable;

/** The configuration keys of templates: {@code template[.<kind>].<part>[.<language>]}. */
final class TemplateKeys {
    static final String PREFIX = "template.";
    static final String SUBJECT = "subject";
    static final String TEXT = "text";
    static final String HTML = "html";

    private static final String SUBJECT_DOC = "Subject. For one kind of message: template.KIND.subject with KIND"
            + " delayed, earlier, on_time or cancelled; for one language, the language behind it: template.subject.it,"
            + " template.delayed.subject.it. The most specific one wins.";
    private static final String SUBJECT_DEFAULT = "{{message.subject}}";
    private static final String TEXT_DOC = "Plain text of the message; variants as with template.subject.";
    private static final String HTML_DOC =
            "HTML of the message, every variable escaped; variants as with template.subject. Empty: plain text only.";

    private static final String KINDS =
            Arrays.stream(MessageKind.values()).map(MessageKind::key).collect(Collectors.joining("|"));
    private static final Pattern KEY =
            Pattern.compile("template(\\.(" + KINDS + "))?\\.(?<part>subject|text|html)(\\.[a-z]{2,3})?");

    private TemplateKeys() {}

    /**
     * @param kind null for every kind of message
     * @param language an ISO 639 code, or empty for every language
     */
    static String key(@Nullable MessageKind kind, String part, String language) {
        return PREFIX + (kind == null ? "" : kind.key() + ".") + part + (language.isEmpty() ? "" : "." + language);
    }

    /** Defines the three templates that every message starts from. */
    static void define(ConfigGroup group) {
        define(group, SUBJECT, SUBJECT_DEFAULT, SUBJECT_DOC);
        define(group, TEXT, Resources.text("template.txt"), TEXT_DOC);
        define(group, HTML, Resources.text("template.html"), HTML_DOC);
    }

    private static void define(ConfigGroup group, String part, String defaultValue, String documentation) {
        group.define(key(null, part, ""), STRING, defaultValue, validator(), Importance.MEDIUM, documentation);
    }

    /** Defines those of a kind or language that the settings hold. */
    static void defineVariants(ConfigDef keys, Set<String> settings) {
        ConfigGroup group = new ConfigGroup(keys, "Template variants");
        settings.stream()
                .filter(key -> isTemplate(key) && !keys.names().contains(key))
                .sorted()
                .forEach(
                        key -> group.define(key, STRING, NO_DEFAULT_VALUE, validator(), Importance.LOW, "A template."));
    }

    static boolean isTemplate(String key) {
        return KEY.matcher(key).matches();
    }

    /** What a key may look like, for error messages. */
    static String grammar() {
        return "template[.<" + KINDS + ">].<subject|text|html>[.<language>]";
    }

    /** @throws org.apache.kafka.common.config.ConfigException if it does not parse, or HTML is not escaped */
    static Template compile(String key, String template) {
        Matcher matcher = KEY.matcher(key);
        boolean html = matcher.matches() && HTML.equals(matcher.group("part"));
        return html ? Templates.html(key, template) : Templates.text(key, template);
    }

    /** Refuses what {@link #compile} refuses. */
    private static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null) {
                        var unused = compile(key, value.toString());
                    }
                },
                () -> "a Mustache template");
    }
}
