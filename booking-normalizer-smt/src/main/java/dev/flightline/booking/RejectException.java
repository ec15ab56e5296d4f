// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.jspecify.annotations.Nullable;

/**
 * This row cannot become a canonical record. Thrown by whoever finds out; {@link #at} adds where, once, on the way up.
 *
 * <p>Never carries a value of the record: neither in its message nor as a cause (a {@code DateTimeParseException} quotes
 * the text it could not parse), which is why it has none. It has no stack trace either: it says what is wrong with the
 * data, not with the program, and a routed reject is an ordinary record.
 */
final class RejectException extends RuntimeException {
    private final RejectCode code;
    private final String reason;
    private final @Nullable CanonicalField field;
    private final @Nullable String source;

    /** @param reason what is wrong and what to do, without any value of the record */
    RejectException(RejectCode code, String reason) {
        this(code, reason, null, null);
    }

    private RejectException(RejectCode code, String reason, @Nullable CanonicalField field, @Nullable String source) {
        super(code + ": " + reason, null, false, false);
        this.code = code;
        this.reason = reason;
        this.field = field;
        this.source = source;
    }

    /** Tells the kind of the failure and nothing of its message. */
    static RejectException unforeseen(RuntimeException failure) {
        return new RejectException(
                RejectCode.UNREADABLE,
                "makes the reading fail with " + failure.getClass().getName()
                        + "; if it is a row as its connector writes them, please report this with the rules");
    }

    /** The same with its place; keeps the place it has. */
    RejectException at(CanonicalField field, @Nullable String source) {
        return this.field == null ? new RejectException(code, reason, field, source) : this;
    }

    /** The same finding under another code. */
    RejectException as(RejectCode other, String explanation) {
        return new RejectException(other, explanation, field, source);
    }

    RejectCode code() {
        return code;
    }

    String reason() {
        return reason;
    }

    @Nullable
    CanonicalField field() {
        return field;
    }

    /** The source columns of the field's rule as configured, or null where no single rule is to blame. */
    @Nullable
    String source() {
        return source;
    }
}
