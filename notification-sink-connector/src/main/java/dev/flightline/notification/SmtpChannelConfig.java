// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The settings of one channel of type {@code smtp}, without their prefix {@code channels.<alias>.}. */
final class SmtpChannelConfig extends AbstractConfig {
    static final String HOST_CONFIG = "host";
    private static final String HOST_DOC = "Host name of the SMTP server.";

    static final String PORT_CONFIG = "port";
    private static final String PORT_DOC = "Port of the SMTP server: usually 587 with starttls, 465 with tls.";
    private static final int PORT_DEFAULT = 587;

    static final String SECURITY_CONFIG = "security";
    private static final String SECURITY_DOC = "How the connection is protected. starttls: upgraded before anything is"
            + " sent, and a server that cannot is refused; tls: from the first byte; none: not at all, for a server on"
            + " the same machine. The server's certificate must be valid for its host name.";
    private static final String SECURITY_DEFAULT = "starttls";

    static final String USERNAME_CONFIG = "username";
    private static final String USERNAME_DOC = "User to authenticate as. Without one, no authentication takes place.";

    static final String PASSWORD_CONFIG = "password";
    private static final String PASSWORD_DOC = "Password of the user; use a config provider.";

    static final String CONNECT_TIMEOUT_CONFIG = "connect.timeout.ms";
    private static final String CONNECT_TIMEOUT_DOC = "How long to wait for a connection.";
    private static final int CONNECT_TIMEOUT_DEFAULT = 10_000;

    static final String READ_TIMEOUT_CONFIG = "read.timeout.ms";
    private static final String READ_TIMEOUT_DOC = "How long to wait for an answer of the server.";
    private static final int READ_TIMEOUT_DEFAULT = 30_000;

    static final String WRITE_TIMEOUT_CONFIG = "write.timeout.ms";
    private static final String WRITE_TIMEOUT_DOC = "How long to wait for the server to take what is sent.";
    private static final int WRITE_TIMEOUT_DEFAULT = 30_000;

    static final String CONNECTIONS_CONFIG = "connections";
    private static final String CONNECTIONS_DOC =
            "How many connections are used at the same time, each for one message after another.";
    private static final int CONNECTIONS_DEFAULT = 4;

    SmtpChannelConfig(Map<String, ?> channel) {
        super(definition(channel), channel, false);
    }

    /** The keys of any such channel. */
    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        defineServer(new ConfigGroup(keys, "SMTP server"));
        MailKeys.define(new ConfigGroup(keys, "Mail"));
        RetryKeys.define(new ConfigGroup(keys, "Retries"));
        GateKeys.define(new ConfigGroup(keys, "Limits"));
        return keys;
    }

    /** The same with the {@code headers.<Name>} that this channel's settings hold. */
    static ConfigDef definition(Map<String, ?> channel) {
        ConfigDef keys = definition();
        MailKeys.defineHeaders(new ConfigGroup(keys, "Headers"), channel);
        return keys;
    }

    private static void defineServer(ConfigGroup group) {
        group.define(HOST_CONFIG, STRING, NO_DEFAULT_VALUE, new NonEmptyString(), HIGH, HOST_DOC);
        group.define(PORT_CONFIG, INT, PORT_DEFAULT, between(1, 65_535), HIGH, PORT_DOC);
        group.define(
                SECURITY_CONFIG, STRING, SECURITY_DEFAULT, Choice.validator(SmtpSecurity.class), HIGH, SECURITY_DOC);
        group.define(USERNAME_CONFIG, STRING, null, null, MEDIUM, USERNAME_DOC);
        group.define(PASSWORD_CONFIG, PASSWORD, null, null, MEDIUM, PASSWORD_DOC);
        group.define(CONNECTIONS_CONFIG, INT, CONNECTIONS_DEFAULT, between(1, 256), MEDIUM, CONNECTIONS_DOC);
        group.define(CONNECT_TIMEOUT_CONFIG, INT, CONNECT_TIMEOUT_DEFAULT, atLeast(1), LOW, CONNECT_TIMEOUT_DOC);
        group.define(READ_TIMEOUT_CONFIG, INT, READ_TIMEOUT_DEFAULT, atLeast(1), LOW, READ_TIMEOUT_DOC);
        group.define(WRITE_TIMEOUT_CONFIG, INT, WRITE_TIMEOUT_DEFAULT, atLeast(1), LOW, WRITE_TIMEOUT_DOC);
    }

    String host() {
        return getString(HOST_CONFIG);
    }

    int port() {
        return getInt(PORT_CONFIG);
    }

    SmtpSecurity security() {
        return Choice.parse(SmtpSecurity.class, getString(SECURITY_CONFIG));
    }

    @Nullable
    String username() {
        return getString(USERNAME_CONFIG);
    }

    @Nullable
    Password password() {
        return getPassword(PASSWORD_CONFIG);
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT_CONFIG));
    }

    Duration readTimeout() {
        return Duration.ofMillis(getInt(READ_TIMEOUT_CONFIG));
    }

    Duration writeTimeout() {
        return Duration.ofMillis(getInt(WRITE_TIMEOUT_CONFIG));
    }

    int connections() {
        return getInt(CONNECTIONS_CONFIG);
    }

    RetrySchedule retries() {
        return RetryKeys.schedule(this);
    }

    ChannelGate gate() {
        return GateKeys.gate(this, connections());
    }

    MailSettings mail() {
        return MailKeys.settings(this);
    }
}
