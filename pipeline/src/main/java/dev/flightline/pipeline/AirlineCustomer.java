// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import org.jspecify.annotations.Nullable;

/** One customer of one airline, from {@code airline-customers}, keyed by id: the columns that the joins read. */
record AirlineCustomer(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @ColumnName("notify") @Nullable Boolean wantsMessages) {
    @Override
    public String toString() {
        return "AirlineCustomer[personal data]";
    }
}
