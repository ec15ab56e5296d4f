// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the REST API says of configurations with several mistakes: each at its key, all at once. */
abstract class ValidationScenarios {
    private static final String OPENSKY = "dev.flightline.opensky.OpenSkySourceConnector";
    private static final String NOTIFICATION = "dev.flightline.notification.NotificationSinkConnector";

    private final ConnectCluster cluster;

    ValidationScenarios(ConnectCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void ofTheOpenSkySource() {
        assertErrors(
                OPENSKY,
                Map.of(
                        "topic", "not a topic",
                        "opensky.key", "tail",
                        "opensky.regions", "alps=95/5/48/11",
                        "opensky.client.id", "flightline",
                        "opensky.poll.interval.ms", "0"),
                Map.of(
                        "topic", "not a topic name",
                        "opensky.key", "icao24",
                        "opensky.regions", "-90..90",
                        "opensky.client.secret", "opensky.client.id",
                        "opensky.poll.interval.ms", "at least 1"));
    }

    @Test
    void ofTheNotificationSink() {
        assertErrors(
                NOTIFICATION,
                Map.of(
                        "topics", "impacted-customers,impacted-flights",
                        "channels", "mail",
                        "channels.mail.type", "smtp",
                        "channels.mail.host", "127.0.0.1",
                        "channels.mail.port", "0",
                        "channels.mail.username", "flightline",
                        "channels.mail.from", "nobody",
                        "template.text", "{{/a}}"),
                Map.of(
                        "topics", "one topic per connector",
                        "channels.mail.port", "at least 1",
                        "channels.mail.password", "channels.mail.username",
                        "channels.mail.from", "mail address",
                        "channels.mail.recipient.field", "channels.mail.recipient.field",
                        "template.text", "Mustache"));
    }

    @Test
    void ofTheBookingNormalizer() {
        assertErrors(
                OPENSKY,
                Map.of(
                        "topic", "flight-updates",
                        "transforms", "booking",
                        "transforms.booking.type", "dev.flightline.booking.BookingNormalizer",
                        "transforms.booking.entity", "customer",
                        "transforms.booking.airline", " ",
                        "transforms.booking.time.zone", "Mars/Olympus",
                        "transforms.booking.field.flight_number", "${flight_no}",
                        "transforms.booking.field.email", "${mail",
                        "transforms.booking.on.reject", "route"),
                Map.of(
                        "transforms.booking.airline", "blank",
                        "transforms.booking.time.zone", "time zone",
                        "transforms.booking.field.flight_number", "is no field of customer",
                        "transforms.booking.field.email", "field.email",
                        "transforms.booking.field.source_id", "has no rule",
                        "transforms.booking.reject.topic", "on.reject=route"));
    }

    @Test
    void ofThePiiMask() {
        assertErrors(
                OPENSKY,
                Map.of(
                        "topic", "flight-updates",
                        "transforms", "mask",
                        "transforms.mask.type", "dev.flightline.pii.PiiMask$Value",
                        "transforms.mask.rules", "name,a b",
                        "transforms.mask.on.unmatched", "shrug",
                        "transforms.mask.keys", "k1,k1"),
                Map.of(
                        "transforms.mask.rules", "letters",
                        "transforms.mask.on.unmatched", "fail",
                        "transforms.mask.keys", "twice"));
    }

    /**
     * @param mistakes the configuration
     * @param expected for each key at fault, a part of the one thing that is said of it
     */
    private void assertErrors(String connectorClass, Map<String, String> mistakes, Map<String, String> expected) {
        Map<String, String> configuration = new HashMap<>(mistakes);
        configuration.put("tasks.max", "1");
        Map<String, List<String>> errors = cluster.errors(connectorClass, configuration);
        assertThat(errors).containsOnlyKeys(expected.keySet());
        assertThat(errors).allSatisfy((key, said) -> {
            assertThat(said).as(key).hasSize(1);
            assertThat(said.get(0)).as(key).contains(expected.get(key));
        });
    }
}
