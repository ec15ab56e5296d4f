// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** What the tests of every plugin share. Never shipped. */
@NullMarked
package dev.flightline.testkit;

import org.jspecify.annotations.NullMarked;
