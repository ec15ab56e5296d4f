// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends mail through Amazon SES, by the action {@code SendEmail} of its API v2. The service knows no idempotency key:
 * a message whose answer was lost may be sent twice.
 */
final class SesChannel extends HttpChannel {
    private final SesComposer composer;
    private final AwsSignature signature;
    private final InstantSource clock;
    private final HttpUrl url;

    SesChannel(String alias, SesChannelConfig config, MailComposer mails, boolean dryRun, InstantSource clock) {
        super(new Setup(
                alias,
                config.url(),
                config.retries(),
                config.gate(),
                HttpClients.builder("notification-ses-" + alias, config).build(),
                dryRun));
        this.composer = new SesComposer(mails, config.configurationSet());
        this.signature = config.signature();
        this.clock = clock;
        this.url = config.url();
    }

    @Override
    public String recipient(Announcement announcement) throws SendFailure {
        return composer.recipient(announcement);
    }

    @Override
    Request compose(Request.Builder request, Announcement announcement) throws SendFailure {
        OneShotJson body = new OneShotJson(composer.compose(announcement));
        Request unsigned = request.header("Content-Type", OneShotJson.TYPE.toString())
                .post(body)
                .build();
        return signature.sign(unsigned, body.bytes(), clock.instant());
    }

    @Override
    SendFailure refused(Response answer) {
        return SesFailures.ofAnswer(answer, clock.instant());
    }

    @Override
    SendFailure unanswered(IOException e) {
        return SesFailures.ofException(url, e);
    }
}
