// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What a part of a run took.
 *
 * @param records what the joins had to do then: rows, updates or passengers
 * @param joinsCpu how long the joins kept a core busy; others' load on the machine makes a run longer, and hardly this
 * @param brokerCpu the same of the broker
 * @param loadAverage of the machine over the minute that ended with it: above the number of its cores, others worked too
 */
record Phase(long records, Duration took, Duration joinsCpu, Duration brokerCpu, double loadAverage) {
    /** Begins a part of a run, in which the joins are not started or stopped. */
    static Stopwatch begin(JoinsStack stack) {
        return new Stopwatch(stack, System.nanoTime(), stack.joinsCpu(), stack.brokerCpu());
    }

    double recordsPerSecond() {
        return records / seconds(took);
    }

    double joinsMicrosPerRecord() {
        return 1e6 * seconds(joinsCpu) / records;
    }

    /** How many cores the joins kept busy. */
    double joinsCores() {
        return seconds(joinsCpu) / seconds(took);
    }

    double brokerCores() {
        return seconds(brokerCpu) / seconds(took);
    }

    double seconds() {
        return seconds(took);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    static double currentLoadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** A part of a run that has not ended. */
    record Stopwatch(JoinsStack stack, long begun, Duration joinsCpu, Duration brokerCpu) {
        Phase end(long records) {
            return new Phase(
                    records,
                    Duration.ofNanos(System.nanoTime() - begun),
                    stack.joinsCpu().minus(joinsCpu),
                    stack.brokerCpu().minus(brokerCpu),
                    currentLoadAverage());
        }
    }
}
