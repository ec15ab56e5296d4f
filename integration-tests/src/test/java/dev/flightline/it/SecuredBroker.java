// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import dev.flightline.pipeline.Right;
import dev.flightline.pipeline.Topic;
import dev.flightline.quickstart.stack.Broker;
import dev.flightline.quickstart.stack.Ports;
import dev.flightline.quickstart.stack.Ports.Service;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.security.plain.PlainLoginModule;

/**
 * A Kafka node in this process, on loopback, where users show a password over TLS and may do only what they were granted;
 * its certificate is made for it. At another port whoever comes may do everything: there are the tests themselves.
 */
final class SecuredBroker implements AutoCloseable {
    private final Broker broker;
    private final HeldCertificate certificate;
    private final String secured;
    private final String open;
    private final Admin admin;

    private SecuredBroker(Broker broker, HeldCertificate certificate, String secured, String open) {
        this.broker = broker;
        this.certificate = certificate;
        this.secured = secured;
        this.open = open;
        this.admin = Admin.create(Map.of("bootstrap.servers", open));
    }

    /**
     * @param directory a new one
     * @param users who may log in
     */
    static SecuredBroker start(Path directory, Collection<String> users) throws Exception {
        Ports ports = Ports.free();
        HeldCertificate certificate = new HeldCertificate.Builder()
                .commonName("broker")
                .addSubjectAlternativeName(Ports.HOST)
                .build();
        // A port of a server that is not there.
        String secured = ports.address(Service.INBOX);
        String open = ports.address(Service.BROKER);
        String listeners = "PLAINTEXT://" + open + ",SASL_SSL://" + secured + "," + Broker.controller(ports);
        Map<String, String> settings = security(certificate, users);
        settings.put("listeners", listeners);
        settings.put("advertised.listeners", listeners);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL");
        return new SecuredBroker(Broker.start(directory, ports, settings), certificate, secured, open);
    }

    private static Map<String, String> security(HeldCertificate certificate, Collection<String> users) {
        StringBuilder jaas = new StringBuilder(PlainLoginModule.class.getName() + " required");
        users.forEach(user -> jaas.append(" user_%s=\"%s\"".formatted(user, password(user))));
        Map<String, String> settings = new HashMap<>();
        settings.put("authorizer.class.name", RecordingAuthorizer.class.getName());
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                jaas.append(';').toString());
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.certificate.chain", certificate.certificatePem());
        settings.put("ssl.keystore.key", certificate.privateKeyPkcs8Pem());
        return settings;
    }

    private static String password(String user) {
        return "password-of-" + user;
    }

    /** What a Kafka client of that user needs. */
    Map<String, String> settings(String user) {
        return Map.of(
                "bootstrap.servers",
                secured,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "%s required username=\"%s\" password=\"%s\";"
                        .formatted(PlainLoginModule.class.getName(), user, password(user)),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.certificates",
                certificate.certificatePem());
    }

    /** Where no password is asked for. */
    String openBootstrapServers() {
        return open;
    }

    void createTopics(Collection<Topic> topics) throws Exception {
        admin.createTopics(topics.stream().map(topic -> topic.toNewTopic(1)).toList())
                .all()
                .get();
    }

    void grant(String user, Collection<Right> rights) throws Exception {
        admin.createAcls(bindings(user, rights)).all().get();
    }

    void revoke(String user, Collection<Right> rights) throws Exception {
        admin.deleteAcls(bindings(user, rights).stream()
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
    }

    private static List<AclBinding> bindings(String user, Collection<Right> rights) {
        return rights.stream()
                .flatMap(right -> right.bindings("User:" + user).stream())
                .toList();
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }
}
