// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.apache.kafka.common.config.AbstractConfig;

/** Sets up the HTTP client of a channel. */
final class HttpClients {
    private static final long IDLE_THREAD_SECONDS = 60;

    /** The client's own default; its default of five connections would close the others whenever messages pause. */
    private static final long IDLE_CONNECTION_MINUTES = 5;

    private HttpClients() {}

    /**
     * Nothing is repeated or redirected unseen, for a repetition is the channel's to decide and a redirect may lead
     * anywhere. No proxy: it would connect to addresses that nobody looked at.
     *
     * @param threads what its threads are named after
     * @param channel has {@link HttpKeys}
     */
    static OkHttpClient.Builder builder(String threads, AbstractConfig channel) {
        int concurrency = HttpKeys.concurrency(channel);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher(threads, concurrency))
                .connectionPool(new ConnectionPool(concurrency, IDLE_CONNECTION_MINUTES, TimeUnit.MINUTES))
                .proxy(Proxy.NO_PROXY)
                .connectTimeout(HttpKeys.connectTimeout(channel))
                .readTimeout(HttpKeys.requestTimeout(channel))
                .writeTimeout(HttpKeys.requestTimeout(channel))
                .callTimeout(HttpKeys.requestTimeout(channel))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(HttpClients::disarmed);
    }

    /** Its threads are as many as there are calls under way; a bounded pool would make calls wait inside their timeout. */
    private static Dispatcher dispatcher(String threads, int concurrency) {
        Dispatcher dispatcher = new Dispatcher(new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                WorkerThreads.named(threads)));
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
