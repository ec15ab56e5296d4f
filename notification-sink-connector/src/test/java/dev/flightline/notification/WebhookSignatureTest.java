// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

/** Signatures beside those that others published. */
class WebhookSignatureTest {
    private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECOND = "whsec_plJ3nmyCDGBKInavdOK15jsl";

    /** The vector of the reference libraries' own tests, github.com/standard-webhooks/standard-webhooks. */
    @Test
    void signsAsTheReferenceLibrariesDo() {
        assertThat(sign(FIRST, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** The worked example of docs.svix.com, verifying webhooks manually. */
    @Test
    void signsAsTheWorkedExampleDoes() {
        assertThat(sign(
                        SECOND,
                        "msg_loFOjxBNrRLzqYUf",
                        1731705121,
                        "{\"event_type\":\"ping\",\"data\":{\"success\":true}}"))
                .isEqualTo("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    @Test
    void signsWithBothSecretsWhileOneIsReplaced() {
        String both = sign(FIRST + " " + SECOND, "msg_1", 1, "{}");

        assertThat(both).isEqualTo(sign(FIRST, "msg_1", 1, "{}") + " " + sign(SECOND, "msg_1", 1, "{}"));
    }

    private static String sign(String secrets, String id, long seconds, String body) {
        return WebhookSignature.of(new Password(secrets))
                .sign(id, Instant.ofEpochSecond(seconds), body.getBytes(StandardCharsets.UTF_8));
    }
}
