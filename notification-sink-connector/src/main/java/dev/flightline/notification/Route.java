// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/**
 * What all deliveries share.
 *
 * @param channels in fallback order; not empty
 * @param suppressed which addresses must not be written to
 * @param dryRun whether the channels only compose
 */
record Route(
        List<Channel> channels,
        AllowList allowed,
        Predicate<String> suppressed,
        boolean dryRun,
        Dispatcher dispatcher,
        InstantSource clock,
        ChannelHealth health) {}
