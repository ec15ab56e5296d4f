// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path to fields, such as {@code customer.phones[*].number} or {@code **.email}, matched step by step on the way down.
 *
 * <p>Matching is that of a nondeterministic automaton. Bit <i>n</i> of a set of positions says that the first <i>n</i>
 * steps have been taken; {@link #start()} is where it begins, {@link #advance} takes one step into the data, and
 * {@link #accepts} says whether the path ends here. Immutable.
 */
final class FieldPath {
    /** Positions are the bits of a long, one more than there are steps. */
    static final int MAX_STEPS = 62;

    /** What a step goes into. */
    enum Kind {
        FIELD,
        ELEMENTS,
        VALUES,
        /** The keys of a map: nothing but a step of this kind leads there, not even {@link #ANY_DEPTH}. */
        KEYS,
        ANY_DEPTH,
        /** The row of a change: where it stands first, either no step at all or one into {@code before} or {@code after}. */
        ROW
    }

    private static final Set<String> ROWS = Set.of("before", "after");

    /**
     * One step of a path.
     *
     * @param name the field's name; empty for the other kinds
     */
    record Step(Kind kind, String name) {
        boolean takes(Kind into, @Nullable String field) {
            if (kind == Kind.ROW) {
                return into == Kind.FIELD && field != null && ROWS.contains(field);
            }
            return kind == into && (kind != Kind.FIELD || name.equals(field));
        }

        /** Whether it may be left out. */
        private boolean isOptional() {
            return kind == Kind.ANY_DEPTH || kind == Kind.ROW;
        }
    }

    private final String text;
    private final List<Step> steps;
    private final long anyDepth;
    private final long optional;

    /**
     * @param text as the user wrote it
     * @param steps at most {@link #MAX_STEPS}; none is the whole key or value
     */
    FieldPath(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
        this.anyDepth = bits(this.steps, step -> step.kind() == Kind.ANY_DEPTH);
        this.optional = bits(this.steps, Step::isOptional);
    }

    private static long bits(List<Step> steps, Predicate<Step> which) {
        long bits = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (which.test(steps.get(i))) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    /** @throws IllegalArgumentException if the text is no path; the message says why and what is accepted */
    static FieldPath parse(String text) {
        return new FieldPathParser(text).parse();
    }

    /** Whether this is the whole key or value. */
    boolean isWhole() {
        return steps.isEmpty();
    }

    /** The names of fields that it tells apart from all others. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            switch (step.kind()) {
                case FIELD -> names.add(step.name());
                case ROW -> names.addAll(ROWS);
                default -> {}
            }
        }
        return names;
    }

    /** Positions before any step was taken. */
    long start() {
        return skippingOptional(1L);
    }

    /**
     * Positions after one more step into the data.
     *
     * @param field the field's name where the step is into a field, null for one that is not among {@link #names}; null
     *     where it is into something else
     */
    long advance(long positions, Kind into, @Nullable String field) {
        long next = 0;
        for (long left = unfinished(positions); left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            Step step = steps.get(at);
            if (step.kind() == Kind.ANY_DEPTH && into != Kind.KEYS) {
                next |= 1L << at;
            } else if (step.takes(into, field)) {
                next |= 1L << (at + 1);
            }
        }
        return skippingOptional(next);
    }

    boolean accepts(long positions) {
        return (positions >>> steps.size() & 1) == 1;
    }

    /** Whether an explicit step led here or leads on from here: {@code **} alone leads everywhere and says nothing. */
    boolean reaches(long positions) {
        for (long left = positions; left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            if (at == steps.size() || isExplicit(at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the path leads explicitly on from here, but only by kinds of step that the data does not offer: a field
     * of what turned out to be a string, for example.
     */
    boolean isBlocked(long positions, Set<Kind> offered) {
        for (long left = unfinished(positions); left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            if (isExplicit(at) && !offered.contains(steps.get(at).kind())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the path ends here by a name: it means this very field, and not whatever lies in something. */
    boolean namesField(long positions) {
        return accepts(positions)
                && !steps.isEmpty()
                && steps.get(steps.size() - 1).kind() == Kind.FIELD;
    }

    /** Whether the path leads explicitly on to what lies here; the keys of a map do not. */
    boolean leadsOn(long positions) {
        for (long left = unfinished(positions); left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            if (isExplicit(at) && steps.get(at).kind() != Kind.KEYS) {
                return true;
            }
        }
        return false;
    }

    private boolean isExplicit(int at) {
        boolean leadsOnBySearch = (optional >>> at & 1) == 1;
        boolean ledHereBySearch = at > 0 && (anyDepth >>> (at - 1) & 1) == 1;
        return !leadsOnBySearch && !ledHereBySearch;
    }

    private long unfinished(long positions) {
        return positions & ((1L << steps.size()) - 1);
    }

    // One pass is enough, since no two steps that may be left out stand side by side.
    private long skippingOptional(long positions) {
        return positions | (positions & optional) << 1;
    }

    @Override
    public String toString() {
        return text;
    }
}
