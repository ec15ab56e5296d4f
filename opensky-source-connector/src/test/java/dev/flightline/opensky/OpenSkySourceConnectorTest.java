// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.testkit.CapturedLogs;
import dev.flightline.testkit.ReferencePage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSkySourceConnectorTest {
    private static final String SECRET = "planted-secret";

    private final OpenSkySourceConnector connector = new OpenSkySourceConnector();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(SourceConnector.class)).hasExactlyElementsOfTypes(OpenSkySourceConnector.class);
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(connector.version())
                .matches("[0-9]+\\.[0-9]+\\.[0-9]+.*")
                .doesNotContain("${")
                .isEqualTo(new OpenSkySourceTask().version());
    }

    @Test
    void theReferencePageIsUpToDate() {
        new ReferencePage("opensky-source-connector", "OpenSky source connector", """
                        `dev.flightline.opensky.OpenSkySourceConnector` writes the positions of aircraft that the OpenSky
                        Network sees, one record per aircraft and snapshot. [The guide](../opensky.md) says what accounts
                        and credits allow, what the records look like and what the metrics mean.
                        """)
                .section("Configuration", "", connector.config())
                .assertUpToDate();
    }

    @Test
    void alwaysRunsOneTask() {
        Map<String, String> properties = settings();
        connector.start(properties);

        assertThat(connector.taskConfigs(8)).containsExactly(properties);
        assertThat(connector.taskClass()).isEqualTo(OpenSkySourceTask.class);
    }

    @Test
    void supportsExactlyOnce() {
        assertThat(connector.exactlyOnceSupport(settings())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @Test
    void theDefaultsAreValid() {
        assertThat(problems(settings())).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnceWithItsKey() {
        Map<String, String> properties = new HashMap<>();
        properties.put("topic", "no topic");
        properties.put("opensky.url", "ftp://user:" + SECRET + "@host");
        properties.put("opensky.token.url", "https://user:" + SECRET + "@host/token");
        properties.put("opensky.regions", "alps=1/2/95.0/4,alps,a=1/2/3/4,a=1/2/3/4");
        properties.put("opensky.icao24", "abc123,xyz");
        properties.put("opensky.key", "name");
        properties.put("opensky.emit", "some");
        properties.put("opensky.extended", "perhaps");
        properties.put("opensky.poll.interval.ms", "0");
        properties.put("opensky.connect.timeout.ms", "2000");
        properties.put("opensky.request.timeout.ms", "1000");
        properties.put("opensky.client.secret", SECRET);
        properties.put("opensky.account", "anonymous");
        properties.put("opensky.credits.per.day", "0");
        properties.put("opensky.backfill", "perhaps");

        Map<String, List<String>> problems = problems(properties);

        assertThat(problems.values())
                .as("one message each: %s", problems)
                .allSatisfy(messages -> assertThat(messages).hasSize(1));
        assertThat(problems.keySet())
                .containsExactlyInAnyOrder(
                        "topic",
                        "opensky.url",
                        "opensky.token.url",
                        "opensky.regions",
                        "opensky.icao24",
                        "opensky.key",
                        "opensky.emit",
                        "opensky.extended",
                        "opensky.poll.interval.ms",
                        "opensky.connect.timeout.ms",
                        "opensky.account",
                        "opensky.credits.per.day",
                        "opensky.backfill",
                        "opensky.client.id");
        assertThat(problems.get("opensky.regions"))
                .containsExactly(
                        "opensky.regions: region 'alps': latitude 95.0 is outside -90..90; write"
                                + " name=south/west/north/east in degrees; 'alps' is not a region, whose name is letters, digits, '_' and '-' of ASCII; write"
                                + " name=south/west/north/east in degrees; region 'a' is there twice; give each a name of its own");
        assertThat(problems.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"opensky.client.id, opensky.client.secret", "opensky.client.secret, opensky.client.id"})
    void halfAnAccountIsReportedForTheMissingHalf(String given, String missing) {
        Map<String, String> properties = settings();
        properties.put(given, SECRET);
        properties.put(missing, " ");

        assertThat(problems(properties).keySet()).containsExactly(missing);
        assertThatThrownBy(() -> new OpenSkySourceConfig(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(missing + ": missing")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "standard | | does not fit the credentials; set opensky.client.id and opensky.client.secret",
                "LICENSED | | does not fit the credentials; set opensky.client.id and opensky.client.secret",
                "anonymous | id | does not fit the credentials; leave it out",
                "gold | | is not one of anonymous, standard, feeder, licensed",
            })
    void anAccountMustFitTheCredentials(String account, String id, String problem) {
        Map<String, String> properties = settings();
        properties.put("opensky.account", account);
        properties.put("opensky.client.id", id);
        properties.put("opensky.client.secret", id);

        assertThat(problems(properties)).containsOnlyKeys("opensky.account");
        assertThat(problemOf(properties, "opensky.account")).contains(problem);
        assertThatThrownBy(() -> new OpenSkySourceConfig(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "     |           |     | 864000 | 400",
                "     | standard  |     |  86400 | 4000",
                "     | feeder    |     |  43200 | 8000",
                "     | licensed  |     |   1000 | 69120",
                "     | standard  | 400 | 864000 | 400",
                "a=0/0/5/5 |      |     | 216000 | 400",
                "a=45/5/47/7,b=45/7.5/47/9.5 | | | 216000 | 400",
                "a=0/0/20/20 |    |     | 649625 | 399",
            })
    void theRecommendedValuesAreWhatTheCreditsPayFor(
            String regions, String account, String perDay, long interval, long spent) {
        Map<String, String> properties = settings();
        properties.put("opensky.regions", regions);
        properties.put("opensky.account", account);
        properties.put("opensky.credits.per.day", perDay);
        properties.put("opensky.client.id", account);
        properties.put("opensky.client.secret", account);

        assertThat(recommended(properties, "opensky.poll.interval.ms"))
                .as("never below the time from new states to new states")
                .containsExactly(Math.max(5_000, interval));
        assertThat(recommended(properties, "opensky.credits.per.day")).containsExactly(spent);

        properties.put("opensky.poll.interval.ms", Long.toString(interval));
        assertThat(problems(properties)).isEmpty();
        properties.put("opensky.poll.interval.ms", Long.toString(interval - 1));
        assertThat(problems(properties)).containsOnlyKeys("opensky.poll.interval.ms");
    }

    @Test
    void anIntervalThatCannotBePaidForIsRefusedWithWhatItCosts() {
        Map<String, String> properties = settings();
        properties.put("opensky.poll.interval.ms", "10000");

        assertThat(problems(properties).get("opensky.poll.interval.ms"))
                .containsExactly(
                        "opensky.poll.interval.ms: a snapshot of 4 credits every 10000 ms spends 34560 credits a"
                                + " day, more than the 400 of anonymous accounts; set at least 864000, leave it out for that, or"
                                + " ask for less with opensky.regions");
        properties.put("opensky.credits.per.day", "1000");
        assertThat(problemOf(properties, "opensky.poll.interval.ms"))
                .contains("more than the 1000 of opensky.credits.per.day; set at least 345600");
    }

    @Test
    void aDayThatDoesNotPayForOneSnapshotIsRefused() {
        Map<String, String> properties = settings();
        properties.put("opensky.credits.per.day", "3");

        assertThat(problems(properties)).containsOnlyKeys("opensky.credits.per.day");
        assertThat(problemOf(properties, "opensky.credits.per.day"))
                .contains("a snapshot costs 4 credits, which is more than a day has");
    }

    @Test
    void anonymousCallersGetNoPastStates() {
        Map<String, String> properties = settings();
        properties.put("opensky.backfill", "true");
        assertThat(problems(properties)).containsOnlyKeys("opensky.backfill");

        properties.put("opensky.client.id", "id");
        properties.put("opensky.client.secret", SECRET);
        assertThat(problems(properties)).isEmpty();
    }

    /** Its rows with a box, and that of the world. */
    @Test
    void theGuidesTableOfIntervalsIsTrue() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "opensky.md"));
        for (String box :
                List.of("", "45.8/5.9/47.9/10.6", "49.9/-7.6/58.7/1.8", "36/-9.6/48/16", "-20/176/-12/-178")) {
            String region = box.isEmpty() ? "" : "a=" + box;
            List<String> cells = Stream.of(Account.values())
                    .map(account -> planOf(region, account))
                    .map(plan -> shown(plan.interval()))
                    .toList();
            PollPlan plan = planOf(region, Account.ANONYMOUS);
            assertThat(guide)
                    .contains((box.isEmpty() ? "the world" : "`" + box + "`") + " | "
                            + plan.requests().size() + " | " + plan.snapshotCredits() + " | "
                            + String.join(" | ", cells) + " |");
        }
    }

    private static PollPlan planOf(String regions, Account account) {
        Map<String, String> properties = settings();
        properties.put("opensky.regions", regions);
        properties.put("opensky.account", account.shown());
        properties.put("opensky.client.id", account.isRegistered() ? "id" : "");
        properties.put("opensky.client.secret", account.isRegistered() ? SECRET : "");
        return new OpenSkySourceConfig(properties).plan();
    }

    /** In seconds, three digits of them where there are as many. */
    private static String shown(Duration interval) {
        double seconds = interval.toMillis() / 1000.0;
        return (seconds >= 100 ? "%.0f s" : seconds % 1 == 0 ? "%.0f s" : "%.1f s").formatted(seconds);
    }

    /** That is what the variable of an environment gives which is not set. */
    @Test
    void aBlankCountsAsNotSet() {
        Map<String, String> properties = settings();
        connector.config().defaultValues().keySet().forEach(key -> properties.put(key, " "));

        assertThat(problems(properties)).isEmpty();
        assertThat(new OpenSkySourceConfig(properties).plan()).isEqualTo(new OpenSkySourceConfig(settings()).plan());
        assertThat(new OpenSkySourceConfig(settings()).plan())
                .hasToString(
                        "a snapshot takes 1 request and 4 credits; one every 864000 ms spends 400 credits a day of 400");
    }

    /** JSON has nulls, and Connect passes them on. */
    @Test
    void takesANullForAKeyThatIsNotThere() throws IOException {
        Map<String, String> properties = settings();
        properties.put("opensky.regions", null);
        properties.put("opensky.icao24", null);
        properties.put("opensky.extended", null);
        properties.put("opensky.client.id", null);
        assertThat(problems(properties)).isEmpty();

        assertThat(connector.alterOffsets(
                        properties, Map.of(SourceOffset.partition(List.of(Region.WORLD)), Map.of("time", 1L))))
                .isTrue();
        connector.start(properties);
        assertThat(connector.taskConfigs(1)).containsExactly(settings());
        try (RunningTask task = new RunningTask()) {
            assertThatCode(() -> task.with("opensky.regions", null)
                            .with("opensky.extended", null)
                            .with("opensky.icao24", null)
                            .start())
                    .doesNotThrowAnyException();
        }

        properties.put("topic", null);
        assertThat(problems(properties).keySet()).containsExactly("topic");
    }

    @Test
    void aMissingTopicIsReportedOnce() {
        assertThat(problems(Map.of()).keySet()).containsExactly("topic");
        assertThat(problems(Map.of()).get("topic")).hasSize(1);
    }

    /** Whoever mistypes one value must not be told of others that seem wrong because of it. */
    @ParameterizedTest
    @CsvSource({
        "opensky.account, feder",
        "opensky.credits.per.day, 8_000",
        "opensky.credits.per.day, 0",
        "opensky.regions, a=95/0/96/1",
        "opensky.connect.timeout.ms, -1",
        "opensky.client.secret, ' '",
    })
    void nothingIsConcludedFromAValueThatIsNotValid(String key, String value) {
        Map<String, String> properties = settings();
        properties.put("opensky.client.id", "id");
        properties.put("opensky.client.secret", SECRET);
        properties.put("opensky.request.timeout.ms", "1");
        properties.put("opensky.connect.timeout.ms", "1");
        properties.put("opensky.backfill", "true");
        properties.put("opensky.poll.interval.ms", "50000");
        properties.put("opensky.regions", "a=0/0/5/5");
        properties.put(key, value);

        assertThat(problems(properties)).containsOnlyKeys(key);
        assertThat(problems(properties).get(key)).hasSize(1);
    }

    @Test
    void anIntervalMustLeaveAnHourForThePast() {
        Map<String, String> properties = settings();
        properties.put("opensky.client.id", "id");
        properties.put("opensky.client.secret", SECRET);
        properties.put("opensky.regions", "a=0/0/5/5");
        properties.put("opensky.backfill", "true");
        assertThat(recommended(properties, "opensky.poll.interval.ms")).containsExactly(22_500L);

        properties.put("opensky.poll.interval.ms", "21600");
        assertThat(problemOf(properties, "opensky.poll.interval.ms"))
                .isEqualTo("opensky.poll.interval.ms: a snapshot of 1 credit every 21600 ms, and an hour of them again"
                        + " for opensky.backfill, spends 4167 credits a day, more than the 4000 of standard accounts; set"
                        + " at least 22500, leave it out for that, or ask for less with opensky.regions");
    }

    @Test
    void warnsOfSettingsThatDoNotExist() {
        Map<String, String> properties = settings();
        properties.put("opensky.region", "a=0/0/5/5");
        properties.put("transforms", "none");
        assertThat(problems(properties)).isEmpty();

        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            connector.start(properties);
            assertThat(logs.text())
                    .containsOnlyOnce("WARN")
                    .contains("opensky.region: there is no such setting; it changes nothing");
        }
    }

    @Test
    void choicesAreRecommended() {
        assertThat(connector.validate(settings()).configValues())
                .filteredOn(value -> value.name().equals("opensky.key"))
                .singleElement()
                .extracting(ConfigValue::recommendedValues)
                .isEqualTo(List.of("icao24", "callsign"));
    }

    @Test
    void everyDefinedKeyIsReadAndEveryReadKeyIsDefined() throws ReflectiveOperationException {
        Map<String, String> properties = new HashMap<>();
        connector.config().defaultValues().forEach((key, value) -> properties.put(key, ""));
        properties.putAll(
                Map.of("topic", "t", "opensky.key", "icao24", "opensky.emit", "all", "opensky.extended", "true"));
        properties.putAll(Map.of("opensky.client.id", "id", "opensky.client.secret", SECRET));
        properties.putAll(Map.of("opensky.url", "http://localhost/", "opensky.token.url", "http://localhost/token"));
        properties.putAll(Map.of("opensky.poll.interval.ms", "1", "opensky.credits.per.day", "1000000000"));
        properties.putAll(Map.of("opensky.account", "feeder", "opensky.backfill", "true"));
        properties.putAll(Map.of("opensky.connect.timeout.ms", "1", "opensky.request.timeout.ms", "1"));
        assertThat(properties.keySet()).isEqualTo(connector.config().names());
        OpenSkySourceConfig config = new OpenSkySourceConfig(properties);
        for (Method accessor : OpenSkySourceConfig.class.getDeclaredMethods()) {
            if (accessor.getParameterCount() == 0
                    && (accessor.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) == 0) {
                accessor.invoke(config);
            }
        }

        assertThat(config.unused()).isEmpty();
    }

    @Test
    void aSlashAtTheEndOfTheUrlMakesNoDifference() {
        for (String url : List.of("http://localhost:1/api", "http://localhost:1/api/")) {
            Map<String, String> properties = settings();
            properties.put("opensky.url", url);

            assertThat(new OpenSkySourceConfig(properties).statesUrl())
                    .hasToString("http://localhost:1/api/states/all");
        }
    }

    @Test
    void theExampleIsValid() throws IOException {
        Map<String, String> properties = example();

        assertThat(properties).containsEntry("connector.class", OpenSkySourceConnector.class.getName());
        assertThat(problems(properties)).isEmpty();
        assertThat(connector.config().names())
                .containsAll(properties.keySet().stream()
                        .filter(key -> key.startsWith("opensky."))
                        .toList());
    }

    /** It names no account, so it must live on the 400 credits a day of the anonymous. */
    @Test
    void theExampleSpendsNoMoreThanAnAnonymousBudget() throws IOException {
        OpenSkySourceConfig config = new OpenSkySourceConfig(example());

        assertThat(config.credentials()).isEmpty();
        assertThat(config.plan().budget().credits()).isEqualTo(400);
        assertThat(config.plan().creditsPerDay()).isLessThanOrEqualTo(400);
    }

    private static Map<String, String> example() throws IOException {
        Map<String, Object> example = new ObjectMapper()
                .readValue(Path.of("src", "main", "etc", "opensky-source.json").toFile(), new TypeReference<>() {});
        return new ObjectMapper().convertValue(example.get("config"), new TypeReference<>() {});
    }

    private String problemOf(Map<String, String> properties, String key) {
        return String.join("\n", problems(properties).getOrDefault(key, List.of()));
    }

    private List<Object> recommended(Map<String, String> properties, String key) {
        return connector.validate(properties).configValues().stream()
                .filter(value -> value.name().equals(key))
                .flatMap(value -> value.recommendedValues().stream())
                .toList();
    }

    private Map<String, List<String>> problems(Map<String, String> properties) {
        return connector.validate(properties).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    }

    private static Map<String, String> settings() {
        Map<String, String> properties = new HashMap<>();
        properties.put("topic", "flight-updates");
        return properties;
    }
}
