// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import org.jspecify.annotations.Nullable;

/** One row while the rules are applied to it. Used by one thread, for one row. */
final class Evaluation {
    private final SourceRow row;
    private final SourceTimes times;
    private @Nullable String jsonText;
    private @Nullable Object json;

    Evaluation(SourceRow row, SourceTimes times) {
        this.row = row;
        this.times = times;
    }

    /** How dates and times in text are written in this source. */
    SourceTimes times() {
        return times;
    }

    @Nullable
    SourceValue read(ColumnPath path) {
        return row.read(path);
    }

    /** Whether the source has the column, with a value in it or not. */
    boolean knows(ColumnPath path) {
        return row.knows(path);
    }

    /** What {@link JsonText} makes of it, once for all the rules that look into the same column one after another. */
    @Nullable
    Object json(String text) {
        if (!text.equals(jsonText)) {
            json = JsonText.parse(text);
            jsonText = text;
        }
        return json;
    }
}
