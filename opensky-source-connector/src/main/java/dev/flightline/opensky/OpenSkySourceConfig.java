// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the connector and of its task, the same for both. */
final class OpenSkySourceConfig extends AbstractConfig {
    static final String TOPIC_CONFIG = "topic";
    private static final String TOPIC_DOC = "Topic the positions are written to, one record per aircraft and snapshot.";

    static final String KEY_CONFIG = "opensky.key";
    private static final String KEY_DOC = "What the key of a record is: the address of the transponder or the callsign."
            + " With callsign, rows without one are dropped and counted.";
    private static final String KEY_DEFAULT = "icao24";

    static final String EMIT_CONFIG = "opensky.emit";
    private static final String EMIT_DOC = "Which rows of a snapshot are written: those of aircraft that were heard"
            + " again since the last snapshot (last_contact or time_position moved), or all.";
    private static final String EMIT_DEFAULT = "changed";

    static final String REGIONS_CONFIG = "opensky.regions";
    private static final String REGIONS_DOC = "Boxes to ask for, comma separated, each name=south/west/north/east in"
            + " degrees; empty is the whole world. A box whose west is greater than its east crosses the antimeridian"
            + " and takes two requests. Each request costs credits: 1 up to 25 square degrees, 2 up to 100, 3 up to"
            + " 400, 4 above and for the world. An aircraft in two boxes is written once, for the first.";
    private static final String REGIONS_DEFAULT = "";

    static final String ICAO24_CONFIG = "opensky.icao24";
    private static final String ICAO24_DOC =
            "Only these aircraft, by the address of their transponder, comma separated; empty is all.";
    private static final String ICAO24_DEFAULT = "";

    static final String EXTENDED_CONFIG = "opensky.extended";
    private static final String EXTENDED_DOC = "Whether to ask for the category of each aircraft too.";
    private static final boolean EXTENDED_DEFAULT = false;

    static final String BACKFILL_CONFIG = "opensky.backfill";
    private static final String BACKFILL_DOC = "Whether to read, after a gap, the snapshots that were missed, up to an"
            + " hour back. Registered accounts only. An hour's worth of the credits of a day (or of an hour, if licensed)"
            + " is kept for it, so that regular snapshots may be further apart. What is not read is counted.";
    private static final boolean BACKFILL_DEFAULT = false;

    static final String URL_CONFIG = "opensky.url";
    private static final String URL_DOC = "Where the API is; /states/all is added.";
    private static final String URL_DEFAULT = "https://opensky-network.org/api";

    static final String POLL_INTERVAL_CONFIG = "opensky.poll.interval.ms";
    private static final String POLL_INTERVAL_DOC = "Shortest time from the start of one snapshot to the start of the"
            + " next. Not set is how often OpenSky has new states: 10 s (anonymous) or 5 s. Credits that last no"
            + " longer make it slower, never faster; a value that they cannot pay for is refused.";

    static final String CONNECT_TIMEOUT_CONFIG = "opensky.connect.timeout.ms";
    private static final String CONNECT_TIMEOUT_DOC = "Longest time to connect to a server.";
    private static final int CONNECT_TIMEOUT_DEFAULT = 10_000;

    static final String REQUEST_TIMEOUT_CONFIG = "opensky.request.timeout.ms";
    private static final String REQUEST_TIMEOUT_DOC =
            "Longest time of one request, from connecting to the last byte of the answer.";
    private static final int REQUEST_TIMEOUT_DEFAULT = 60_000;

    /** A longer list would make the request's line too long for some proxies; it is sorted out here, for the same price. */
    private static final int MOST_AIRCRAFT_IN_A_REQUEST = 100;

    static final ConfigDef DEFINITION = new ConfigDef();

    static {
        defineOutputGroup("Output");
        defineSelectionGroup("Selection");
        AccountConfig.define(DEFINITION, "Account");
        defineRequestGroup("Requests");
    }

