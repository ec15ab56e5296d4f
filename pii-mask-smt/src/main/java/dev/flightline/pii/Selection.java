// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.FieldPath.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** How far every path of every rule, and the tags of every rule, have come at one place in a record. Immutable. */
final class Selection {
    private final List<Target> targets;
    private final long[] positions;

    private Selection(List<Target> targets, long[] positions) {
        this.targets = targets;
        this.positions = positions;
    }

    /** Before any step, where there is a schema; the targets keep the order of the rules. */
    static Selection of(List<Rule> rules) {
        List<Target> targets = new ArrayList<>();
        for (Rule rule : rules) {
            rule.paths().forEach(path -> targets.add(new Target.ByPath(rule, path)));
            if (!rule.tags().isEmpty()) {
                targets.add(new Target.ByTags(rule));
            }
        }
        return startOf(targets);
    }

    /** Before any step, where there is no schema and so no tag. */
    static Selection ofPaths(List<Rule> rules) {
        return startOf(of(rules).targets.stream()
                .filter(Target.ByPath.class::isInstance)
                .toList());
    }

    private static Selection startOf(List<Target> targets) {
        return new Selection(
                List.copyOf(targets), targets.stream().mapToLong(Target::start).toArray());
    }

    List<Target> targets() {
        return targets;
    }

    Selection field(String name) {
        return advance(Kind.FIELD, name);
    }

    /** The targets that this name leads further than another would. */
    List<Target> ledBy(String name) {
        long[] here = field(name).positions;
        long[] elsewhere = advance(Kind.FIELD, null).positions;
        return IntStream.range(0, here.length)
                .filter(i -> here[i] != elsewhere[i])
                .mapToObj(targets::get)
                .toList();
    }

    Selection elements() {
        return advance(Kind.ELEMENTS, null);
    }

    Selection values() {
        return advance(Kind.VALUES, null);
    }

    Selection keys() {
        return advance(Kind.KEYS, null);
    }

    /** The same place, with what its schema says about it. */
    Selection at(Schema schema) {
        long[] next = new long[positions.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = targets.get(i).at(positions[i], schema);
        }
        return new Selection(targets, next);
    }

    /**
     * An entry of a map without schema, which may be an object with fields as well as a dictionary.
     *
     * @param name its key; null is one that no rule names
     */
    Selection entry(@Nullable String name) {
        Selection value = values();
        long[] either = advance(Kind.FIELD, name).positions;
        for (int i = 0; i < either.length; i++) {
            either[i] |= value.positions[i];
        }
        return new Selection(targets, either);
    }

    /** Whether nothing can be selected here or below. */
    boolean isEmpty() {
        return Arrays.stream(positions).allMatch(bits -> bits == 0);
    }

    /** The targets that select a value of the type here, those of the rule that decides first. */
    List<Target> hits(FieldType type) {
        List<Target> hits = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            if (targets.get(i).selects(positions[i], type)) {
                hits.add(targets.get(i));
            }
        }
        return hits;
    }

    /**
     * The first target that leads here or below.
     *
     * @throws IllegalStateException if there is none
     */
    Target leading() {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != 0) {
                return targets.get(i);
            }
        }
        throw new IllegalStateException("no path leads here");
    }

    /** Adds the rules, by their order, of which a path names this very place or leads through it, other than by {@code **}. */
    void addReaching(BitSet rules) {
        for (int i = 0; i < positions.length; i++) {
            if (targets.get(i).reaches(positions[i])) {
                rules.set(targets.get(i).rule().order());
            }
        }
    }

    /** A target that leads on from here by steps which the data does not offer; see {@link FieldPath#isBlocked}. */
    Optional<Target> blocked(Set<Kind> offered) {
        for (int i = 0; i < positions.length; i++) {
            if (targets.get(i).isBlocked(positions[i], offered)) {
                return Optional.of(targets.get(i));
            }
        }
        return Optional.empty();
    }

    /** A target that means the field here, which is of a type that neither its rule nor another one masks. */
    Optional<Target> passedOver(FieldType type) {
        if (!hits(type).isEmpty() || (type.isContainer() && leadsOn())) {
            return Optional.empty();
        }
        for (int i = 0; i < positions.length; i++) {
            if (targets.get(i).namesField(positions[i])) {
                return Optional.of(targets.get(i));
            }
        }
        return Optional.empty();
    }

    private boolean leadsOn() {
        for (int i = 0; i < positions.length; i++) {
            if (targets.get(i).leadsOn(positions[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the same targets have come equally far. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selection selection
                && targets == selection.targets
                && Arrays.equals(positions, selection.positions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(positions);
    }

    private Selection advance(Kind into, @Nullable String field) {
        long[] next = new long[positions.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = targets.get(i).advance(positions[i], into, field);
        }
        return new Selection(targets, next);
    }
}
