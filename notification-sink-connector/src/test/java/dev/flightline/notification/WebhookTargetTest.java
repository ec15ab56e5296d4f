// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a channel connects to, whatever its URL says. */
class WebhookTargetTest {
    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> settings = TaskHarness.webhook("http://hooks.example.com/");
    private final List<InetAddress> addresses = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server.start();
        server.enqueue(new MockResponse.Builder().build());
        url("http://hooks.example.com:" + server.getPort() + "/planted");
        settings.remove("channels.hook.allow.private.addresses");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void refusesANameThatResolvesToAPrivateAddress() throws Exception {
        addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));

        assertRefused();
    }

    @Test
    void refusesAnAddressWrittenIntoTheUrlWhereTheConnectionIsMade() throws Exception {
        url("http://127.0.0.1:" + server.getPort() + "/planted");
        assertRefused();
        url("http://[::1]:" + server.getPort() + "/planted");
        assertRefused();
        url("http://[::ffff:127.0.0.1]:" + server.getPort() + "/planted");
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "2130706433",
                "0.0.0.0",
                "[::]",
                "[::ffff:7f00:1]",
                "\uFF11\uFF12\uFF17.0.0.1",
                "127\u30020\u30020\u30021"
            })
    void refusesEverySpellingOfAnAddress(String host) throws Exception {
        url("http://" + host + ":" + server.getPort() + "/planted");

        assertRefused();
    }

    @Test
    void refusesANameThatIsPointedElsewhereLater() throws Exception {
        try (WebhookChannel channel = channel()) {
            assertThat(failure(channel).kind()).as("resolves to nothing").isEqualTo(SendFailure.Kind.TRANSIENT);

            addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            assertThat(failure(channel).kind()).isEqualTo(SendFailure.Kind.FATAL);
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void refusesTheTokenUrlLikewise() throws Exception {
        settings.put("channels.hook.oauth2.token.url", "http://login.example.com:" + server.getPort() + "/");
        settings.put("channels.hook.oauth2.client.id", "id");
        settings.put("channels.hook.oauth2.client.secret", "planted");
        addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));

        assertThat(failure())
                .hasMessageStartingWith("http://login.example.com:")
                .hasMessageContaining("is not at an address of the public internet");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void sendsToAPrivateAddressWhereThatIsAllowed() throws Exception {
        settings.put("channels.hook.allow.private.addresses", "true");
        addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));

        try (WebhookChannel channel = channel()) {
            assertThat(channel.send(announcement(), () -> true).get(10, TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void usesNoProxy() throws Exception {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", String.valueOf(server.getPort()));
        try {
            addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            assertRefused();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    private void url(String url) {
        settings.put("channels.hook.url", url);
    }

    private void assertRefused() throws Exception {
        SendFailure failure = failure();
        assertThat(failure)
                .hasMessageContaining("is not at an address of the public internet")
                .hasMessageContaining("allow.private.addresses=true")
                .hasMessageNotContaining("planted");
        assertThat(failure.kind()).isEqualTo(SendFailure.Kind.FATAL);
        assertThat(server.getRequestCount()).isZero();
    }

    private SendFailure failure() throws Exception {
        try (WebhookChannel channel = channel()) {
            return failure(channel);
        }
    }

    private static SendFailure failure(WebhookChannel channel) throws Exception {
        try {
            channel.send(announcement(), () -> true).get(10, TimeUnit.SECONDS);
            throw new AssertionError("it was sent");
        } catch (ExecutionException e) {
            return (SendFailure) Objects.requireNonNull(e.getCause());
        }
    }

    private WebhookChannel channel() {
        NotificationSinkConfig config = new NotificationSinkConfig(settings);
        WebhookChannelConfig hook = config.webhookChannel("hook");
        WebhookComposer composer = new WebhookComposer(
                new ProviderKey("notifications", ""),
                hook,
                new MessageTemplates(config.templates(), config.localeField(), config.timeZoneField()));
        Dns resolver = host -> List.copyOf(addresses);
        return new WebhookChannel("hook", hook, composer, false, () -> Impacted.NOW, resolver);
    }

    private static Announcement announcement() {
        Instant departure = Impacted.SCHEDULED.plusSeconds(3600);
        Map<String, Object> fields = new HashMap<>(Map.of("new_estimated_departure", departure, "flight_id", "SJT118"));
        Notification notification = new Notification(
                List.of("SJ-1", "SJT118"), FlightStatus.DELAYED, departure, departure, true, fields, "topic-0@0");
        return new Announcement(notification, MessageKind.DELAYED, null);
    }
}
