// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import dev.flightline.pipeline.Retirement.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Retires past legs and bookings: {@code bin/retire [--dry-run] [FILE]}, to be run once a day. It takes the settings of
 * the joins, {@code retire.after.days} among them, and serves whichever engine runs these: both forget what the
 * tombstones in {@code flights} and {@code airline-bookings} stand for.
 */
final class RetireApp {
    private static final String DRY_RUN = "--dry-run";
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    private RetireApp() {}

    /** Exit codes: 0 done, 1 failed, 2 for a wrong command line or configuration. */
    public static void main(String[] args) {
        System.exit(run(args, System.getenv(), InstantSource.system(), System.out, System.err));
    }

    static int run(
            String[] args, Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        List<String> files = new ArrayList<>(List.of(args));
        boolean dryRun = files.remove(DRY_RUN);
        if (files.size() > 1 || files.stream().anyMatch(file -> file.startsWith("-"))) {
            err.println("expected " + DRY_RUN + " or nothing, and the joins' properties file where they have one");
            return EXIT_USAGE;
        }
        String file = files.isEmpty() ? null : files.get(0);
        String source = file == null ? "environment" : file;
        try {
            Map<String, String> settings = Settings.read(file, environment);
            retire(settings, new RegistryFormat(FlightDelayConfig.forRegistry(settings)), clock.instant(), dryRun, out);
            return 0;
        } catch (IOException e) {
            err.println(source + ": cannot be read: " + e.getMessage());
        } catch (ConfigException e) {
            err.println(source + ": " + e.getMessage());
        } catch (KafkaException e) {
            err.println(
                    "retiring failed: " + e.getMessage() + "; what was committed before that stays, start it again");
            return EXIT_FAILED;
        }
        return EXIT_USAGE;
    }

    /** Legs first: only they tell which bookings are for a flight that was given a later date. */
    static void retire(Map<String, ?> settings, ValueFormat topics, Instant now, boolean dryRun, PrintStream out) {
        Past past = new Past(now, FlightDelayConfig.retireAfter(settings));
        try (Retirement retirement = new Retirement(settings, topics, dryRun)) {
            tell("flights", retirement.retire("flights", Flight.class, past::isPast), dryRun, out);
            Result bookings =
                    retirement.retire("airline-bookings", AirlineBooking.class, (id, booking) -> past.isPast(booking));
            tell("airline-bookings", bookings, dryRun, out);
        }
    }

    private static void tell(String topic, Result result, boolean dryRun, PrintStream out) {
        out.printf(
                "%s: %d %s, %d left for the next time because they were being written to, %d unreadable%n",
                topic, result.past(), dryRun ? "to be retired" : "retired", result.changing(), result.unreadable());
    }
}
