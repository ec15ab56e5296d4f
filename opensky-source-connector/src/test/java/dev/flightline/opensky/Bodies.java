// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made-up answers in the shape of {@code /states/all}. */
final class Bodies {
    private Bodies() {}

    static String states(long time, String... rows) {
        return "{\"time\":" + time + ",\"states\":[" + String.join(",", List.of(rows)) + "]}";
    }

    /** A complete row of 17 columns, last heard and positioned at the given second. */
    static String row(String icao24, String callsign, long heard) {
        return row(icao24, callsign, heard, heard);
    }

    static String row(String icao24, String callsign, long timePosition, long lastContact) {
        return row(icao24, callsign, timePosition, lastContact, "47", "8.25");
    }

    /** Last heard and positioned at the given second, in degrees or null. */
    static String rowAt(String icao24, long heard, @Nullable Number latitude, @Nullable Number longitude) {
        return row(icao24, "A", heard, heard, String.valueOf(latitude), String.valueOf(longitude));
    }

    private static String row(
            String icao24, String callsign, long timePosition, long lastContact, String latitude, String longitude) {
        return "[\"" + icao24 + "\",\"" + callsign + "\",\"Utopia\"," + timePosition + "," + lastContact + ","
                + longitude + "," + latitude + ",1000,false,200.5,90,-3.5,null,1050.5,\"1234\",false,0]";
    }
}
