// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

/** What stands between the parentheses of a call, with its place in the rule: an index, counted from 0. */
sealed interface Argument {
    int position();

    /** A column, or another call. */
    record Value(int position, Operand operand) implements Argument {
        @Override
        public String toString() {
            return operand.toString();
        }
    }

    /** Text in quotes. */
    record Text(int position, String text) implements Argument {
        @Override
        public String toString() {
            return RuleText.quoted(text);
        }
    }

    /** A whole number. */
    record Whole(int position, int number) implements Argument {
        @Override
        public String toString() {
            return Integer.toString(number);
        }
    }

    /** Something with a mistake in it that has been told already. */
    record Broken(int position) implements Argument {}
}
