// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** Tests of the booking normalizer. */
@NullMarked
package dev.flightline.booking;

import org.jspecify.annotations.NullMarked;
