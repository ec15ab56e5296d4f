// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that make text of text. Numbers, dates and the like are taken in their text form. */
final class TextFunctions {
    private static final int LONGEST_REGEX = 1000;
    private static final long MOST_COPIES = 10_000;

    /** The upper count of {@code {3}}, {@code {1,3}} or {@code {3,}}; one of more digits is refused later, for itself. */
    private static final Pattern COUNT = Pattern.compile("\\{(?:[0-9]*,)?([0-9]{1,4})");

    private TextFunctions() {}

    /** Without blanks around it, no-break spaces included, which other blanks are rid of everywhere. */
    static @Nullable SourceValue trim(SourceValue value, Evaluation row) {
        String text = value.text();
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return present(text.substring(start, end));
    }

    static @Nullable SourceValue upper(SourceValue value, Evaluation row) {
        return present(value.text().toUpperCase(Locale.ROOT));
    }

    static @Nullable SourceValue lower(SourceValue value, Evaluation row) {
        return present(value.text().toLowerCase(Locale.ROOT));
    }

    /** {@code substring(x, from[, to])}, in code points: no character is cut in two. Null with a mistake told. */
    static @Nullable Operation substring(CallArguments arguments) {
        int from = arguments.number(1);
        int to = arguments.count() > 2 ? arguments.number(2) : Integer.MAX_VALUE;
        if (from < 0) {
            arguments.mistake(1, from + " found, a position counted from 0 is expected");
        }
        if (to <= from) {
            arguments.mistake(
                    arguments.count() - 1,
                    to + " found, a position behind " + from + " is expected: the end, itself not included");
        }
        if (from < 0 || to <= from) {
            return null;
        }
        return (value, row) -> {
            String text = value.text();
            int length = text.codePointCount(0, text.length());
            if (from >= length) {
                return null;
            }
            int start = text.offsetByCodePoints(0, from);
            return present(text.substring(start, text.offsetByCodePoints(start, Math.min(to, length) - from)));
        };
    }

    /** {@code match(x, 'regex')}: in time linear to the text, whatever the expression. Null with a mistake told. */
    static @Nullable Operation match(CallArguments arguments) {
        Pattern pattern = pattern(arguments);
        if (pattern == null) {
            return null;
        }
        int group = Math.min(1, pattern.groupCount());
        return (value, row) -> {
            Matcher matcher = pattern.matcher(value.text());
            return matcher.find() ? present(matcher.group(group)) : null;
        };
    }

    private static @Nullable Pattern pattern(CallArguments arguments) {
        String regex = arguments.text(1);
        if (regex.length() > LONGEST_REGEX || copies(regex) > MOST_COPIES) {
            arguments.mistake(
                    1,
                    "the regular expression is too large; write at most " + LONGEST_REGEX
                            + " characters, with counts such as {3} that multiply to at most " + MOST_COPIES);
            return null;
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            arguments.mistake(
                    1,
                    "no regular expression: " + e.getDescription()
                            + "; write one of RE2's, which knows no look-around");
            return null;
        }
    }

    /** How often a part of the expression is written out at most: nested counts multiply, in memory and in time. */
    private static long copies(String regex) {
        long copies = 1;
        Matcher count = COUNT.matcher(regex);
        while (count.find() && copies <= MOST_COPIES) {
            copies *= Math.max(1, Integer.parseInt(count.group(1)));
        }
        return copies;
    }

    /** {@code lookup(x, 'A:Economy,B:Business'[, 'otherwise'])}. Null with a mistake told. */
    static @Nullable Operation lookup(CallArguments arguments) {
        Map<String, SourceValue> table = new HashMap<>();
        for (String entry : arguments.text(1).split(",", -1)) {
            int colon = entry.indexOf(':');
            String from = colon < 0 ? "" : entry.substring(0, colon).strip();
            String to = entry.substring(colon + 1).strip();
            if (from.isEmpty() || to.isEmpty()) {
                arguments.mistake(1, "'" + entry + "' found in the table, a pair such as A:Economy is expected");
                return null;
            }
            if (table.put(from, SourceValue.of(to)) != null) {
                arguments.mistake(1, "'" + from + "' is in the table twice; keep one of the two");
                return null;
            }
        }
        Map<String, SourceValue> entries = Map.copyOf(table);
        if (arguments.count() > 2) {
            SourceValue otherwise = present(arguments.text(2));
            return (value, row) -> {
                SourceValue found = entries.get(value.text());
                return found != null ? found : otherwise;
            };
        }
        return (value, row) -> {
            SourceValue found = entries.get(value.text());
            if (found == null) {
                throw new RejectException(
                        RejectCode.NOT_IN_TABLE,
                        "is not in the table of the rule's lookup; add it there, or say with a third argument what it"
                                + " means otherwise");
            }
            return found;
        };
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static @Nullable SourceValue present(@Nullable String text) {
        return text == null || text.isBlank() ? null : SourceValue.of(text);
    }
}
