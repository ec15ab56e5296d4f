// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code plan} and {@code apply} commands: what the pipeline's files say for an environment, what is there, the
 * difference, and doing it.
 */
@NullMarked
package dev.flightline.quickstart.deploy;

import org.jspecify.annotations.NullMarked;
