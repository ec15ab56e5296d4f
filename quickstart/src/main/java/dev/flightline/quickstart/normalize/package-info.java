// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** The {@code normalize} command: the booking normalizer over a file, without a cluster. */
@NullMarked
package dev.flightline.quickstart.normalize;

import org.jspecify.annotations.NullMarked;
