// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.airlines.AirlineData;
import dev.flightline.quickstart.airspace.Airspace;
import java.time.Duration;

/** Where the positions come from, and so what the airlines' databases are filled with. */
public sealed interface Positions {
    /**
     * Served by an OpenSky-compatible server of our own.
     *
     * @param airlines what the databases are filled with before the first position is asked for
     * @param pollInterval how often the connector asks
     */
    record Served(Airspace airspace, AirlineData airlines, Duration pollInterval) implements Positions {}

    /**
     * From the real API, as often as the account's credits allow; the databases are filled for the callsigns in the first
     * snapshot.
     *
     * @param url the API's root
     * @param region {@code name=south/west/north/east}
     * @param clientId empty for an anonymous caller
     * @param clientSecret empty for an anonymous caller
     * @param account the kind of account; empty for what follows from the credentials
     * @param creditsPerDay empty for what the account has
     */
    record Live(String url, String region, String clientId, String clientSecret, String account, String creditsPerDay)
            implements Positions {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Live[" + url + ", " + region + "]";
        }
    }
}
