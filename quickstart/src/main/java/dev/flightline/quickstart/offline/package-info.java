// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** What the commands that run a plugin without a cluster share. */
@NullMarked
package dev.flightline.quickstart.offline;

import org.jspecify.annotations.NullMarked;
