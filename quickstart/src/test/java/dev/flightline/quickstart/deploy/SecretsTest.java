// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "database.password",
                "opensky.client.secret",
                "transforms.mask.keys.k1.secret",
                "channels.slack.token",
                "ledger.kafka.sasl.jaas.config",
                "ssl.key.password",
                "aws.secret.key",
                "snowflake.private.key",
                "api_key"
            })
    void namesOfSecrets(String key) {
        assertThat(Secrets.isSecretName(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"opensky.token.url", "transforms.mask.rules.email.key", "message.key", "topic", "passwords.file"
            })
    void namesOfOtherThings(String key) {
        assertThat(Secrets.isSecretName(key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${file:/run/secrets/x:key}                  | true  | ${file:/run/secrets/x:key}
            ${env:USER}${env:PASSWORD}                  | true  | ${env:USER}${env:PASSWORD}
            hunter2                                     | true  | [hidden]
            hunter2${env:REST}                          | true  | [hidden]
            smtp.example                                | false | smtp.example
            http://u:hunter2@host/path                  | false | http://[hidden]@host/path
            jdbc:x://h/d?password=hunter2&ssl=true      | false | jdbc:x://h/d?password=[hidden]&ssl=true
            Login user="u" password="hunter 2";         | false | Login user="u" password=[hidden];
            jdbc:x://h/d?password=${env:PASSWORD}       | false | jdbc:x://h/d?password=${env:PASSWORD}
            """)
    void whatIsShown(String value, boolean secret, String shown) {
        assertThat(Secrets.shown(value, secret)).isEqualTo(shown);
    }
}
