// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** Where the passengers' mail arrives: an SMTP server whose messages can be read in a browser and over HTTP. */
@NullMarked
package dev.flightline.quickstart.inbox;

import org.jspecify.annotations.NullMarked;
