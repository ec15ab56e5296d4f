// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/**
 * This record cannot be masked. The message names the field and what is wrong with it, never a value; the coordinates
 * of the record are added where it is caught.
 */
final class MaskingException extends RuntimeException {
    private final String field;
    private final String problem;

    /**
     * @param field path of the field, from the schema or from the configuration, never from data
     * @param problem what is wrong, what was expected and what to do, to be read after the field and its record
     */
    MaskingException(String field, String problem) {
        super("field '" + field + "' " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** A path means the field, but its rule is not for the type, and no other rule masks it. */
    static MaskingException passedOver(String field, FieldType type, Target target) {
        Rule rule = target.rule();
        return new MaskingException(
                field,
                "is " + type + " and named by " + target.describe() + ", but '" + rule.typesKey() + "' has only "
                        + rule.types() + "; add " + type + " there, mask the field or what lies in it by another rule,"
                        + " or set 'on.unmatched' to warn or ignore");
    }

    /** Two keys of one map have become one, and with them a value would be lost. */
    static MaskingException equalKeys(String field) {
        return new MaskingException(
                field,
                "has keys that are different in clear and equal once masked, so that values would be lost; mask keys"
                        + " with 'hmac', or the whole map");
    }

    /** A map's key would become null, which no format but Java's own maps can write. */
    static MaskingException nullKey(String field) {
        return new MaskingException(field, "is the key of a map and cannot be made null; use strategy 'hmac' for it");
    }

    /** Path of the field. */
    String field() {
        return field;
    }

    /** What is wrong, what was expected and what to do. */
    String problem() {
        return problem;
    }

    /**
     * The whole message.
     *
     * @param where part and coordinates of the record, such as {@code the value at bookings-2@4711}
     */
    String in(String where) {
        return "PiiMask: field '" + field + "' of " + where + " " + problem;
    }
}
