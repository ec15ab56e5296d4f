// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import org.jspecify.annotations.Nullable;

/**
 * A message to be sent: the record it is about, what it says, and what the passenger was told before.
 *
 * @param previous null when nothing was told yet
 */
record Announcement(
        Notification notification,
        MessageKind kind,
        @Nullable Told previous) {}
