// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A Kafka Connect sink that tells each passenger what changed about a booked flight: by the telling rules, once, and
 * in the passenger's language. {@link dev.flightline.notification.NotificationSinkConnector} is where Connect enters.
 *
 * <p>Where to look, from what Connect calls down to what calls nobody; each group uses only those below it, and has its
 * own configuration ({@code *Keys}, {@code *Config}):
 *
 * <ul>
 *   <li>the connector: {@link dev.flightline.notification.NotificationSinkTask}, {@link
 *       dev.flightline.notification.NotificationSinkConfig} with {@code *Checks}, {@link
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
 *   <li>the fields that texts may name: {@link dev.flightline.notification.TopicSchema};
 *   <li>what is told: {@link dev.flightline.notification.TellingRules}, {@link dev.flightline.notification.Decision},
 *       {@link dev.flightline.notification.Announcement}, {@link dev.flightline.notification.ToldStore};
 *   <li>what all use: {@link dev.flightline.notification.ConfigGroup}, {@link dev.flightline.notification.Dispatcher},
 *       {@link dev.flightline.notification.SafeText}, {@link dev.flightline.notification.EndpointUrl}.
 * </ul>
 */
@NullMarked
package dev.flightline.notification;

import org.jspecify.annotations.NullMarked;
