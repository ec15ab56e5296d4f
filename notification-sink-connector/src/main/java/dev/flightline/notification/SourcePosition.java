// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

/**
 * Where a record was consumed. Offsets are comparable only within one partition of one incarnation of a topic: a topic
 * that was deleted and created again counts from zero.
 *
 * @param topicId of the source topic, as the broker gave it when it was created
 */
record SourcePosition(String topicId, int partition, long offset) {

    /** Whether both are of one partition, and this one is not behind the other. */
    boolean isAtOrBefore(SourcePosition other) {
        return partition == other.partition && offset <= other.offset && topicId.equals(other.topicId);
    }
}
