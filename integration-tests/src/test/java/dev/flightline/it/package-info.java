// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** The built archives in real Connect clusters, and the whole pipeline end to end. */
@NullMarked
package dev.flightline.it;

import org.jspecify.annotations.NullMarked;
