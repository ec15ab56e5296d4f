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
        ProviderKey key = new ProviderKey(connector, config.ledger().secret());
        List<Channel> channels = config.channels().stream()
                .map(alias -> open(key, alias, config, templates, clock))
                .toList();
        if (channels.size() > 1) {
            channels.forEach(channel -> channel.gate().narrow(share(config.maxInFlight())));
        }
        return channels;
    }

    /** A channel that hangs must not take all places: a quarter stays for the others. */
    private static int share(int maxInFlight) {
        return Math.max(1, maxInFlight - Math.max(1, maxInFlight / 4));
    }

    private static Channel open(
            ProviderKey key,
            String alias,
            NotificationSinkConfig config,
            MessageTemplates templates,
            InstantSource clock) {
        return switch (config.channelType(alias)) {
            case SMTP -> {
                SmtpChannelConfig channel = config.smtpChannel(alias);
                MailComposer composer = new MailComposer(key, channel.mail(), templates, clock);
                yield new SmtpChannel(alias, channel, composer, config.dryRun(), clock);
            }
            case SES -> {
                SesChannelConfig channel = config.sesChannel(alias);
                MailComposer composer = new MailComposer(key, channel.mail(), templates, clock);
                yield new SesChannel(alias, channel, composer, config.dryRun(), clock);
            }
            case WEBHOOK -> {
                WebhookChannelConfig channel = config.webhookChannel(alias);
                WebhookComposer composer = new WebhookComposer(key, channel, templates);
                yield new WebhookChannel(alias, channel, composer, config.dryRun(), clock);
            }
        };
    }
}
