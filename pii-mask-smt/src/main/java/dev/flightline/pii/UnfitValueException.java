// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

/**
 * A value of the right type that its strategy cannot mask all the same.
 *
 * @see Masking#mask(Object, FieldType, String)
 */
final class UnfitValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /** @param problem what is wrong and what to do, to be read after the field's path; no value, nor its length */
    UnfitValueException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
