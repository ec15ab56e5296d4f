// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.airspace.OpenSkyServer;
import dev.flightline.quickstart.stack.MariaDb;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.Postgres;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the {@code ${env:NAME}} of the connector files stand for on this machine; elsewhere it is the environment. */
final class WorkerVariables {
    private WorkerVariables() {}

    static Map<String, String> of(Ports ports, Positions positions, String piiSecret) {
        Map<String, String> variables = new HashMap<>();
        database(variables, "STREAMJET", ports.of(Service.POSTGRES), Postgres.USER, Postgres.USER);
        database(variables, "NORTHWING", ports.of(Service.MARIADB), MariaDb.USER, MariaDb.PASSWORD);
        database(variables, "ANALYTICS", ports.of(Service.POSTGRES), Postgres.USER, Postgres.USER);
        variables.put("NORTHWING_DB_SSL_MODE", "disable");
        variables.put("KAFKA_BOOTSTRAP_SERVERS", ports.address(Service.BROKER));
        variables.put("SMTP_HOST", Ports.HOST);
        variables.put("SMTP_PORT", Integer.toString(ports.of(Service.SMTP)));
        variables.put("SMTP_SECURITY", "none");
        variables.put("SMTP_FROM", "Flightline <no-reply@flightline.example>");
        variables.put("PII_SECRET", piiSecret);
        if (positions instanceof Positions.Live live) {
            openSky(variables, live);
        } else if (positions instanceof Positions.Served served) {
            openSky(variables, ports.url(Service.OPENSKY) + "/api", served.pollInterval());
        }
        return variables;
    }

    private static void database(Map<String, String> variables, String name, int port, String user, String password) {
        variables.put(name + "_DB_HOST", Ports.HOST);
        variables.put(name + "_DB_PORT", Integer.toString(port));
        variables.put(name + "_DB_USER", user);
        variables.put(name + "_DB_PASSWORD", password);
    }

    private static void openSky(Map<String, String> variables, Positions.Live live) {
        variables.put("OPENSKY_URL", live.url());
        variables.put("OPENSKY_REGIONS", live.region());
        variables.put("OPENSKY_CLIENT_ID", live.clientId());
        variables.put("OPENSKY_CLIENT_SECRET", live.clientSecret());
        variables.put("OPENSKY_ACCOUNT", live.account());
        variables.put("OPENSKY_CREDITS_PER_DAY", live.creditsPerDay());
        variables.put("OPENSKY_POLL_INTERVAL_MS", "");
    }

    /** The whole world, as an anonymous caller of a server with credits enough. */
    private static void openSky(Map<String, String> variables, String url, Duration pollInterval) {
        openSky(variables, new Positions.Live(url, "", "", "", "", Long.toString(OpenSkyServer.CREDITS_PER_DAY)));
        variables.put("OPENSKY_POLL_INTERVAL_MS", Long.toString(pollInterval.toMillis()));
    }
}
