// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KsqlDbServerTest {
    private static final String SETTINGS = "kite.servers=localhost";
    private static final Path PIPELINE = Path.of("..", "pipeline", "ksqldb");

    @TempDir
    Path folder;

    private final FakeKsqlDb fake = new FakeKsqlDb();
    private final KsqlDbServer server = KsqlDbServer.at("--url", fake.url(), SETTINGS);

    KsqlDbServerTest() throws IOException {}

    @BeforeEach
    void writeStatements() throws IOException {
        Files.writeString(folder.resolve("02-paid.sql"), """
                SET 'cache.max.bytes.buffering' = '0';
                CREATE TABLE paid WITH (kafka_topic='paid') AS SELECT * FROM orders EMIT CHANGES;
                CREATE TABLE late WITH (kafka_topic='late') AS SELECT * FROM paid EMIT CHANGES;
                """);
        Files.writeString(
                folder.resolve("01-orders.sql"),
                "CREATE TABLE IF NOT EXISTS orders (id VARCHAR PRIMARY KEY) WITH (kafka_topic='orders');");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void runsStatementsInTheOrderOfTheirFilesEachWithWhatIsSetBeforeIt() throws Exception {
        server.apply(folder);

        assertThat(fake.run)
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS orders (id VARCHAR PRIMARY KEY) WITH (kafka_topic='orders');",
                        "SET 'cache.max.bytes.buffering' = '0';\n"
                                + "CREATE TABLE paid WITH (kafka_topic='paid') AS SELECT * FROM orders EMIT CHANGES;",
                        "SET 'cache.max.bytes.buffering' = '0';\n"
                                + "CREATE TABLE late WITH (kafka_topic='late') AS SELECT * FROM paid EMIT CHANGES;");
    }

    @Test
    void aSecondTimeRunsNothing() throws Exception {
        server.apply(folder);
        int once = fake.run.size();

        KsqlDbServer.at("--url", fake.url(), SETTINGS).apply(folder);

        assertThat(fake.run).hasSize(once);
    }

    @Test
    void stopsAtAStatementThatIsRefusedWithFileStatementAndCodeAndGoesOnThereLater() throws Exception {
        fake.refused = "paid";

        assertThatThrownBy(() -> server.apply(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("02-paid.sql: PAID was refused by ksqlDB at " + fake.url()
                        + " with error code 40001; its log says why");
        assertThat(fake.names).containsExactly("ORDERS");

        fake.refused = "";
        server.apply(folder);
        assertThat(fake.names).containsExactly("LATE", "ORDERS", "PAID");
        assertThat(fake.run).hasSize(3);
    }

    @Test
    void noticesAStatementThatWasTakenAndNotCarriedOut() {
        fake.swallowed = "late";

        assertThatThrownBy(() -> server.apply(folder))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("02-paid.sql")
                .hasMessageContaining("LATE");
    }

    @Test
    void runsNothingOfAFolderWithAStatementThatCannotBeAppliedTwice() throws Exception {
        Files.writeString(folder.resolve("03-more.sql"), "INSERT INTO paid SELECT * FROM orders;");

        assertThatThrownBy(() -> server.apply(folder))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("03-more.sql: 'INSERT INTO paid'");
        assertThat(fake.run).isEmpty();
    }

    @Test
    void runsThePipelinesOwnStatements() throws Exception {
        server.apply(PIPELINE);

        assertThat(fake.names).contains("BOOKINGS", "BOOKINGS_REDACTED", "IMPACTED_FLIGHTS", "IMPACTED_CUSTOMERS");
        assertThat(fake.run)
                .allSatisfy(sql -> assertThat(sql)
                        .contains("SET 'cache.max.bytes.buffering' = '0';", "SET 'auto.offset.reset' = 'earliest';"));
    }

    @Test
    void namesQueriesThatFailedButNotSomebodyElses() throws Exception {
        fake.names.add("OTHER");
        server.apply(folder);
        assertThat(server.problems()).isEmpty();
        fake.failedQuery = "OTHER";
        assertThat(server.problems()).isEmpty();

        fake.failedQuery = "PAID";

        assertThat(server.problems())
                .containsExactly("query Q_PAID is in ERROR on ksqlDB at " + fake.url() + "; its log says why");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithWhatToStartItWith() throws Exception {
        server.requireAnswer();
        fake.close();

        assertThatThrownBy(server::requireAnswer)
                .isInstanceOf(StartupException.class)
                .hasMessage(
                        "ksqlDB at " + fake.url() + " does not answer (ConnectException); start it with " + SETTINGS);
    }

    @Test
    void anotherKindOfServerIsNotTakenForOne() throws Exception {
        try (JsonServer worker = new FakeWorker()) {
            KsqlDbServer other = KsqlDbServer.at("--url", worker.url(), SETTINGS);

            assertThatThrownBy(other::requireAnswer)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is it ksqlDB");
        }
    }

    @Test
    void aServerOnAnotherKafkaClusterIsRefused() {
        assertThatThrownBy(() -> server.awaitCluster("cluster-2", Duration.ZERO))
                .isInstanceOf(StartupException.class)
                .hasMessage("ksqlDB at " + fake.url()
                        + " works on the Kafka cluster cluster-1 instead of this one, cluster-2; start it anew, with "
                        + SETTINGS);
    }

    @Test
    void waitsForTheServerToWorkOnTheCluster() throws Exception {
        fake.kafkaClusters.addFirst("cluster-0");
        fake.kafkaClusters.addFirst("cluster-0");

        server.awaitCluster("cluster-1", Duration.ofMinutes(1));

        assertThat(fake.requests()).containsExactly("GET /info", "GET /info", "GET /info");
    }

    @ParameterizedTest
    @CsvSource({
        "not a url,is not a URL",
        "ftp://ksql,is not an http or https URL",
        "http://user:planted@ksql,would be printed"
    })
    void whatIsNoUrlIsRefusedWithoutBeingAsked(String url, String problem) {
        assertThatThrownBy(() -> KsqlDbServer.at("--ksqldb-url", url, SETTINGS))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("--ksqldb-url: ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("planted");
    }
}
