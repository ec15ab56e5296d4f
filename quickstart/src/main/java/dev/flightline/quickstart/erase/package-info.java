// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
/** {@code ./flightline erase}: removes a customer from the pipeline's topics, and says when nothing is left. */
@NullMarked
package dev.flightline.quickstart.erase;

import org.jspecify.annotations.NullMarked;
