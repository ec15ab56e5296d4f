// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flightline.testkit.CapturedLogs;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a channel trusts, and as whom it shows itself, over TLS. */
class WebhookTlsTest {
    private static final String PASSWORD = "planted";

    private final MockWebServer server = new MockWebServer();
    private final HeldCertificate client =
            new HeldCertificate.Builder().commonName("flightline").build();

    @TempDir
    private Path folder;

    private TaskHarness task = new TaskHarness(Map.of());

    @AfterEach
    void stop() {
        task.close();
        server.close();
    }

    @Test
    void trustsWhomItsTruststoreNames() throws Exception {
        HeldCertificate certificate = certificateFor("localhost");
        serveWith(certificate, false);
        trust(certificate);
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void doesNotTrustACertificateThatNobodyVouchesFor() throws Exception {
        serveWith(certificateFor("localhost"), false);

        assertRefused("its certificate is not trusted");
    }

    @Test
    void doesNotTrustACertificateForAnotherHost() throws Exception {
        HeldCertificate certificate = certificateFor("other.example");
        serveWith(certificate, false);
        trust(certificate);

        assertRefused("its certificate is for another host name");
    }

    @Test
    void showsItsOwnCertificateWhereTheEndpointAsksForOne() throws Exception {
        HeldCertificate certificate = certificateFor("localhost");
        serveWith(certificate, true);
        trust(certificate);
        KeyStore store = store();
        store.setKeyEntry(
                "me", client.keyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {client.certificate()});
        task.with("channels.hook.ssl.keystore.location", write(store, "keys.p12"))
                .with("channels.hook.ssl.keystore.password", PASSWORD)
                .start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS))
                        .getHandshake())
                .satisfies(handshake -> assertThat(Objects.requireNonNull(handshake)
                                .peerCertificates()
                                .get(0))
                        .isEqualTo(client.certificate()));
    }

    @Test
    void isNotTakenWhereTheEndpointAsksForACertificateAndThereIsNone() throws Exception {
        HeldCertificate certificate = certificateFor("localhost");
        serveWith(certificate, true);
        trust(certificate);

        assertRefused("gives no answer");
    }

    private void assertRefused(String why) {
        try (CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            task.start().put(Impacted.delayed("SJ-1", 60).at(0));
            await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());

            assertThat(logs.text()).contains("https://localhost:").contains(why).doesNotContain("planted");
        }
        assertThat(server.getRequestCount()).isZero();
        assertThat(task.committable()).isZero();
    }

    private void serveWith(HeldCertificate certificate, boolean mutual) throws Exception {
        HandshakeCertificates.Builder handshake = new HandshakeCertificates.Builder().heldCertificate(certificate);
        handshake.addTrustedCertificate(client.certificate());
        server.useHttps(handshake.build().sslSocketFactory());
        if (mutual) {
            server.requireClientAuth();
        }
        server.enqueue(new MockResponse.Builder().build());
        server.start();
        task = new TaskHarness(
                TaskHarness.webhook("https://localhost:" + server.getPort() + "/planted-path?planted-query"));
    }

    private void trust(HeldCertificate certificate) throws Exception {
        KeyStore store = store();
        store.setCertificateEntry("server", certificate.certificate());
        task.with("channels.hook.ssl.truststore.location", write(store, "trusted.p12"))
                .with("channels.hook.ssl.truststore.password", PASSWORD);
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private String write(KeyStore store, String name) throws Exception {
        Path path = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(path)) {
            store.store(file, PASSWORD.toCharArray());
        }
        return path.toString();
    }

    private static HeldCertificate certificateFor(String host) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    }
}
