// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** Kafka Connect transformation that masks personal data in keys, values and headers, and fails closed. */
@NullMarked
package dev.flightline.pii;

import org.jspecify.annotations.NullMarked;
