// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A Mustache template of one JSON document. A record's text can end up within a JSON string only, escaped; outside of
 * one a variable must be a number or a boolean, so that no record changes the document's shape. Thread-safe.
 */
final class JsonTemplate {
    /**
     * Precedes every text of a variable until it is known where it stands. JSON has it in no document, and it takes one
     * byte, as most text does.
     */
    private static final char MARK = '\0';

    /** What a template is tried with: it may stand with quotes and without. */
    private static final String NUMBER = "0";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Mustache.Compiler COMPILER =
            Templates.textCompiler().withFormatter(JsonTemplate::format).withEscaper(JsonTemplate::escape);

    private final String key;
    private final Template template;

    private JsonTemplate(String key, Template template) {
        this.key = key;
        this.template = template;
    }

    /**
     * Compiles it, and tries it with every section and with none.
     *
     * @param key for errors: the template's configuration key
     * @throws ConfigException if it is not a template, has tags that are not escaped, or gives no JSON
     */
    static JsonTemplate compile(String key, String text) {
        if (Templates.hasUnescapedTags(text)) {
            throw new ConfigException(key + ": unescaped tags ({{{x}}}, {{&x}}) and {{=...=}} are refused, because a"
                    + " passenger's name may hold quotes; write {{x}}, and { {{#x}} with a space behind JSON's brace");
        }
        JsonTemplate json = new JsonTemplate(key, Templates.compile(COMPILER, key, text));
        json.tryOut(new TemplateSample(true, NUMBER), "all of its sections");
        json.tryOut(new TemplateSample(false, NUMBER), "none of its sections");
        return json;
    }

    /** The Mustache template itself. */
    static Template template(String key, String text) {
        return compile(key, text).template;
    }

    static ConfigDef.Validator validator() {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    var unused = compile(key, String.valueOf(value));
                },
                () -> "a Mustache template of a JSON document");
    }

    private void tryOut(TemplateSample sample, String sections) {
        try {
            requireJson(unmark(Templates.fill(template, key, sample)));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new ConfigException(key + ": with " + sections + " this is not a JSON document"
                    + (at == null ? "" : ", from line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (DataException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    /**
     * @return one JSON document
     * @throws DataException naming a variable that is missing, or saying that this gives no JSON; no value is shown
     */
    String fill(Object variables) {
        String json = unmark(Templates.fill(template, key, variables));
        try {
            requireJson(json);
            return json;
        } catch (JsonProcessingException e) {
            throw new DataException(key + ": gives no JSON document for this record; look at what its sections leave"
                    + " out, such as commas");
        }
    }

    private static void requireJson(String text) throws JsonProcessingException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == null) {
                throw new com.fasterxml.jackson.core.JsonParseException(json, "empty");
            }
            json.skipChildren();
            if (json.nextToken() != null) {
                throw new com.fasterxml.jackson.core.JsonParseException(json, "more than one");
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is read from memory
        }
    }

    /** Takes the marks out, and refuses one that stands outside of a JSON string. */
    private String unmark(String marked) {
        if (marked.indexOf(MARK) < 0) {
            return marked;
        }
        StringBuilder json = new StringBuilder(marked.length());
        boolean quoted = false;
        boolean escaped = false;
        int copied = 0;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == MARK) {
                requireQuoted(quoted);
                json.append(marked, copied, i);
                copied = i + 1;
            } else {
                quoted ^= c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
            }
        }
        return json.append(marked, copied, marked.length()).toString();
    }

    private void requireQuoted(boolean quoted) {
        if (!quoted) {
            throw new DataException(
                    key + ": a variable outside of quotes is neither a number nor a boolean; write \"{{x}}\"");
        }
    }

    private static CharSequence format(@Nullable Object value) {
        boolean finite = !(value instanceof Double number && !Double.isFinite(number))
                && !(value instanceof Float single && !Float.isFinite(single));
        if (value instanceof Boolean || value instanceof TemplateSample || (value instanceof Number && finite)) {
            return value.toString();
        }
        return MARK + String.valueOf(value).replace(String.valueOf(MARK), "");
    }

    /** RFC 8259, section 7; and the separators that end a line in JavaScript. */
    private static String escape(String text) {
        StringBuilder escaped = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c != MARK && c < ' ') || c == '"' || c == '\\' || c == '\u2028' || c == '\u2029') {
                escaped = escaped == null ? new StringBuilder(text.length() + 16) : escaped;
                append(escaped.append(text, copied, i), c);
                copied = i + 1;
            }
        }
        return escaped == null
                ? text
                : escaped.append(text, copied, text.length()).toString();
    }

    private static void append(StringBuilder escaped, char special) {
        if (special == '\n') {
            escaped.append("\\n");
        } else if (special == '"' || special == '\\') {
            escaped.append('\\').append(special);
        } else {
            escaped.append("\\u").append(HexFormat.of().toHexDigits(special));
        }
    }
}
