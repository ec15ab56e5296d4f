// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** The two airlines of the quickstart: their schedule, customers and bookings, and the databases that hold them. */
@NullMarked
package dev.flightline.quickstart.airlines;

import org.jspecify.annotations.NullMarked;
