// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.metrics;

/**
 * What one metric is. Where several sets show themselves under one name, such as the tasks of a connector on one worker,
 * the name shows one number for all of them.
 *
 * @param name the attribute in JMX, in Kafka's own style, such as {@code rows-emitted-total}
 * @param description one sentence, for the user
 * @param initial the value at first
 * @param summed whether the one number is the sum of all, or else the one of the set that was shown last
 */
public record MetricSpec(String name, String description, long initial, boolean summed) {
    /** Begins at zero and adds up: a counter, or a level such as the messages on their way. */
    public static MetricSpec summed(String name, String description) {
        return new MetricSpec(name, description, 0, true);
    }

    /**
     * The last measurement.
     *
     * @param unknown the value until there is one
     */
    public static MetricSpec latest(String name, String description, long unknown) {
        return new MetricSpec(name, description, unknown, false);
    }
}
