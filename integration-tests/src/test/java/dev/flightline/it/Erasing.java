// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.pipeline.Topic;
import dev.flightline.pipeline.Topics;
import dev.flightline.quickstart.erase.EraseCommand;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import dev.flightline.quickstart.stack.Postgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Erases the customer of a booking from a running stack, and looks for what is left with nothing of the product. */
final class Erasing {
    private static final List<String> BY_BOOKING =
            List.of("airline-bookings", "bookings", "bookings-redacted", "impacted-customers");

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Ports ports;
    private final Warehouse warehouse;

    Erasing(Ports ports) {
        this.ports = ports;
        this.warehouse = new Warehouse(ports, "analytics");
    }

    /** @param booking as {@link AirlineRecords} has it; its customer has no other one, and was told */
    void erase(AirlineRecords.Entry booking) throws SQLException {
        String customer = warehouse
                .column("SELECT customer_id FROM bookings WHERE booking_id = '%s'".formatted(booking.id()))
                .get(0);
        List<String> everybody = warehouse.column("SELECT booking_id FROM bookings");
        assertThat(topicsThatHold(booking))
                .contains("airline-customers")
                .containsAll(BY_BOOKING)
                .anyMatch(topic -> topic.endsWith("-changelog"));

        assertThat(run(customer))
                .startsWith(customer
                        + ": 1 in airline-bookings, 1 in airline-customers, 1 in bookings, 1 in bookings-redacted,"
                        + " 1 in impacted-customers, 1 in the warehouse\n")
                .contains("No topic holds a record of " + customer);

        assertThat(topicsThatHold(booking)).as("only state may lag").allMatch(topic -> topic.endsWith("-changelog"));
        await("the state of the joins").atMost(SOON).until(() -> topicsThatHold(booking), List::isEmpty);
        assertThat(warehouse.column("SELECT booking_id FROM bookings"))
                .hasSize(everybody.size() - 1)
                .doesNotContain(booking.id());
        assertThat(run(customer)).as("a second time").startsWith(customer + ": no record\n");
    }

    /** Public topics, and the changelogs of the joins' state, with a last value of the booking or its customer. */
    private List<String> topicsThatHold(AirlineRecords.Entry booking) {
        List<String> holding = new ArrayList<>();
        try (LatestValues latest = new LatestValues(ports.address(Service.BROKER))) {
            List<String> topics =
                    new ArrayList<>(Topics.load().stream().map(Topic::name).toList());
            latest.topics().stream()
                    .filter(topic -> topic.endsWith("-changelog"))
                    .forEach(topics::add);
            for (String topic : topics) {
                if (latest.of(topic).entrySet().stream().anyMatch(record -> isAbout(booking, topic, record))) {
                    holding.add(topic);
                }
            }
        }
        return holding;
    }

    private static boolean isAbout(AirlineRecords.Entry booking, String topic, Map.Entry<String, String> record) {
        return (BY_BOOKING.contains(topic) && record.getKey().equals(booking.id()))
                || record.getValue().contains(booking.email())
                || record.getValue().contains(booking.reference());
    }

    private String run(String customer) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new EraseCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "--customer",
                        customer,
                        "--bootstrap-servers",
                        ports.address(Service.BROKER),
                        "--schema-registry-url",
                        ports.url(Service.REGISTRY) + "/apis/ccompat/v7",
                        "--warehouse-url",
                        Postgres.url(ports, "analytics"));
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }
}
