// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DeployCommandTest {
    private static final String PLANTED = "db7.planted.example";

    @TempDir
    Path folder;

    private final FakeWorker worker = new FakeWorker();
    private final FakeRegistry registry = new FakeRegistry();
    private final FakeKsqlDb ksqlDb = new FakeKsqlDb();
    private String out = "";
    private String err = "";

    DeployCommandTest() throws IOException {}

    @BeforeEach
    void writePipeline() throws IOException {
        write("topics.yaml", """
                topics:
                  - {name: orders, partitions: 4, schema: schemas/orders.avsc, config: {cleanup.policy: compact}}
                  - {name: paid, partitions: 4, schema: schemas/paid.avsc, config: {cleanup.policy: compact}}
                """);
        write("schemas/orders.avsc", record("Order", field("id")));
        write("schemas/paid.avsc", record("Paid", field("id")));
        write("connectors/source.json", """
                {"connector.class": "kite.Source", "tasks.max": "1", "topic": "orders", "host": "${env:HOST}",
                 "database.password": "${env:PASSWORD}"}
                """);
        write("ksqldb/01-paid.sql", """
                -- What is paid; a semicolon here is none
                SET 'auto.offset.reset' = 'earliest';
                CREATE TABLE orders (id VARCHAR PRIMARY KEY) WITH (kafka_topic='orders', value_format='AVRO', partitions=4);
                CREATE TABLE paid WITH (kafka_topic='paid', value_format='AVRO') AS SELECT * FROM orders EMIT CHANGES;
                """);
        overlay("""
                variables:
                  HOST: ${env:HOST}
                  PASSWORD: ${file:/run/secrets/kite:db.password}
                """);
        worker.environment.put("HOST", PLANTED);
    }

    @AfterEach
    void stopServersAndSearchForWhatTheWorkerWasProvided() {
        worker.close();
        registry.close();
        ksqlDb.close();
        assertThat(out + err).doesNotContain(PLANTED);
    }

    @Test
    void plansAppliesAndThenHasNothingToDo() {
        assertThat(plan()).isEqualTo(2);
        assertThat(lines(out))
                .containsExactly(
                        "topics",
                        "  ! not looked at: no --bootstrap-servers",
                        "schemas",
                        "  + orders-value  version 1, BACKWARD",
                        "  ! paid-value is left to ksqlDB, which registers its own",
                        "statements",
                        "  + ORDERS  01-paid.sql, topic orders",
                        "  + PAID  01-paid.sql, topic paid",
                        "connectors",
                        "  + source  kite.Source",
                        "shop: 4 to create, 0 to change, 0 as they should be");
        assertThat(writes()).isEmpty();

        assertThat(apply()).as(err).isZero();
        assertThat(lines(out)).contains("  + source  kite.Source", "shop: 4 done");
        assertThat(registry.levels).containsOnly(Map.entry("orders-value", "BACKWARD"));
        assertThat(ksqlDb.run)
                .hasSize(2)
                .allSatisfy(sql -> assertThat(sql)
                        .startsWith("SET 'auto.offset.reset' = 'earliest';\nCREATE TABLE ")
                        .endsWith(";"));
        assertThat(worker.connectors.get("source"))
                .containsEntry("host", "${env:HOST}")
                .containsEntry("database.password", "${file:/run/secrets/kite:db.password}");

        int done = writes().size();
        assertThat(plan()).as(out).isZero();
        assertThat(lines(out)).contains("  = source", "shop: nothing to do, 4 as they should be");
        assertThat(apply()).isZero();
        assertThat(lines(out)).endsWith("shop: nothing to do");
        assertThat(writes()).hasSize(done);
    }

    @Test
    void whatSomebodyChangedIsShownAndRepaired() {
        assertThat(apply()).isZero();
        live().put("tasks.max", "7");
        live().put("database.password", "hunter2");
        live().put("url", "jdbc:kite://db/x?user=u&password=hunter3");
        live().remove("topic");

        assertThat(plan()).isEqualTo(2);

        assertThat(lines(out))
                .containsSubsequence(
                        "  ~ source",
                        "      database.password: [hidden] -> ${file:/run/secrets/kite:db.password}",
                        "      tasks.max: 7 -> 1",
                        "      + topic: orders",
                        "      - url: jdbc:kite://db/x?user=u&password=[hidden]");
        assertThat(out).doesNotContain("hunter");
        assertThat(apply()).isZero();
        assertThat(live()).containsEntry("tasks.max", "1").doesNotContainKey("url");
        assertThat(plan()).isZero();
    }

    @Test
    void whatTheFilesDoNotHaveIsShownAndStays() {
        assertThat(apply()).isZero();
        worker.connectors.put("old", new HashMap<>(Map.of("connector.class", "kite.Old")));
        worker.states.put("source", "PAUSED");
        worker.topics.put("source", List.of("orders", "debug"));

        assertThat(plan()).as("nothing that apply would do").isZero();

        assertThat(lines(out))
                .contains(
                        "  ! old is not in the files; it stays, delete it yourself",
                        "  ! source is PAUSED on the worker; apply does not change that",
                        "  ! source uses topic debug, which topics.yaml does not have");
        assertThat(apply()).isZero();
        assertThat(worker.connectors).containsKey("old");
    }

    @Test
    void aRefusedConnectorChangesNothingAtAll() {
        worker.errors.put("tasks.max", "must be even");
        worker.errors.put("topic", "no such topic at %s");
        worker.errors.put("host", "Invalid value %s for configuration host");

        assertThat(apply()).isEqualTo(1);

        assertThat(lines(err))
                .containsExactlyInAnyOrder(
                        "flightline: connector source: tasks.max: must be even",
                        "flightline: connector source: topic: no such topic at [hidden]",
                        "flightline: connector source: host: the worker refuses what ${env:HOST} stands for there; its words"
                                + " may quote it and are not shown",
                        "flightline: nothing was changed");
        assertThat(writes()).isEmpty();
        assertThat(plan()).isEqualTo(1);
    }

    @Test
    void aVariableThatTheWorkerDoesNotHaveIsRefused() {
        worker.environment.clear();

        assertThat(apply()).isEqualTo(1);

        assertThat(err).contains("connector source: host: the worker has nothing for ${env:HOST}");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aPluginThatIsNotInstalledIsNamed() throws IOException {
        write("connectors/other.json", "{\"connector.class\": \"missing.Sink\"}");
        write("connectors/none.json", "{\"tasks.max\": \"1\"}");

        assertThat(plan()).isEqualTo(1);

        assertThat(err)
                .contains("connector other: the worker cannot validate it (500): is missing.Sink installed there")
                .contains("connector none: connector.class is missing");
    }

    @ParameterizedTest
    @CsvSource({"database.password,DB", "transforms.mask.keys.k1.secret,MASK", "pin,TYPE", "sasl.jaas.config,JAAS"})
    void aSecretInClearIsRefusedWithItsKey(String key, String file) throws IOException {
        write("connectors/" + file + ".json", "{\"connector.class\": \"kite.Sink\", \"" + key + "\": \"hunter2\"}");

        assertThat(apply()).isEqualTo(1);

        assertThat(err)
                .contains("connector " + file + ": " + key + ": holds a secret in clear")
                .doesNotContain("hunter");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aSecretInClearInsideAnotherValueIsRefused() throws IOException {
        write("connectors/url.json", """
                {"connector.class": "kite.Sink", "url": "jdbc:kite://u:hunter2@db/x", "other": "jdbc:kite://db/x?password=hunter3",
                 "sasl.jaas.config": "Login required username=\\"${env:HOST}\\" password=\\"hunter4\\";",
                 "fine": "jdbc:kite://db/x?password=${env:PASSWORD}"}
                """);

        assertThat(apply()).isEqualTo(1);

        assertThat(lines(err))
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).contains("holds a secret in clear").doesNotContain("hunter"));
        assertThat(worker.requests()).as("said before any server is asked").isEmpty();
    }

    @Test
    void everythingThatIsWrongInTheFilesIsSaidAtOnce() throws IOException {
        overlay("""
                topics:
                  orders: {partitions: 12}
                  odrers: {partitions: 12}
                connectors:
                  sauce: {tasks.max: 2}
                variables:
                  PASSWORD: ${env:PASSWORD}
                  HOTS: db
                """);
        write("ksqldb/02-more.sql", "INSERT INTO paid SELECT * FROM orders;");
        write("schemas/paid.avsc", "{");

        assertThat(plan()).isEqualTo(1);

        assertThat(err)
                .contains("source.json: host: ${env:HOST} has no value in ")
                .contains("topics: 'odrers': no such topic")
                .contains("connectors: 'sauce': no such file")
                .contains("variables: 'HOTS': no connector here uses it")
                .contains("02-more.sql: 'INSERT INTO paid': only SET, and CREATE")
                .contains("paid.avsc: is not an Avro schema")
                .contains("joined topics need the same number of partitions, but there are {4=[paid], 12=[orders]}");
        assertThat(worker.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topic: {}                              | unknown key 'topic'; known are [connector.prefix, connectors, topics, variables]
            topics: {all: {copies: 3}}             | unknown key 'topics.all.copies'
            topics: {all: {replication: 0}}        | topics.all.replication: expected a positive number
            topics: [orders]                       | topics: expected names with values
            variables: {HOST: [a]}                 | variables.HOST: expected text or a number
            variables: {HOST: a, HOST: b}          | line 1: not YAML, or a key for the second time
            variables: {HOST: hunter2              | line
            """)
    void anOverlayThatIsNoneIsRefused(String overlay, String problem) throws IOException {
        overlay(overlay);

        assertThat(plan()).isEqualTo(1);

        assertThat(err).contains("overlay.yaml: ").contains(problem).doesNotContain("hunter");
    }

    @Test
    void anOverlaySizesNamesAndTakesAway() throws IOException {
        overlay("""
                connector.prefix: kite-
                topics: {all: {partitions: 12}}
                connectors:
                  source: {tasks.max: 3, topic: null, database.password: "${env:OTHER}"}
                variables: {HOST: "db:1"}
                """);
        worker.connectors.put("somebody-elses", new HashMap<>());

        assertThat(apply()).as(err).isZero();

        assertThat(worker.connectors.get("kite-source"))
                .containsOnly(
                        Map.entry("connector.class", "kite.Source"),
                        Map.entry("tasks.max", "3"),
                        Map.entry("host", "db:1"),
                        Map.entry("database.password", "${env:OTHER}"));
        assertThat(ksqlDb.run.get(0)).contains("partitions=12)");
        assertThat(out).doesNotContain("somebody-elses");
    }

    @Test
    void aSchemaThatBreaksBackwardIsRefusedWithTheField() throws IOException {
        assertThat(apply()).isZero();
        write("schemas/orders.avsc", record("Order", field("id"), field("amount")));

        assertThat(apply()).isEqualTo(1);

        assertThat(lines(err))
                .contains(
                        "flightline: schema orders-value: breaks BACKWARD compatibility with version 1: field 'amount': is"
                                + " new and has no default; give it one");
        assertThat(registry.subjects.get("orders-value")).hasSize(1);
    }

    @Test
    void aSchemaMayGrowByAFieldWithADefault() throws IOException {
        assertThat(apply()).isZero();
        String amount = "{\"name\": \"amount\", \"type\": [\"null\", \"long\"], \"default\": null}";
        write("schemas/orders.avsc", record("Order", field("id"), amount));

        assertThat(plan()).isEqualTo(2);
        assertThat(lines(out)).containsSubsequence("  ~ orders-value", "      version: 1 -> 2", "      + amount");
        assertThat(apply()).isZero();

        assertThat(registry.subjects.get("orders-value")).hasSize(2);
        assertThat(plan()).isZero();
    }

    @Test
    void theRegistryHasTheLastWordOnASchema() throws IOException {
        assertThat(apply()).isZero();
        write("schemas/orders.avsc", record("Order").replace("[]", "[" + field("id") + "], \"doc\": \"Orders.\""));
        registry.compatible = false;

        assertThat(apply()).isEqualTo(1);

        assertThat(err).contains("schema orders-value: the registry does not take it beside version 1");
    }

    @ParameterizedTest
    @CsvSource({"NONE,2", "FORWARD,2", "FULL,0", "BACKWARD_TRANSITIVE,0"})
    void subjectsAreHeldToBackwardAtLeast(String level, int exitCode) {
        assertThat(apply()).isZero();
        registry.levels.put("orders-value", level);

        assertThat(plan()).isEqualTo(exitCode);

        assertThat(apply()).isZero();
        assertThat(registry.levels.get("orders-value")).isEqualTo(exitCode == 0 ? level : "BACKWARD");
        assertThat(registry.subjects.get("orders-value")).hasSize(1);
    }

    @Test
    void aFailureOnTheWaySaysWhatIsDoneAndTheRestIsDoneLater() {
        ksqlDb.refused = "paid";

        assertThat(apply()).isEqualTo(1);

        assertThat(err)
                .contains("statements: PAID: 01-paid.sql: PAID was refused by ksqlDB at " + ksqlDb.url()
                        + " with error code 40001; its log says why;"
                        + " 2 changes before it are done, apply again does the rest")
                .doesNotContain("planted word");
        assertThat(worker.connectors).as("connectors come last").isEmpty();
        ksqlDb.refused = "";
        assertThat(apply()).isZero();
        assertThat(lines(out)).contains("shop: 2 done");
    }

    @Test
    void aPlanIsThereForProgramsToo() throws IOException {
        assertThat(run(new PlanCommand(), "--json")).isEqualTo(2);

        JsonNode plan = new ObjectMapper().readTree(out);

        assertThat(plan.path("environment").asText()).isEqualTo("shop");
        assertThat(plan.path("pending").asBoolean()).isTrue();
        assertThat(plan.at("/sections/3/title").asText()).isEqualTo("connectors");
        assertThat(plan.at("/sections/3/changes/0/action").asText()).isEqualTo("create");
        assertThat(plan.at("/sections/3/changes/0/name").asText()).isEqualTo("source");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        ksqlDb.close();

        assertThat(plan()).isEqualTo(1);

        assertThat(err)
                .isEqualTo("flightline: ksqlDB at " + ksqlDb.url() + " does not answer (ConnectException)"
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere,there is no 'nowhere' in,http://127.0.0.1:1",
        "../shop,there is no '../shop' in,http://127.0.0.1:1",
        "shop,is not an http or https URL,ftp://127.0.0.1",
        "shop,put the header into the environment variable FLIGHTLINE_CONNECT_AUTHORIZATION,http://u:hunter2@127.0.0.1"
    })
    void wrongOptionsAreRefused(String environment, String problem, String url) {
        StringWriter said = new StringWriter();
        int exitCode = new CommandLine(new PlanCommand())
                .setErr(new PrintWriter(said))
                .execute("--env", environment, "--connect-url", url, "--pipeline", folder.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(said.toString()).contains(problem).doesNotContain("hunter");
    }

    @Test
    void aMissingOptionIsNoPendingChange() {
        StringWriter said = new StringWriter();

        assertThat(new CommandLine(new PlanCommand())
                        .setErr(new PrintWriter(said))
                        .execute("--env", "shop"))
                .isEqualTo(1);

        assertThat(said.toString()).contains("'--connect-url=URL'");
    }

    @Test
    void aSubjectOfAnotherKindIsNamed() {
        registry.subjects.put("orders-value", new ArrayList<>(List.of("syntax = \"proto3\";")));

        assertThat(plan()).isEqualTo(1);

        assertThat(err).contains("orders-value at the schema registry at " + registry.url() + " is no Avro schema");
    }

    private int plan() {
        return run(new PlanCommand());
    }

    private int apply() {
        return run(new ApplyCommand());
    }

    private int run(Callable<Integer> command, String... more) {
        StringWriter printed = new StringWriter();
        StringWriter failed = new StringWriter();
        List<String> arguments = new ArrayList<>(
                List.of("--env", "shop", "--connect-url", worker.url() + "/", "--schema-registry-url", registry.url()));
        arguments.addAll(List.of("--ksqldb-url", ksqlDb.url(), "--pipeline", folder.toString()));
        arguments.addAll(List.of(more));
        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(failed))
                .execute(arguments.toArray(String[]::new));
        out = printed.toString();
        err = failed.toString();
        return exitCode;
    }

    private Map<String, String> live() {
        return Objects.requireNonNull(worker.connectors.get("source"));
    }

    /** Requests that change something. */
    private List<String> writes() {
        List<String> writes = new ArrayList<>(ksqlDb.run);
        worker.requests().stream()
                .filter(request -> request.startsWith("PUT /connectors/"))
                .forEach(writes::add);
        registry.requests().stream()
                .filter(request -> request.startsWith("PUT ") || request.endsWith("/versions"))
                .forEach(writes::add);
        return writes;
    }

    private void overlay(String text) throws IOException {
        write("environments/shop/overlay.yaml", text);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String record(String name, String... fields) {
        return "{\"type\": \"record\", \"name\": \"" + name + "\", \"namespace\": \"kite\", \"fields\": ["
                + String.join(", ", fields) + "]}";
    }

    private static String field(String name) {
        return "{\"name\": \"" + name + "\", \"type\": \"string\"}";
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
