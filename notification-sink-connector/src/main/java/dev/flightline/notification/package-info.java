// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Kafka Connect sink that tells each passenger what changed about a booked flight: by the telling rules, once, and
 * in the passenger's language. {@link dev.flightline.notification.NotificationSinkConnector} is where Connect enters.
 */
@NullMarked
package dev.flightline.notification;

import org.jspecify.annotations.NullMarked;
