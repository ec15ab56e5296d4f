// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** Sets up the HTTP client of a webhook channel. */
final class WebhookClient {
    private WebhookClient() {}

    /** @param resolver finds the addresses of a host */
    static OkHttpClient.Builder builder(String alias, WebhookChannelConfig config, Dns resolver) {
        OkHttpClient.Builder client =
                HttpClients.builder("notification-webhook-" + alias, config).dns(resolver);
        if (!config.allowsPrivateAddresses()) {
            client.socketFactory(new GuardedSockets());
        }
        WebhookTls.apply(client, config);
        return client;
    }
}
