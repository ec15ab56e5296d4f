// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/** What flies over the quickstart, simulated or replayed, and the OpenSky-compatible server that says where. */
@NullMarked
package dev.flightline.quickstart.airspace;

import org.jspecify.annotations.NullMarked;
