// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import org.jspecify.annotations.Nullable;

/**
 * What is known, when a record has its turn, of what its passenger was told about its flight.
 *
 * @param told what the passenger was last told; null when nothing
 * @param inDoubt the message that was about to be sent when a task ended; null when there is none
 * @param own whether the record is the one that the message in doubt was about
 * @param repeated whether the record was decided before, or a later one was: it is read again, and no news
 */
record Knowledge(@Nullable Told told, @Nullable Told inDoubt, boolean own, boolean repeated) {

    /** Nothing is in doubt, and nothing is read again. */
    static Knowledge of(@Nullable Told told) {
        return new Knowledge(told, null, false, false);
    }
}
