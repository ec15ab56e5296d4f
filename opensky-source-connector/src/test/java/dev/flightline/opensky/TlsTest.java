// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.opensky;

import static dev.flightline.opensky.RunningTask.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightline.testkit.CapturedLogs;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the connector talks to over TLS, and what it tells of whom it does not. */
class TlsTest {
    private static final String GOOD = Bodies.states(NOW, Bodies.row("a00001", "A", NOW));

    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path folder;

    @BeforeEach
    void answer() {
        answer("{\"access_token\":\"token-planted\"}");
        answer(GOOD);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAndTheMessageSaysWhatToDo() throws Exception {
        serveWith(certificateFor("localhost"));
        try (RunningTask running = new RunningTask();
                CapturedLogs logs = CapturedLogs.of("dev.flightline")) {
            running.with("opensky.url", server.url("/api").toString()).start();

            assertThat(running.pollAnswer()).isEmpty();

            assertThat(running.metric(Metric.ERRORS_NETWORK)).isEqualTo(1);
            assertThat(logs.text())
                    .contains("WARN GET https://localhost:")
                    .contains("the server's certificate is not trusted")
                    .contains("-Djavax.net.ssl.trustStore");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aCertificateInTheTruststoreOfTheJvmIsAccepted() throws Exception {
        HeldCertificate certificate = certificateFor("localhost");
        serveWith(certificate);

        String printed = runTrusting(certificate);

        assertThat(printed).startsWith("records=1 body=0 network=0").contains("okhttp3");
        assertThat(printed).doesNotContain("token-planted", "secret-1", "Utopia");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        HeldCertificate certificate = certificateFor("other.example");
        serveWith(certificate);

        String printed = runTrusting(certificate);

        assertThat(printed)
                .startsWith("records=0 body=0 network=1")
                .contains("the server's certificate is for another host name")
                .doesNotContain("secret-1");
        assertThat(server.getRequestCount()).isZero();
    }

    private String runTrusting(HeldCertificate certificate) throws Exception {
        Path trusted = folder.resolve("trusted.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate.certificate());
        try (OutputStream file = Files.newOutputStream(trusted)) {
            store.store(file, "changeit".toCharArray());
        }
        List<String> options =
                List.of("-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=changeit");
        String api = server.url("/api").toString();
        return ForkedJvm.run(
                options, ForkedTask.class, api, server.url("/token").toString(), "1");
    }

    private void serveWith(HeldCertificate certificate) throws Exception {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start();
    }

    private static HeldCertificate certificateFor(String host) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    }

    private void answer(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }
}
