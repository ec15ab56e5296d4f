// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The programs of the joins on topics in JSON, for tests without a schema registry. */
public final class JoinsInJson {
    private JoinsInJson() {}

    /** Started already. */
    public static FlightDelayApp start(Map<String, String> settings) {
        FlightDelayApp joins = new FlightDelayApp(settings, new JsonFormat());
        joins.start();
        return joins;
    }

    /** Returns when what is past by now is retired. */
    public static void retire(Map<String, String> settings, Instant now) {
        PrintStream out = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        RetireApp.retire(settings, new JsonFormat(), now, false, out);
    }
}
