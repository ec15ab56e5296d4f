// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

/** A record of {@code impacted-customers}. */
record Message(String booking, ImpactedCustomer value) {}
