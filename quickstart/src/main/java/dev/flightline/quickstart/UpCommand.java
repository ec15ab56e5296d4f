// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.airspace.FlightSimulator;
import dev.flightline.quickstart.airspace.NoUsableFlightsException;
import dev.flightline.quickstart.airspace.Replay;
import dev.flightline.quickstart.airspace.SeededAirlines;
import dev.flightline.quickstart.deploy.KsqlDbServer;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./flightline up}: starts everything, shows what happens, and stops at Ctrl-C or by itself. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts the whole pipeline on this machine and runs until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT_BASE = 18_080;
    private static final Duration SERVED_POLL_INTERVAL = Duration.ofSeconds(2);
    private static final String SWITZERLAND = "switzerland=45.8/5.9/47.9/10.6";
    private static final String OPENSKY = "https://opensky-network.org/api";

    /** Who runs the joins. */
    enum Engine {
        STREAMS,
        KSQLDB
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description =
                    "Serve recorded /states/all bodies (one JSON document, or one per line; .gz too) instead of simulated flights.")
    private @Nullable Path replay;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "Recorded or simulated seconds that pass in one (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--live",
            description =
                    "Ask the real OpenSky API; OPENSKY_CLIENT_ID and OPENSKY_CLIENT_SECRET in the environment, or anonymously. Asks as often as the credits allow: anonymously every 216 s.")
    private boolean live;

    @Option(
            names = "--region",
            paramLabel = "NAME=S/W/N/E",
            defaultValue = SWITZERLAND,
            description = "With --live: the box to ask for, in degrees (default: ${DEFAULT-VALUE}).")
    private String region = SWITZERLAND;

    @Option(
            names = "--until-notified",
            paramLabel = "N",
            description = "Stop with exit code 0 once N bookings have their message.")
    private @Nullable Integer untilNotified;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Stop with exit code 1 after that time.")
    private @Nullable Long timeout;

    @Option(names = "--report", paramLabel = "FILE", description = "At the end, write what was counted there, as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--port-base",
            paramLabel = "P",
            defaultValue = "" + DEFAULT_PORT_BASE,
            description = "Ports count up from here (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where state lives and stays (default: a temporary folder, removed at the end).")
    private @Nullable Path data;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "streams",
            description = "Who runs the joins: streams (in this process) or ksqldb (default: ${DEFAULT-VALUE}).")
    private Engine engine = Engine.STREAMS;

    @Option(
            names = "--ksqldb-url",
            paramLabel = "URL",
            description = "With --engine ksqldb: a ksqlDB server's REST API.")
    private @Nullable String ksqlDbUrl;

    @Option(
            names = "--ksqldb-wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "With --engine ksqldb: start Kafka and the rest and then wait so long for the server, which itself"
                            + " waits for Kafka (default: it must be there before anything starts).")
    private long ksqlDbWait;

    @Override
    public Integer call() throws Exception {
        checkCombinations();
        Ports ports = Ports.from(portBase);
        requireWritable(report);
        KsqlDbServer ksqlDb = ksqlDb(ports);
        DataDirectory directory = DataDirectory.open(data);
        Joins joins = ksqlDb == null
                ? new StreamsJoins(ports, directory.path().resolve("joins"))
                : new KsqlDbJoins(
                        ksqlDb, home().resolve("pipeline").resolve("ksqldb"), ports, Duration.ofSeconds(ksqlDbWait));
        try (directory;
                Run run = new Run(
                        home(),
                        directory,
                        ports,
                        positions(World.in(directory.path())),
                        joins,
                        report,
                        commandTime())) {
            return run.until(
                    Optional.ofNullable(untilNotified),
                    Optional.ofNullable(timeout).map(Duration::ofSeconds));
        }
    }

    private void checkCombinations() {
        require(!live || replay == null, "--live and --replay exclude each other");
        require(!live || speed == 1, "--speed goes with simulated and replayed flights, not with --live");
        require(speed > 0 && Double.isFinite(speed), "--speed: " + speed + " is not a positive number");
        require(
                untilNotified == null || untilNotified > 0,
                "--until-notified: " + untilNotified + " is not at least 1");
        require((engine == Engine.KSQLDB) == (ksqlDbUrl != null), "--engine ksqldb and --ksqldb-url URL go together");
        require(
                ksqlDbWait >= 0 && (ksqlDbWait == 0 || engine == Engine.KSQLDB),
                "--ksqldb-wait: seconds, with --engine ksqldb");
        require(timeout == null || timeout > 0, "--timeout: " + timeout + " is not at least 1 second");
    }

    /** Null where another engine runs the joins. */
    private @Nullable KsqlDbServer ksqlDb(Ports ports) throws InterruptedException {
        if (ksqlDbUrl == null) {
            return null;
        }
        String settings = KsqlDbJoins.settings(ports);
        KsqlDbServer server = KsqlDbServer.at("--ksqldb-url", ksqlDbUrl, settings);
        if (ksqlDbWait == 0) {
            server.requireAnswer();
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.println("ksqlDB has " + ksqlDbWait + " s to be at " + ksqlDbUrl + "; start it with " + settings);
            out.flush();
        }
        return server;
    }

    /** Said before anything starts rather than after a run whose figures would be lost. */
    private static void requireWritable(@Nullable Path report) {
        if (report == null) {
            return;
        }
        Path folder = report.toAbsolutePath().getParent();
        if (Files.isDirectory(report) || folder == null || !Files.isWritable(folder)) {
            throw new StartupException("--report: " + report + " cannot be written; name a file in a folder that can");
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Positions positions(World world) {
        if (live) {
            Map<String, String> environment = System.getenv();
            return new Positions.Live(
                    environment.getOrDefault("OPENSKY_URL", OPENSKY),
                    region,
                    environment.getOrDefault("OPENSKY_CLIENT_ID", ""),
                    environment.getOrDefault("OPENSKY_CLIENT_SECRET", ""),
                    environment.getOrDefault("OPENSKY_ACCOUNT", ""),
                    environment.getOrDefault("OPENSKY_CREDITS_PER_DAY", ""));
        }
        if (replay == null) {
            FlightSimulator simulator = new FlightSimulator(world.start(), speed, world.seed());
            return new Positions.Served(simulator, simulator.airlineData(), SERVED_POLL_INTERVAL);
        }
        try {
            Replay recorded = Replay.open(replay, speed);
            return new Positions.Served(
                    recorded,
                    SeededAirlines.from(recorded.opening(world.start()), world.start(), speed, world.seed()),
                    SERVED_POLL_INTERVAL);
        } catch (NoUsableFlightsException e) {
            throw new StartupException("--replay: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The source tree; the script says where it is. */
    private static Path home() {
        return Path.of(System.getProperty("flightline.home", ".")).toAbsolutePath();
    }

    /** When the user gave the command; the script says when, for the JVM itself takes a while. */
    private static Instant commandTime() {
        Long milliseconds = Long.getLong("flightline.started.ms");
        return milliseconds == null ? Instant.now() : Instant.ofEpochMilli(milliseconds);
    }
}
