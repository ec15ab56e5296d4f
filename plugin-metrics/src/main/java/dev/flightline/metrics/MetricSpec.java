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
 * @param together the one number for all
 */
public record MetricSpec(String name, String description, long initial, Together together) {

    /** How the numbers of several sets become one. */
    public enum Together {
        /** Their sum, with what closed sets had counted. */
        TOTAL,
        /** The sum of those that are open: a level, such as how many wait now. */
        SUM,
        /** The greatest of those that are open: an age, or another extreme of which the worst counts. */
        GREATEST,
        /** That of the set that was shown last. */
        LATEST
    }

    /** Begins at zero and adds up: a counter, or a level such as the messages on their way. */
    public static MetricSpec summed(String name, String description) {
        return new MetricSpec(name, description, 0, Together.TOTAL);
    }

    /**
     * A metric of this kind. Its value is 0 at first, but -1 where the greatest counts: none has been measured yet.
     */
    public static MetricSpec of(String name, String description, Together together) {
        return new MetricSpec(name, description, together == Together.GREATEST ? -1 : 0, together);
    }

    /**
     * The last measurement.
     *
     * @param unknown the value until there is one
     */
    public static MetricSpec latest(String name, String description, long unknown) {
        return new MetricSpec(name, description, unknown, Together.LATEST);
    }
}
