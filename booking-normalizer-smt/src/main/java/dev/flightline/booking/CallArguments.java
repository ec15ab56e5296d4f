// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, right in number and kind, for those who make operations of them. */
final class CallArguments {
    private final List<Argument> arguments;
    private final Mistakes mistakes;

    CallArguments(List<Argument> arguments, Mistakes mistakes) {
        this.arguments = arguments;
        this.mistakes = mistakes;
    }

    int count() {
        return arguments.size();
    }

    /** The text of an argument in quotes. */
    String text(int index) {
        return ((Argument.Text) arguments.get(index)).text();
    }

    /** The number of an argument that is one. */
    int number(int index) {
        return ((Argument.Whole) arguments.get(index)).number();
    }

    /** The zone that an argument names or that a row has in the argument's column; null with a mistake told. */
    @Nullable
    Function<Evaluation, @Nullable ZoneId> zone(int index) {
        if (arguments.get(index) instanceof Argument.Value value) {
            Operand operand = value.operand();
            return row -> {
                SourceValue zone = operand.evaluate(row);
                return zone == null ? null : zone.toZone();
            };
        }
        ZoneId zone = ConfigChecks.zoneOrNull(text(index));
        if (zone == null) {
            mistakes.add(
                    arguments.get(index).position(),
                    arguments.get(index)
                            + " is no time zone that Java knows; write an IANA name such as 'Europe/Zurich'");
            return null;
        }
        return row -> zone;
    }

    /** @param mistake what is wrong with that argument and what to write */
    void mistake(int index, String mistake) {
        mistakes.add(arguments.get(index).position(), mistake);
    }
}
