// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bodies of {@code /states/all} for one and the same made-up traffic, ten seconds apart. The same in every run. The shares
 * of what is missing, late or repeated are about those of the real world on an afternoon.
 */
final class MadeUpSky {
    private static final int AIRCRAFT = 6_000;
    private static final int SECONDS_BETWEEN = 10;
    private static final double UNCHANGED = 0.1;
    private static final double ON_GROUND = 0.08;
    private static final double NO_SQUAWK = 0.3;
    private static final double NO_CALLSIGN = 0.015;
    private static final String[] COUNTRIES = {
        "United States",
        "China",
        "Germany",
        "United Kingdom",
        "Ireland",
        "Turkey",
        "India",
        "Brazil",
        "France",
        "Canada",
        "Republic of Korea",
        "United Arab Emirates"
    };
    private static final String[] OPERATORS = {"UAL", "DAL", "DLH", "BAW", "RYR", "THY", "IGO", "AZU", "AFR", "CSN"};

    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Aircraft> aircraft = new ArrayList<>();
    private long time = 1_800_000_000;

    /** What stays, and the row as it was last written. */
    private static final class Aircraft {
        private final String icao24;
        private final String callsign;
        private final String country;
        private final String squawk;
        private final boolean onGround;
        private String row = "";

        private Aircraft(SplittableRandom random) {
            icao24 = "%06x".formatted(random.nextInt(1 << 24));
            callsign = random.nextDouble() < NO_CALLSIGN
                    ? ""
                    : "%-8s".formatted(OPERATORS[random.nextInt(OPERATORS.length)] + random.nextInt(1, 10_000));
            // A third of all traffic is one country's.
            country = COUNTRIES[random.nextInt(3) == 0 ? 0 : random.nextInt(COUNTRIES.length)];
            squawk = random.nextDouble() < NO_SQUAWK ? "null" : "\"%04o\"".formatted(random.nextInt(1 << 12));
            onGround = random.nextDouble() < ON_GROUND;
        }
    }

    MadeUpSky() {
        for (int i = 0; i < AIRCRAFT; i++) {
            Aircraft one = new Aircraft(random);
            one.row = row(one);
            aircraft.add(one);
        }
    }

    /** The states as they are now, in UTF-8; ten seconds pass behind it. */
    byte[] nextBody() {
        StringBuilder body = new StringBuilder("{\"time\":" + time + ",\"states\":[");
        for (Aircraft one : aircraft) {
            body.append(one == aircraft.get(0) ? "" : ",").append(one.row);
        }
        time += SECONDS_BETWEEN;
        for (Aircraft one : aircraft) {
            one.row = random.nextDouble() < UNCHANGED ? one.row : row(one);
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String row(Aircraft one) {
        long lastContact = time - age();
        long timePosition = random.nextInt(4) == 0 ? lastContact - random.nextInt(10) : lastContact;
        return String.join(
                ",",
                "[\"" + one.icao24 + "\"",
                "\"" + one.callsign + "\"",
                "\"" + one.country + "\"",
                Long.toString(timePosition),
                Long.toString(lastContact),
                decimal(random.nextInt(-1_800_000, 1_800_000), 4),
                decimal(random.nextInt(-600_000, 700_000), 4),
                one.onGround ? "null" : altitude(),
                Boolean.toString(one.onGround),
                decimal(random.nextInt(one.onGround ? 1_000 : 28_000), 2),
                decimal(random.nextInt(36_000), 2),
                one.onGround ? "null" : verticalRate(),
                "null",
                one.onGround ? "null" : altitude(),
                one.squawk,
                "false",
                "0]");
    }

    /** In seconds: three quarters were heard just now, a tenth is over a minute old. */
    private int age() {
        double share = random.nextDouble();
        if (share < 0.77) {
            return random.nextInt(2);
        }
        return share < 0.9 ? random.nextInt(2, 60) : random.nextInt(61, 316);
    }

    /** Metres, in steps of 25 feet. */
    private String altitude() {
        return decimal(random.nextInt(1_700) * 762L, 2);
    }

    /** Metres a second, in steps of 64 feet a minute; a third flies level. */
    private String verticalRate() {
        return random.nextInt(3) == 0 ? "0" : decimal(Math.round(random.nextInt(-40, 40) * 32.512), 2);
    }

    /** As the API writes numbers: without zeros at the end, and without a point where nothing stands behind it. */
    private static String decimal(long units, int digits) {
        return BigDecimal.valueOf(units, digits).stripTrailingZeros().toPlainString();
    }
}
