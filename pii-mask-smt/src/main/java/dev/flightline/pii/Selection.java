// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.FieldPath.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far every path of every rule has come at one place in a record. Immutable. */
final class Selection {
    /** One path of one rule. */
    record Target(Rule rule, FieldPath path) {
        /** Names the path by its key, for messages. */
        String describe() {
            return "'" + path + "' of '" + rule.fieldsKey() + "'";
        }
    }

    private final List<Target> targets;
    private final long[] positions;

    private Selection(List<Target> targets, long[] positions) {
        this.targets = targets;
        this.positions = positions;
    }

    /** Before any step; the targets keep the order of the rules. */
    static Selection of(List<Rule> rules) {
        List<Target> targets = rules.stream()
                .flatMap(rule -> rule.paths().stream().map(path -> new Target(rule, path)))
                .toList();
        return new Selection(
                targets,
                targets.stream().mapToLong(target -> target.path().start()).toArray());
    }

    List<Target> targets() {
        return targets;
    }

    Selection field(String name) {
        return advance(Kind.FIELD, name);
    }

    Selection elements() {
        return advance(Kind.ELEMENTS, null);
    }

    Selection values() {
        return advance(Kind.VALUES, null);
    }

    /** An entry of a map without schema, which may be an object with fields as well as a dictionary. */
    Selection entry(@Nullable Object key) {
        Selection value = values();
        if (!(key instanceof String name)) {
            return value;
        }
        long[] either = field(name).positions;
        for (int i = 0; i < either.length; i++) {
            either[i] |= value.positions[i];
        }
        return new Selection(targets, either);
    }

    /** Whether no path leads here or below. */
    boolean isEmpty() {
        return Arrays.stream(positions).allMatch(bits -> bits == 0);
    }

    /** The targets that end here and apply to the type, those of the rule that decides first. */
    List<Target> hits(FieldType type) {
        List<Target> hits = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            Target target = targets.get(i);
            if (target.path().accepts(positions[i]) && target.rule().appliesTo(type)) {
                hits.add(target);
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

    /** Whether a path names this very place or leads through it, other than by {@code **}. */
    boolean reaches() {
        for (int i = 0; i < positions.length; i++) {
            if (targets.get(i).path().reaches(positions[i])) {
                return true;
            }
        }
        return false;
    }

    /** A target that leads on from here by steps which the data does not offer; see {@link FieldPath#isBlocked}. */
    Optional<Target> blocked(Set<Kind> offered) {
        for (int i = 0; i < positions.length; i++) {
            if (targets.get(i).path().isBlocked(positions[i], offered)) {
                return Optional.of(targets.get(i));
            }
        }
        return Optional.empty();
    }

    private Selection advance(Kind into, @Nullable String field) {
        long[] next = new long[positions.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = targets.get(i).path().advance(positions[i], into, field);
        }
        return new Selection(targets, next);
    }
}
