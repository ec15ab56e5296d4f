// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** The frame behind {@code ./flightline bench}: runs comparisons and tells their results. */
@NullMarked
package dev.flightline.benchmarks;

import org.jspecify.annotations.NullMarked;
