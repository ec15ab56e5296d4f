// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.quickstart.airspace.OpenSkyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The connector files of the pipeline, the very ones that a user applies. */
final class ConnectorFile {
    private static final Path DIRECTORY = Path.of("..", "pipeline", "connectors");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z0-9_]+)}");

    private ConnectorFile() {}

    /**
     * One connector's configuration, to be changed at will.
     *
     * @param name of the file, without its ending
     * @param environment what {@code ${env:NAME}} stands for
     * @throws IllegalArgumentException if the file names a variable that is not there
     */
    static Map<String, String> read(String name, Map<String, String> environment) throws IOException {
        return read(DIRECTORY.resolve(name + ".json"), environment);
    }

    /** The same of any file, such as an example of the documentation. */
    static Map<String, String> read(Path file, Map<String, String> environment) throws IOException {
        Map<String, String> configuration =
                new ObjectMapper().readValue(file.toFile(), new TypeReference<HashMap<String, String>>() {});
        configuration.replaceAll((key, value) ->
                VARIABLE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(value(found, environment))));
        return configuration;
    }

    /**
     * The configuration of the OpenSky source, anonymous, for the whole world.
     *
     * @param server where it asks
     * @param interval between its snapshots
     */
    static Map<String, String> openSkySource(OpenSkyServer server, Duration interval) throws IOException {
        return read(
                "opensky-source",
                Map.of(
                        "OPENSKY_URL", server.uri().toString(),
                        "OPENSKY_REGIONS", "",
                        "OPENSKY_CLIENT_ID", "",
                        "OPENSKY_CLIENT_SECRET", "",
                        "OPENSKY_ACCOUNT", "",
                        "OPENSKY_CREDITS_PER_DAY", Long.toString(OpenSkyServer.CREDITS_PER_DAY),
                        "OPENSKY_POLL_INTERVAL_MS", Long.toString(interval.toMillis())));
    }

    private static String value(MatchResult found, Map<String, String> environment) {
        String value = environment.get(found.group(1));
        if (value == null) {
            throw new IllegalArgumentException("the test gives no value for " + found.group());
        }
        return value;
    }
}
