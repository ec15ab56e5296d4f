// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.time.InstantSource;
import java.util.List;

/** Makes the configured channels. */
final class Channels {
    private Channels() {}

    /**
     * @param connector the connector's name, part of what identifies a message to its provider
     * @return in fallback order
     */
    static List<Channel> open(String connector, NotificationSinkConfig config, InstantSource clock) {
        MessageTemplates templates =
                new MessageTemplates(config.templates(), config.localeField(), config.timeZoneField());
        return config.channels().stream()
                .map(alias -> open(connector, alias, config, templates, clock))
                .toList();
    }

    private static Channel open(
            String connector,
            String alias,
            NotificationSinkConfig config,
            MessageTemplates templates,
            InstantSource clock) {
        return switch (config.channelType(alias)) {
            case SMTP -> {
                SmtpChannelConfig channel = config.smtpChannel(alias);
                MailComposer composer = new MailComposer(connector, channel.mail(), templates, clock);
                yield new SmtpChannel(alias, channel, composer, config.dryRun(), clock);
            }
            case SES -> {
                SesChannelConfig channel = config.sesChannel(alias);
                MailComposer composer = new MailComposer(connector, channel.mail(), templates, clock);
                yield new SesChannel(alias, channel, composer, config.dryRun(), clock);
            }
            case WEBHOOK -> {
                WebhookChannelConfig channel = config.webhookChannel(alias);
                WebhookComposer composer = new WebhookComposer(connector, channel, templates);
                yield new WebhookChannel(alias, channel, composer, config.dryRun(), clock);
            }
        };
    }
}
