// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections to a mail server are protected and kept, where this JVM trusts the server's certificate. */
class SmtpConnectionTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private static final HeldCertificate OTHER_HOST = new HeldCertificate.Builder()
            .addSubjectAlternativeName("mail.example")
            .build();

    private static SSLContext untouched = defaultContext();

    private ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final TaskHarness task = new TaskHarness(TaskHarness.smtp(server.port()));

    @BeforeAll
    static void trust() {
        untouched = defaultContext();
        SSLContext.setDefault(new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .addTrustedCertificate(OTHER_HOST.certificate())
                .build()
                .sslContext());
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(untouched);
    }

    @AfterEach
    void stop() {
        task.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void sendsAndAuthenticatesOverTls(String security) {
        serveWith(CERTIFICATE, security);
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();

        assertThat(server.accepted).containsExactly("sj-1@example.com");
        assertThat(server.secured).as("commands in clear").doesNotContain(false);
        assertThat(server.authentications).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void saysNothingToAServerOfAnotherName(String security) {
        serveWith(OTHER_HOST, security);
        task.start().put(Impacted.delayed("SJ-1", 60).at(0));
        await().untilAsserted(() -> assertThat(task.metric(Metric.RETRIES)).isPositive());

        assertThat(server.authentications).hasValue(0);
        assertThat(server.accepted).isEmpty();
        assertThat(task.committable()).isZero();
    }

    @Test
    void keepsAConnectionFromOneMessageToTheNext() {
        task.with("channels.mail.connections", "1").start();
        for (int i = 0; i < 20; i++) {
            task.put(Impacted.delayed("SJ-" + i, 60).at(i));
            task.finish();
        }

        assertThat(server.accepted).hasSize(20);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void opensNoMoreConnectionsThanConfigured() {
        task.with("channels.mail.connections", "3").start();
        SinkRecord[] records = new SinkRecord[50];
        for (int i = 0; i < records.length; i++) {
            records[i] = Impacted.delayed("SJ-" + i, 60).at(i);
        }
        task.put(records);
        task.finish();

        assertThat(server.accepted).hasSize(50);
        assertThat(server.connections).hasValueBetween(1, 3);
    }

    @Test
    void replacesAConnectionThatIsOld() {
        task.with("channels.mail.connections", "1").start();
        task.put(Impacted.delayed("SJ-1", 60).at(0));
        task.finish();
        task.now = Impacted.NOW.plus(Duration.ofMinutes(6));
        task.put(Impacted.delayed("SJ-2", 60).at(1));
        task.finish();

        assertThat(server.connections).hasValue(2);
    }

    private void serveWith(HeldCertificate certificate, String security) {
        server.close();
        server = ScriptedSmtpServer.withCertificate(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslContext(),
                security.equals("starttls"));
        server.auth = "235 welcome";
        task.with("channels.mail.host", "localhost")
                .with("channels.mail.port", String.valueOf(server.port()))
                .with("channels.mail.security", security)
                .with("channels.mail.username", "news")
                .with("channels.mail.password", "planted-secret");
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
