// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.List;
import okio.ByteString;

/**
 * A body after something was done to it.
 *
 * @param bytes what the server sends
 * @param untouched the good rows to which nothing was done, in the body's order
 * @param elements how many elements the list of states has; -1 where that cannot be said
 * @param fate what must become of it
 */
record MutatedBody(ByteString bytes, List<StateVector> untouched, int elements, Fate fate) {
    enum Fate {
        /** It is what the API documents but for single rows. */
        READ,
        /** It is not what the API documents. */
        REFUSED,
        /** Where it is read, no untouched row is missing. */
        READ_WITH_UNTOUCHED_OR_REFUSED,
        /** So much was done to it that nothing is known but that it may not do harm. */
        HARMLESS
    }
}
