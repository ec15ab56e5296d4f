// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.jspecify.annotations.Nullable;

/** The text of one rule with a place in it, and the smallest pieces of the language: names, quoted text, numbers. */
final class RuleScanner {
    /** What {@link #peek} gives behind the last character. */
    static final int END = -1;

    /** Reading cannot go on here; the mistake has been noted. Without stack trace, as it never leaves the parser. */
    static final class Stop extends Exception {
        Stop() {
            super(null, null, false, false);
        }
    }

    /** What may follow a name; everything else that is reserved cannot be in one. */
    private static final String BEHIND_NAMES = ".|[(),:}";

    private final String text;
    private final Mistakes mistakes;
    private int at;
    private int opened;

    RuleScanner(String text, Mistakes mistakes) {
        this.text = text;
        this.mistakes = mistakes;
    }

    /** The place, an index counted from 0. */
    int position() {
        return at;
    }

    /** The next character, or {@link #END}. */
    int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    /** The text up to the next <code>${</code> or the end, and past that. */
    String literal() {
        int open = text.indexOf("${", at);
        String literal = text.substring(at, open < 0 ? text.length() : open);
        opened = open;
        at = open < 0 ? text.length() : open + 2;
        return literal;
    }

    /** Whether the last literal ended at an expression, which comes next. */
    boolean isInExpression() {
        return opened >= 0;
    }

    /** Goes on behind the next closing brace, or at the end: what to do after a {@link Stop}. */
    void leaveExpression() {
        int close = text.indexOf('}', at);
        at = close < 0 ? text.length() : close + 1;
    }

    void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Goes past the character if it is next. */
    boolean accept(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** @param expectation how to say what else would have been right here */
    void expect(char expected, String expectation) throws Stop {
        if (!accept(expected)) {
            throw unexpected(expectation);
        }
    }

    /** Everything up to the closing brace, which stays. */
    String untilBrace() throws Stop {
        int close = text.indexOf('}', at);
        if (close < 0) {
            at = text.length();
            throw neverClosed();
        }
        String rest = text.substring(at, close);
        at = close;
        return rest;
    }

    /** A name without quotes and the blanks around it. */
    String name() throws Stop {
        int start = at;
        while (at < text.length() && BEHIND_NAMES.indexOf(text.charAt(at)) < 0) {
            if (RuleText.RESERVED.indexOf(text.charAt(at)) >= 0) {
                throw stop(
                        at,
                        "'" + text.charAt(at)
                                + "' cannot be part of a column name; write ${column}, or ${['odd name']}");
            }
            at++;
        }
        String name = text.substring(start, at).strip();
        if (name.isEmpty()) {
            throw at == text.length()
                    ? neverClosed()
                    : stop(start, "a column name is missing; write ${column}, ${outer.inner} or ${first|second}");
        }
        return name;
    }

    /** Text in quotes, from the opening one on; a doubled quote in it is one of its characters. */
    String quoted() throws Stop {
        int open = at;
        StringBuilder quoted = new StringBuilder();
        int from = open + 1;
        while (true) {
            int quote = text.indexOf('\'', from);
            if (quote < 0) {
                throw stop(open, "the quote is never closed; end it with ', and write '' for a quote inside it");
            }
            quoted.append(text, from, quote);
            from = quote + 1;
            if (from >= text.length() || text.charAt(from) != '\'') {
                at = from;
                return quoted.toString();
            }
            quoted.append('\'');
            from++;
        }
    }

    /**
     * A whole number and the blanks behind it.
     *
     * @return null, and the place as before, if something else is here
     */
    @Nullable
    Integer wholeNumber() throws Stop {
        int start = at;
        accept('-');
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String number = text.substring(start, at);
        boolean isNumber = at > digits;
        skipBlanks();
        if (!isNumber || ",)]}".indexOf(peek()) < 0) {
            at = start;
            return null;
        }
        try {
            return Integer.valueOf(number);
        } catch (NumberFormatException e) {
            throw stop(start, "the number is too large; whole numbers of 32 bits are expected");
        }
    }

    /** @param expectation how to say what would have been right here */
    Stop unexpected(String expectation) {
        return peek() == END ? neverClosed() : stop(at, "'" + text.charAt(at) + "' found, " + expectation);
    }

    /** Notes a mistake after which reading cannot go on. */
    Stop stop(int position, String mistake) {
        mistakes.add(position, mistake);
        return new Stop();
    }

    private Stop neverClosed() {
        return stop(opened, "'${' is never closed; write ${column}");
    }
}
