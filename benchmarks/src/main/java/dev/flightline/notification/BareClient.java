// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp and nothing else: sends messages that were made before, over and over. What is sent at the same time is as much
 * as the sink sends.
 */
final class BareClient implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    /** What OkHttp adds to each request by itself. */
    private static final Set<String> ADDED =
            Set.of("Content-Type", "Content-Length", "Host", "Connection", "Accept-Encoding");

    private final List<Request> messages;
    private final OkHttpClient client;
    private final AtomicLong unanswered = new AtomicLong();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private int turn;

    /** @param requests as an endpoint received them */
    BareClient(String url, List<String> requests) {
        this.messages = requests.stream().map(request -> again(request, url)).toList();
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(DrivenTask.IN_FLIGHT);
        dispatcher.setMaxRequestsPerHost(DrivenTask.IN_FLIGHT);
        this.client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(DrivenTask.IN_FLIGHT, 5, TimeUnit.MINUTES))
                .build();
    }

    private static Request again(String received, String url) {
        int head = received.indexOf("\r\n\r\n");
        byte[] body = received.substring(head + 4).getBytes(StandardCharsets.ISO_8859_1);
        Request.Builder request = new Request.Builder().url(url).post(RequestBody.create(body, JSON));
        received.substring(0, head).lines().skip(1).forEach(line -> {
            String name = line.substring(0, line.indexOf(':'));
            if (!ADDED.contains(name)) {
                request.addHeader(name, line.substring(name.length() + 1).strip());
            }
        });
        return request.build();
    }

    /** Returns at once. */
    void enqueue(int count) throws IOException {
        throwIfFailed();
        unanswered.addAndGet(count);
        for (int i = 0; i < count; i++) {
            client.newCall(nextMessage()).enqueue(new Answers());
        }
    }

    /** How many of those enqueued have no answer yet. */
    long unanswered() {
        return unanswered.get();
    }

    /** Sends one message and waits for its answer. */
    void send() throws IOException {
        try (Response response = client.newCall(nextMessage()).execute()) {
            requireAccepted(response);
        }
    }

    private Request nextMessage() {
        turn = turn + 1 < messages.size() ? turn + 1 : 0;
        return messages.get(turn);
    }

    private static void requireAccepted(Response response) throws IOException {
        if (!response.isSuccessful()) {
            throw new IOException("the endpoint answered " + response.code());
        }
    }

    private void throwIfFailed() throws IOException {
        IOException first = failure.get();
        if (first != null) {
            throw new IOException("a message was not sent", first);
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private final class Answers implements Callback {
        @Override
        public void onResponse(Call call, Response response) throws IOException {
            try (response) {
                requireAccepted(response);
                unanswered.decrementAndGet();
            } catch (IOException e) {
                onFailure(call, e);
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            failure.compareAndSet(null, e);
        }
    }
}
