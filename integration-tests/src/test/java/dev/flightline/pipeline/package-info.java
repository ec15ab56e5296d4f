// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** What tests need of the joins that no program does. */
@NullMarked
package dev.flightline.pipeline;

import org.jspecify.annotations.NullMarked;
