// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Sets up the HTTP client of a webhook channel. */
final class WebhookClient {
    private static final long IDLE_THREAD_SECONDS = 60;

    private WebhookClient() {}

    /**
     * Nothing is repeated or redirected unseen, for a repetition is the channel's to decide and a redirect may lead
     * anywhere. No proxy: it would connect to addresses that nobody looked at.
     *
     * @param resolver finds the addresses of a host
     */
    static OkHttpClient.Builder builder(String alias, WebhookChannelConfig config, Dns resolver) {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .dispatcher(dispatcher(alias, config.concurrency()))
                .dns(resolver)
                .proxy(Proxy.NO_PROXY)
                .connectTimeout(config.connectTimeout())
                .readTimeout(config.requestTimeout())
                .writeTimeout(config.requestTimeout())
                .callTimeout(config.requestTimeout())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(WebhookClient::disarmed);
        if (!config.allowsPrivateAddresses()) {
            client.socketFactory(new GuardedSockets());
        }
        WebhookTls.apply(client, config);
        return client;
    }

    /** Its threads are as many as there are calls under way; a bounded pool would make calls wait inside their timeout. */
    private static Dispatcher dispatcher(String alias, int concurrency) {
        Dispatcher dispatcher = new Dispatcher(new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                WorkerThreads.named("notification-webhook-" + alias)));
        dispatcher.setMaxRequests(concurrency);
        dispatcher.setMaxRequestsPerHost(concurrency);
        return dispatcher;
    }

    /** Takes from an answer what the client itself trips over: a wait of too many digits, a length below zero. */
    private static Response disarmed(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        if (answer.body().contentLength() < -1) {
            throw new ProtocolException("Content-Length below zero");
        }
        String wait = answer.header("Retry-After");
        return wait == null || !wait.matches("[0-9]{10,}")
                ? answer
                : answer.newBuilder().removeHeader("Retry-After").build();
    }
}
