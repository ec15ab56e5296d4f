// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions of the rule language: what they are called, what they take, and who makes their operations. */
enum RuleFunction {
    TRIM("trim(x)", 1, Kind.COLUMN),
    UPPER("upper(x)", 1, Kind.COLUMN),
    LOWER("lower(x)", 1, Kind.COLUMN),
    SUBSTRING("substring(x, from[, to])", 2, Kind.COLUMN, Kind.NUMBER, Kind.NUMBER),
    MATCH("match(x, 'regex')", 2, Kind.COLUMN, Kind.TEXT),
    LOOKUP("lookup(x, 'A:Economy,B:Business'[, 'otherwise'])", 2, Kind.COLUMN, Kind.TEXT, Kind.TEXT),
    DATE("date(x, 'pattern', ...)", 2, Kind.COLUMN, Kind.TEXT),
    DATETIME("datetime(x, 'pattern'[, zone])", 2, Kind.COLUMN, Kind.TEXT, Kind.ZONE),
    EPOCH("epoch(x, 's'|'ms'|'us'|'ns'|'d')", 2, Kind.COLUMN, Kind.TEXT),
    LOCAL("local(x, zone)", 2, Kind.COLUMN, Kind.ZONE),
    JSON("json(x)", 1, Kind.COLUMN);

    /** What an argument may be. */
    private enum Kind {
        COLUMN("a column or a call"),
        TEXT("text in quotes"),
        NUMBER("a whole number"),
        ZONE("a column, or a zone in quotes such as 'Europe/Zurich',");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        boolean takes(Argument argument) {
            if (argument instanceof Argument.Broken) {
                return true;
            }
            return switch (this) {
                case COLUMN -> argument instanceof Argument.Value;
                case TEXT -> argument instanceof Argument.Text;
                case NUMBER -> argument instanceof Argument.Whole;
                case ZONE -> argument instanceof Argument.Value || argument instanceof Argument.Text;
            };
        }
    }

    private final String signature;
    private final int least;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Kind[] kinds;

    RuleFunction(String signature, int least, Kind... kinds) {
        this.signature = signature;
        this.least = least;
        this.kinds = kinds;
    }

    /** @return null if there is none of that name */
    static @Nullable RuleFunction named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.toString().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All of them as they are written, for messages. */
    static String signatures() {
        return Arrays.stream(values()).map(function -> function.signature).collect(Collectors.joining(", "));
    }

    /**
     * The operation for these arguments.
     *
     * @param position of the call in the rule
     * @param mistakes where it is told what is wrong with the arguments
     * @return null if something is
     */
    @Nullable
    Operation compile(int position, List<Argument> arguments, Mistakes mistakes) {
        if (!checkArguments(position, arguments, mistakes)) {
            return null;
        }
        CallArguments given = new CallArguments(arguments, mistakes);
        return switch (this) {
            case TRIM -> TextFunctions::trim;
            case UPPER -> TextFunctions::upper;
            case LOWER -> TextFunctions::lower;
            case SUBSTRING -> TextFunctions.substring(given);
            case MATCH -> TextFunctions.match(given);
            case LOOKUP -> TextFunctions.lookup(given);
            case DATE -> TimeFunctions.date(given);
            case DATETIME -> TimeFunctions.datetime(given);
            case EPOCH -> TimeFunctions.epoch(given);
            case LOCAL -> TimeFunctions.local(given);
            case JSON -> JsonText::operation;
        };
    }

    private boolean checkArguments(int position, List<Argument> arguments, Mistakes mistakes) {
        int most = this == DATE ? Integer.MAX_VALUE : kinds.length;
        if (arguments.size() < least || arguments.size() > most) {
            mistakes.add(position, this + " has " + arguments.size() + " argument(s); write " + signature);
            return false;
        }
        boolean right = true;
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            Kind kind = kinds[Math.min(i, kinds.length - 1)];
            right &= !(argument instanceof Argument.Broken);
            if (!kind.takes(argument)) {
                mistakes.add(
                        argument.position(),
                        argument + " found, " + kind.description + " is expected as argument " + (i + 1) + "; write "
                                + signature);
                right = false;
            }
        }
        return right;
    }

    /** As in a rule: {@code upper}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
