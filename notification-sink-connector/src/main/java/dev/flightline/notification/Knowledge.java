// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known, when a record has its turn, of what its passenger was told about its flight.
 *
 * @param told what the passenger was last told; null when nothing
 * @param inDoubt messages of which nobody knows whether they arrived, because a task ended or a provider did not answer
 *     when they were sent; the latest first
 * @param own whether the record is the one that the message in doubt was about
 * @param repeated whether the record was decided before, or a later one was: it is read again, and no news
 */
record Knowledge(@Nullable Told told, List<Told> inDoubt, boolean own, boolean repeated) {

    /** Nothing is in doubt, and nothing is read again. */
    static Knowledge of(@Nullable Told told) {
        return new Knowledge(told, List.of(), false, false);
    }
}
