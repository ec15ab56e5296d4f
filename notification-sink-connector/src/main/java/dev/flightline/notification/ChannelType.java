// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/** The kinds of channel, by the names that {@code channels.<alias>.type} takes in lower case. */
enum ChannelType {
    SMTP,
    SES,
    WEBHOOK
}
