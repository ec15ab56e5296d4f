// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** The servers the pipeline runs on, each started and stopped by one class, all bound to loopback. */
@NullMarked
package dev.flightline.quickstart.stack;

import org.jspecify.annotations.NullMarked;
