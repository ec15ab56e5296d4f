// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Compiles and fills Mustache templates. A variable that is missing or null is an error, never an empty gap in a
 * letter; a section ({@code {{#name}}...{{/name}}}) on one that is missing, null, false or empty is left out.
 */
final class Templates {
    /** Tags that would put a record's text into HTML as it is, or hide such a tag from this check. */
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\s*[{&=]");

    /** About the length of a message without HTML. */
    private static final int LETTER = 1_024;

    private static final Mustache.Compiler TEXT = Mustache.compiler()
            .escapeHTML(false)
            .emptyStringIsFalse(true)
            .withLoader(Templates::refuseInclude)
            .withCollector(new FieldsOnly());
    private static final Mustache.Compiler HTML = TEXT.escapeHTML(true);

    private Templates() {}

    /** Finds names in maps and lists alone. The library's own choice would call methods of a text, such as length(). */
    private static final class FieldsOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    /** @throws ConfigException if the template does not parse */
    static Template text(String key, String template) {
        return compile(TEXT, key, template);
    }

    /** @throws ConfigException if the template does not parse or has a tag that is not escaped */
    static Template html(String key, String template) {
        if (hasUnescapedTags(template)) {
            throw new ConfigException(key + ": unescaped tags ({{{x}}}, {{&x}}) and {{=...=}} are refused, because a"
                    + " passenger's name may hold markup; write {{x}}");
        }
        return compile(HTML, key, template);
    }

    /** What every template is compiled with, whatever it escapes. */
    static Mustache.Compiler textCompiler() {
        return TEXT;
    }

    /** Whether it has tags that escape nothing, or ones that change what a tag is. */
    static boolean hasUnescapedTags(String template) {
        return UNESCAPED.matcher(template).find();
    }

    /** @throws ConfigException if the template does not parse */
    static Template compile(Mustache.Compiler compiler, String key, String template) {
        try {
            return compiler.compile(template);
        } catch (MustacheException e) {
            throw new ConfigException(key + ": not a Mustache template: " + e.getMessage());
        }
    }

    private static java.io.Reader refuseInclude(String name) {
        throw new ConfigException("{{>" + name + "}}: includes are not supported; put the text into the template");
    }

    /** What {@link java.io.StringWriter} is, without the locks, of which a message would take hundreds. */
    private static final class Filled extends Writer {
        private final StringBuilder text;

        private Filled(int capacity) {
            this.text = new StringBuilder(capacity);
        }

        @Override
        public void write(int c) {
            text.append((char) c);
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            text.append(characters, offset, length);
        }

        @Override
        public void write(String string) {
            text.append(string);
        }

        @Override
        public Writer append(CharSequence characters) {
            text.append(characters);
            return this;
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /**
     * @param key for the error: the template's configuration key
     * @throws DataException naming the missing variable; no value is shown
     */
    static String fill(Template template, String key, Object variables) {
        return fill(template, key, variables, LETTER);
    }

    /**
     * @param key for the error: the template's configuration key
     * @param length about how long it will be; any length fits
     * @throws DataException naming the missing variable; no value is shown
     */
    static String fill(Template template, String key, Object variables, int length) {
        try {
            Filled filled = new Filled(length);
            template.execute(variables, filled);
            return filled.toString();
        } catch (MustacheException.Context e) {
            throw new DataException(key + ", line " + e.lineNo + ": the record has no value for {{" + e.key
                    + "}}; add the field, or write the part about it as {{#" + e.key + "}}...{{/" + e.key + "}}");
        } catch (MustacheException e) {
            throw new DataException(key + ": cannot be filled (" + e.getClass().getSimpleName() + ")");
        }
    }
}
