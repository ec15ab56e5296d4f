// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import dev.flightline.pii.FieldPath.Kind;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks for: one of its paths, or its tags. How far the search has come is a set of bits, of which each kind
 * of target makes its own use; 0 is that it cannot succeed here or below. Immutable.
 */
sealed interface Target {
    Rule rule();

    /** Positions before any step. */
    long start();

    /** Positions after one step; {@code field} is the name where the step is into a field. */
    long advance(long positions, Kind into, @Nullable String field);

    /** Positions at a place once its schema is known. */
    long at(long positions, Schema schema);

    /** Whether the rule masks a value of this type here. */
    boolean selects(long positions, FieldType type);

    /** The names of fields that it tells apart from all others. */
    Set<String> names();

    /** As {@link FieldPath#reaches}. */
    boolean reaches(long positions);

    /** As {@link FieldPath#isBlocked}. */
    boolean isBlocked(long positions, Set<Kind> offered);

    /** Whether it means the very field here, and not fields by their types. */
    boolean namesField(long positions);

    /** Whether it says what is to be done with what lies here. */
    boolean leadsOn(long positions);

    /** What is looked for, as the user wrote it. */
    String text();

    /** The key that the user wrote it under. */
    String key();

    /** Names the target by its key, for messages. */
    default String describe() {
        return "'" + text() + "' of '" + key() + "'";
    }

    /** One path of a rule. */
    record ByPath(Rule rule, FieldPath path) implements Target {
        @Override
        public long start() {
            return path.start();
        }

        @Override
        public long advance(long positions, Kind into, @Nullable String field) {
            return path.advance(positions, into, field);
        }

        @Override
        public long at(long positions, Schema schema) {
            return positions;
        }

        @Override
        public boolean selects(long positions, FieldType type) {
            return path.accepts(positions) && rule.appliesTo(type);
        }

        @Override
        public Set<String> names() {
            return path.names();
        }

        @Override
        public boolean reaches(long positions) {
            return path.reaches(positions);
        }

        @Override
        public boolean isBlocked(long positions, Set<Kind> offered) {
            return path.isBlocked(positions, offered);
        }

        @Override
        public boolean namesField(long positions) {
            return path.namesField(positions);
        }

        @Override
        public boolean leadsOn(long positions) {
            return path.leadsOn(positions);
        }

        @Override
        public String text() {
            return path.toString();
        }

        @Override
        public String key() {
            return rule.fieldsKey();
        }
    }

    /**
     * All tags of a rule: a schema that has one of them is selected with everything in it, except the keys of its maps,
     * which are selected by a tag of their own.
     */
    record ByTags(Rule rule) implements Target {
        private static final long UNTAGGED = 1;
        private static final long TAGGED = 2;

        @Override
        public long start() {
            return UNTAGGED;
        }

        @Override
        public long advance(long positions, Kind into, @Nullable String field) {
            return into == Kind.KEYS ? UNTAGGED : positions;
        }

        @Override
        public long at(long positions, Schema schema) {
            return SchemaTags.hasAny(schema, rule.tags()) ? TAGGED : positions;
        }

        /** Where the strategy cannot mask a struct, an array or a map as a whole, its tag is about what lies in it. */
        @Override
        public boolean selects(long positions, FieldType type) {
            return positions == TAGGED
                    && rule.appliesTo(type)
                    && (!type.isContainer() || rule.masking().accepts().contains(type));
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public boolean reaches(long positions) {
            return false;
        }

        @Override
        public boolean isBlocked(long positions, Set<Kind> offered) {
            return false;
        }

        @Override
        public boolean namesField(long positions) {
            return false;
        }

        @Override
        public boolean leadsOn(long positions) {
            return positions == TAGGED;
        }

        @Override
        public String text() {
            return String.join(",", rule.tags());
        }

        @Override
        public String key() {
            return rule.tagsKey();
        }
    }
}
