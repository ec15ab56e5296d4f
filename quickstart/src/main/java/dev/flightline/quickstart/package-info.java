// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** The command line of {@code ./flightline} and what it runs. */
@NullMarked
package dev.flightline.quickstart;

import org.jspecify.annotations.NullMarked;
