// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EstimatesTest {
    private static final Path PAGE = Path.of("..", "docs", "estimates.md");
    private static final Path SWISS_HOUR =
            Path.of("..", "..", "shared", "data", "opensky", "swiss-2018-08-01-1h-10s.ndjson.gz");

    /** A hundredth of a degree on a meridian, 1,111.949 m. */
    private static final double STEP = 0.01;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    /**
     * The tables of simulated flights are the printed ones; {@code mvn -pl benchmarks -am test -Dreference.update=true}
     * writes them again.
     */
    @Test
    void thePageHoldsWhatThisVersionPrints() throws IOException {
        assertPrinted("simulated", SimulatedReport.of(Estimates.FLIGHTS, Estimates.SEED));
    }

    @Test
    void thePageHoldsWhatTheRecordingGives() throws IOException {
        assumeThat(SWISS_HOUR)
                .as("skipped: there is no %s", SWISS_HOUR.toAbsolutePath().normalize())
                .isRegularFile();
        Files.copy(SWISS_HOUR, folder.resolve("swiss.ndjson.gz"));

        assertPrinted("recorded", RecordedReport.of(folder));
    }

    private static void assertPrinted(String part, String printed) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- printed: " + part + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- end -->", from);
        if (Boolean.getBoolean("reference.update")) {
            Files.writeString(PAGE, page.substring(0, from) + printed + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("%s is stale; write it again with -Dreference.update=true", PAGE)
                .isEqualTo(printed);
    }

    /**
     * Six minutes due north, a hundredth of a degree every ten seconds, at the speed that this is: no error. Then six
     * minutes of another aircraft that says twice its speed: it needs twice as long as estimated, and of 29 and 7 errors of
     * half the time remaining, and as many of none, these are the percentiles. A third aircraft is seen once.
     */
    @Test
    void measuresRecordedTracks() throws IOException {
        StringBuilder bodies = new StringBuilder();
        double speed = STEP * Math.PI / 180 * 6_371_000 / 10;
        for (int i = 0; i <= 36; i++) {
            bodies.append("{\"time\":")
                    .append(1000 + 10 * i)
                    .append(",\"states\":[")
                    .append(row("aaaaaa", "RIGHT1", 1000 + 10 * i, STEP * i, speed))
                    .append(',')
                    .append(row("bbbbbb", "FAST2", 1000 + 10 * i, STEP * i, 2 * speed))
                    .append(i == 0 ? "," + row("cccccc", "ONCE3", 1000, 0, speed) : "")
                    .append(
                            ",[\"dddddd\",null,\"\",null,1000,null,null,null,true,null,null,null,null,null,null,false,0]]}\n");
        }
        Files.writeString(folder.resolve("made-up.ndjson"), bodies.append("{\"time\": 1500, \"states\": null}\n"));

        assertThat(run("--data", folder.toString(), "--flights", "1")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("""
                2 recorded tracks. Minutes between the estimated passing of a track's last point and the real one:

                | minutes to the track's end | positions | p10 | p50 | p90 |
                |---|--:|--:|--:|--:|
                | 0 to 5 | 58 | -2.0 | -0.1 | +0.0 |
                | 5 to 10 | 14 | -2.9 | -2.5 | +0.0 |
                """);
    }

    private static String row(String icao24, String callsign, int time, double latitude, double speed) {
        return "[\"" + icao24 + "\",\"" + callsign + "  \",\"\"," + time + "," + time + ",8.5," + latitude
                + ",11000,false," + speed + ",0,0,null,null,null,false,0]";
    }

    @Test
    void tellsOfWhatItCannotRead() throws IOException {
        assertThat(run("--data", folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(run("--flights", "0")).isEqualTo(2);
        Files.writeString(folder.resolve("broken.json"), "{\"time\": 1, \"sta secret");
        assertThat(run("--data", folder.toString(), "--flights", "1")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no folder", "--flights must be at least 1, not 0", "broken.json: expected bodies")
                .doesNotContain("secret")
                .hasLineCount(3);
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        return new CommandLine(new Estimates(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)))
                .execute(arguments);
    }
}
