// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The booking normalizer: any airline's bookings, customers and flights, as change data capture or a JDBC source delivers
 * them, to the one schema that the pipeline joins. {@link dev.flightline.booking.BookingNormalizer} is the entry point.
 */
@NullMarked
package dev.flightline.booking;

import org.jspecify.annotations.NullMarked;
