// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** The {@code mask} command: what the PII mask would do to a schema, without a cluster. */
@NullMarked
package dev.flightline.quickstart.mask;

import org.jspecify.annotations.NullMarked;
