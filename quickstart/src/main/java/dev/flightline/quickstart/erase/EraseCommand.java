// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.erase;

import dev.flightline.quickstart.deploy.Endpoints;
import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases a customer: tombstones where the airline's records are, and a look at everything that follows from them. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Erases a customer from the pipeline's topics and waits until the warehouse has forgotten them too. Delete the"
                    + " customer in the airline's database first, or the next change there brings them back.",
            "Exit code: 0 nothing is left, 1 something is, or it cannot be said, 2 wrong arguments."
        })
public final class EraseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--customer",
            paramLabel = "ID",
            required = true,
            description = "The key in airline-customers, such as StreamJet-1001.")
    @SuppressWarnings("NullAway.Init")
    private String customer;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT,...", required = true, description = "Kafka.")
    @SuppressWarnings("NullAway.Init")
    private String bootstrapServers;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties for Kafka's clients, such as TLS and SASL.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--schema-registry-url",
            paramLabel = "URL",
            required = true,
            description = "A schema registry with Confluent's REST API (Apicurio: .../apis/ccompat/v7).")
    @SuppressWarnings("NullAway.Init")
    private String schemaRegistryUrl;

    @Option(
            names = "--warehouse-url",
            paramLabel = "JDBC-URL",
            description = "The analytics sink's PostgreSQL; without it the warehouse is not looked at. The environment"
                    + " variable FLIGHTLINE_WAREHOUSE_PASSWORD holds the password.")
    private @Nullable String warehouseUrl;

    @Option(
            names = "--warehouse-user",
            paramLabel = "NAME",
            defaultValue = "postgres",
            description = "(default: postgres)")
    private String warehouseUser = "postgres";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the joins and the sink (default: ${DEFAULT-VALUE}).")
    private long timeout;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Warehouse warehouse = warehouse()) {
            Map<String, Object> kafka = Endpoints.kafka(bootstrapServers, commandConfig);
            AvroValues values = new AvroValues(Endpoints.registry("--schema-registry-url", schemaRegistryUrl)::schema);
            try (Consumer<String, byte @Nullable []> consumer = CustomerRecords.consumer(kafka)) {
                CustomerRecords records = new CustomerRecords(consumer, values, customer);
                return erase(new Erasure(customer, records, warehouse), kafka, out, err);
            }
        } catch (SQLException e) {
            err.println("flightline: --warehouse-url: its table bookings cannot be read (SQL state " + e.getSQLState()
                    + ")");
        } catch (NoSuchFileException e) {
            err.println("flightline: " + e.getMessage() + ": there is no such file");
        } catch (TimeoutException e) {
            err.println("flightline: no answer from Kafka at --bootstrap-servers " + bootstrapServers
                    + "; is it there, and does it want TLS or a password (--command-config)?");
        } catch (StartupException | IOException | KafkaException e) {
            err.println("flightline: " + e.getMessage());
        } finally {
            out.flush();
            err.flush();
        }
        return 1;
    }

    private int erase(Erasure erasure, Map<String, Object> kafka, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException, SQLException {
        Findings found = erasure.look();
        out.println(customer + ": " + found.described());
        out.flush();
        erasure.writeTombstones(kafka, found);
        Findings left = erasure.awaitNothing(Duration.ofSeconds(timeout));
        if (!left.isNothing()) {
            err.println("flightline: after " + timeout + " s there is still " + left.described());
            return 1;
        }
        out.println("No topic holds a record of " + customer
                + (warehouseUrl == null ? "; the warehouse was not looked at" : ", and the warehouse no row")
                + ". Kafka removes what the tombstones hide when it compacts, see docs/data-products.md.");
        return 0;
    }

    private @Nullable Warehouse warehouse() throws SQLException {
        return warehouseUrl == null
                ? null
                : new Warehouse(
                        warehouseUrl, warehouseUser, System.getenv().getOrDefault("FLIGHTLINE_WAREHOUSE_PASSWORD", ""));
    }
}
