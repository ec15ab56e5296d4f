// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import dev.flightline.quickstart.airlines.Airline;
import dev.flightline.quickstart.airlines.Airport;
import dev.flightline.quickstart.airlines.Leg;
import dev.flightline.quickstart.airlines.LegId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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

    /** The flight and the way back: today's, then yesterday's and tomorrow's at the same local times. */
    List<Leg> legs(Inbound inbound) {
        Duration block = ceil(inbound.block());
        Instant ready = inbound.arrival().plus(TURNAROUND);
        Instant nextDeparture = inbound.late() ? tooEarly(ready) : comfortable(ready);
        Duration buffer = minutes(5 * random.nextInt(3));
        Instant arrival = floor(nextDeparture.minus(TURNAROUND).minus(buffer), STEP);
        Instant departure = earlier(arrival.minus(block), floor(now.minus(minutes(10)), STEP));
        if (!inbound.late()) {
            arrival = floor(inbound.arrival(), STEP).plus(minutes(10));
        }
        List<Leg> legs = new ArrayList<>();
        for (int days : new int[] {0, -1, 1}) {
            addDay(inbound, days, departure, Duration.between(departure, arrival), nextDeparture, block, legs);
        }
        return legs;
    }

    private static void addDay(
            Inbound inbound,
            int days,
            Instant departure,
            Duration block,
            Instant nextDeparture,
            Duration nextBlock,
            List<Leg> legs) {
        Airport origin = inbound.origin();
        Airport destination = inbound.destination();
        Instant out = shift(departure, origin.zone(), days);
        Instant back = shift(nextDeparture, destination.zone(), days);
        LegId id = new LegId(inbound.callsign(), out.atZone(origin.zone()).toLocalDate());
        LegId next = new LegId(
                inbound.nextCallsign(), back.atZone(destination.zone()).toLocalDate());
        legs.add(new Leg(
                inbound.airline(),
                id,
                inbound.tail(),
                origin,
                destination,
                out,
                out.plus(block),
                next,
                TURNAROUND,
                false));
        legs.add(new Leg(
                inbound.airline(),
                next,
                inbound.tail(),
                destination,
                origin,
                back,
                back.plus(nextBlock),
                null,
                TURNAROUND,
                false));
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

    private static Instant shift(Instant instant, ZoneId zone, int days) {
        return instant.atZone(zone).plusDays(days).toInstant();
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
