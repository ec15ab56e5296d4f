// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airlines.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes a schedule around flights that are in the air, so that some of the flights which depend on them are late.
 *
 * <p>What counts as late is what the joins compute: the inbound aircraft's arrival at its present speed plus the turnaround,
 * rounded down to a quarter of an hour.
 */
final class Timetable {
    static final Duration TURNAROUND = Duration.ofMinutes(30);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int LEAST_DELAY_MINUTES = 30;
    private static final int MOST_DELAY_MINUTES = 120;
    private static final int LEAST_SLACK_MINUTES = 40;

    /**
     * An aircraft that is on its way, and flies back afterwards under another callsign.
     *
     * @param arrival estimated from where it is and how fast
     * @param block what each of the two flights is planned to take
     * @param late whether the way back should be late by half an hour to two hours
     */
    record Inbound(
            Airline airline,
            String tail,
            String callsign,
            String nextCallsign,
            Airport origin,
            Airport destination,
            Instant arrival,
            Duration block,
            boolean late) {}

    private final Instant now;
    private final Random random;

    Timetable(Instant now, Random random) {
        this.now = now;
        this.random = random;
    }

    /** One of the two flights on any day. */
    private record Slot(Instant departure, Duration block) {}

    /** The flight and the way back: today's, then yesterday's and tomorrow's at the same local times. */
    List<Leg> legs(Inbound inbound) {
        Duration block = ceil(inbound.block());
        Instant ready = inbound.arrival().plus(TURNAROUND);
        Slot back = new Slot(inbound.late() ? tooEarly(ready) : comfortable(ready), block);
        Duration buffer = minutes(5 * random.nextInt(3));
        Instant arrival = inbound.late()
                ? back.departure().minus(TURNAROUND).minus(buffer)
                : floor(inbound.arrival(), STEP).plus(minutes(10));
        Instant departure = earlier(arrival.minus(block), floor(now.minus(minutes(10)), STEP));
        Slot out = new Slot(departure, Duration.between(departure, arrival));
        List<Leg> legs = new ArrayList<>();
        for (int days : new int[] {0, -1, 1}) {
            LegId next = id(inbound.nextCallsign(), shift(back, inbound.destination(), days), inbound.destination());
            legs.add(leg(inbound, inbound.callsign(), inbound.origin(), inbound.destination(), out, days, next));
            legs.add(leg(inbound, inbound.nextCallsign(), inbound.destination(), inbound.origin(), back, days, null));
        }
        return legs;
    }

    private static Leg leg(
            Inbound inbound, String callsign, Airport from, Airport to, Slot slot, int days, @Nullable LegId next) {
        Instant departure = shift(slot, from, days);
        return new Leg(
                inbound.airline(),
                id(callsign, departure, from),
                inbound.tail(),
                from,
                to,
                departure,
                departure.plus(slot.block()),
                next,
                TURNAROUND,
                false);
    }

    private static LegId id(String callsign, Instant departure, Airport from) {
        return new LegId(callsign, departure.atZone(from.zone()).toLocalDate());
    }

    /** So early that the aircraft comes too late for it; if that can be, late enough for passengers to be at home still. */
    private Instant tooEarly(Instant ready) {
        int choices = (MOST_DELAY_MINUTES - LEAST_DELAY_MINUTES) / 5 + 1;
        Duration delay = minutes(LEAST_DELAY_MINUTES + 5 * random.nextInt(choices));
        Instant announced = floor(ready, QUARTER);
        Instant soonest = earlier(ceil(now.plus(minutes(10)), STEP), announced.minus(minutes(LEAST_DELAY_MINUTES)));
        Instant departure = announced.minus(delay);
        return departure.isBefore(soonest) ? soonest : departure;
    }

    private Instant comfortable(Instant ready) {
        return ceil(ready.plus(minutes(LEAST_SLACK_MINUTES + 5 * random.nextInt(7))), STEP);
    }

    /** Other days' departure, at the same local time. */
    private static Instant shift(Slot slot, Airport from, int days) {
        return slot.departure().atZone(from.zone()).plusDays(days).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration ceil(Duration duration) {
        long steps = Math.max(1, -Math.floorDiv(-duration.toMillis(), STEP.toMillis()));
        return STEP.multipliedBy(steps);
    }

    private static Instant floor(Instant instant, Duration step) {
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), step.toMillis()) * step.toMillis());
    }

    private static Instant ceil(Instant instant, Duration step) {
        Instant floor = floor(instant, step);
        return floor.equals(instant) ? floor : floor.plus(step);
    }
}
