// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Kafka Connect sink that tells each passenger what changed about a booked flight: by the telling rules, once, and
 * in the passenger's language. {@link dev.flightline.notification.NotificationSinkConnector} is where Connect enters.
 *
 * <p>Where to look, from what Connect calls down to what calls nobody; each group uses only those below it:
 *
 * <ul>
 *   <li>the connector: {@link dev.flightline.notification.NotificationSinkTask}, its configuration ({@link
 *       dev.flightline.notification.NotificationSinkConfig}, {@code *Checks}, {@code *Keys}) and {@link
 *       dev.flightline.notification.RecordReader};
 *   <li>from records to outcomes: {@link dev.flightline.notification.Notifier}, {@code Lane*}, {@link
 *       dev.flightline.notification.Delivery}, {@link dev.flightline.notification.DeadLetters}, {@link
 *       dev.flightline.notification.NotificationMetrics};
 *   <li>channels: {@code Smtp*}, {@code Ses*} and {@code Webhook*}, over {@code Mail*} and {@code Http*};
 *   <li>what is kept in topics: {@link dev.flightline.notification.Ledger} and {@code Ledger*}, {@link
 *       dev.flightline.notification.SuppressionList} and {@code Suppression*};
 *   <li>any channel: {@link dev.flightline.notification.Channel}, {@link dev.flightline.notification.ChannelGate},
 *       {@code Retry*}, {@link dev.flightline.notification.SendFailure};
 *   <li>texts: {@link dev.flightline.notification.MessageTemplates}, {@code Template*}, {@link
 *       dev.flightline.notification.Words};
 *   <li>what is told: {@link dev.flightline.notification.TellingRules}, {@link dev.flightline.notification.Decision},
 *       {@link dev.flightline.notification.Announcement}, {@link dev.flightline.notification.ToldStore}.
 * </ul>
 */
@NullMarked
package dev.flightline.notification;

import org.jspecify.annotations.NullMarked;