    /**
     * @param properties the connector's, in which keys that are not defined here are left to Connect
     * @throws ConfigException if a value is not valid, alone or together with another
     */
    OpenSkySourceConfig(Map<String, String> properties) {
        super(DEFINITION, ConfigChecks.given(DEFINITION, properties), false);
        Map<String, String> problems = ConfigProblems.of(this::get);
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("; ", problems.values()));
        }
    }

    /** As Connect knows the connector; for names of threads and metrics. */
    String connectorName() {
        return originalsStrings().getOrDefault("name", "opensky");
    }

    String topic() {
        return getString(TOPIC_CONFIG);
    }

    KeyField keyField() {
        return KeyField.valueOf(getString(KEY_CONFIG).toUpperCase(Locale.ROOT));
    }

    EmitMode emitMode() {
        return EmitMode.valueOf(getString(EMIT_CONFIG).toUpperCase(Locale.ROOT));
    }

    /** In the configured order; the world alone where none is configured. */
    List<Region> regions() {
        return Region.parseAll(getList(REGIONS_CONFIG));
    }

    /** In lower case; empty is all. */
    Set<String> icao24() {
        return getList(ICAO24_CONFIG).stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty is anonymous. */
    Optional<Credentials> credentials() {
        return account().credentials();
    }

    boolean backfill() {
        return getBoolean(BACKFILL_CONFIG);
    }

    /** How often the API has new states for this account. */
    Duration resolution() {
        return account().account().resolution();
    }

    PollPlan plan() {
        return PollPlan.of(this::get).orElseThrow();
    }

    private AccountConfig account() {
        return new AccountConfig(this::get);
    }

    /** The request for the whole world, with the aircraft and the form that are configured; regions are added to it. */
    HttpUrl statesUrl() {
        HttpUrl.Builder url = HttpUrl.get(getString(URL_CONFIG)).newBuilder().addPathSegments("states/all");
        if (getBoolean(EXTENDED_CONFIG)) {
            url.addQueryParameter("extended", "1");
        }
        Set<String> aircraft = icao24();
        if (aircraft.size() <= MOST_AIRCRAFT_IN_A_REQUEST) {
            aircraft.stream().sorted().forEach(address -> url.addQueryParameter("icao24", address));
        }
        return url.build();
    }

    HttpUrl tokenUrl() {
        return HttpUrl.get(getString(AccountConfig.TOKEN_URL_CONFIG));
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT_CONFIG));
    }

    Duration requestTimeout() {
        return Duration.ofMillis(getInt(REQUEST_TIMEOUT_CONFIG));
    }

    private static void defineOutputGroup(String group) {
        int order = 0;
        DEFINITION.define(
                TOPIC_CONFIG,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigChecks.topic(),
                Importance.HIGH,
                TOPIC_DOC,
                group,
                ++order,
                Width.MEDIUM,
                "Topic");
        DEFINITION.define(
                KEY_CONFIG,
                ConfigDef.Type.STRING,
                KEY_DEFAULT,
                ConfigChecks.oneOf(KeyField.class),
                Importance.HIGH,
                KEY_DOC,
                group,
                ++order,
                Width.SHORT,
                "Record key",
                ConfigChecks.recommend(KeyField.class));
        DEFINITION.define(
                EMIT_CONFIG,
                ConfigDef.Type.STRING,
                EMIT_DEFAULT,
                ConfigChecks.oneOf(EmitMode.class),
                Importance.MEDIUM,
                EMIT_DOC,
                group,
                ++order,
                Width.SHORT,
                "Rows to write",
                ConfigChecks.recommend(EmitMode.class));
    }

    private static void defineSelectionGroup(String group) {
        int order = 0;
        DEFINITION.define(
                REGIONS_CONFIG,
                ConfigDef.Type.LIST,
                REGIONS_DEFAULT,
                ConfigChecks.regions(),
                Importance.HIGH,
                REGIONS_DOC,
                group,
                ++order,
                Width.LONG,
                "Regions");
        DEFINITION.define(
                ICAO24_CONFIG,
                ConfigDef.Type.LIST,
                ICAO24_DEFAULT,
                ConfigChecks.icao24(),
                Importance.LOW,
                ICAO24_DOC,
                group,
                ++order,
                Width.LONG,
                "Aircraft");
        DEFINITION.define(
                EXTENDED_CONFIG,
                ConfigDef.Type.BOOLEAN,
                EXTENDED_DEFAULT,
                Importance.LOW,
                EXTENDED_DOC,
                group,
                ++order,
                Width.SHORT,
                "With category");
    }

    private static void defineRequestGroup(String group) {
        int order = 0;
        DEFINITION.define(
                URL_CONFIG,
                ConfigDef.Type.STRING,
                URL_DEFAULT,
                ConfigChecks.httpUrl(),
                Importance.MEDIUM,
                URL_DOC,
                group,
                ++order,
                Width.LONG,
                "API URL");
        DEFINITION.define(
                POLL_INTERVAL_CONFIG,
                ConfigDef.Type.LONG,
                null,
                ConfigChecks.orNone(Range.between(1, Duration.ofDays(1).toMillis())),
                Importance.MEDIUM,
                POLL_INTERVAL_DOC,
                group,
                ++order,
                Width.SHORT,
                "Poll interval (ms)",
                ConfigChecks.recommendFromPlan(plan -> plan.interval().toMillis(), POLL_INTERVAL_CONFIG));
        DEFINITION.define(
                BACKFILL_CONFIG,
                ConfigDef.Type.BOOLEAN,
                BACKFILL_DEFAULT,
                Importance.LOW,
                BACKFILL_DOC,
                group,
                ++order,
                Width.SHORT,
                "Read what was missed");
        DEFINITION.define(
                CONNECT_TIMEOUT_CONFIG,
                ConfigDef.Type.INT,
                CONNECT_TIMEOUT_DEFAULT,
                Range.atLeast(1),
                Importance.LOW,
                CONNECT_TIMEOUT_DOC,
                group,
                ++order,
                Width.SHORT,
                "Connect timeout (ms)");
        DEFINITION.define(
                REQUEST_TIMEOUT_CONFIG,
                ConfigDef.Type.INT,
                REQUEST_TIMEOUT_DEFAULT,
                Range.atLeast(1),
                Importance.LOW,
                REQUEST_TIMEOUT_DOC,
                group,
                ++order,
                Width.SHORT,
                "Request timeout (ms)");
    }
}
