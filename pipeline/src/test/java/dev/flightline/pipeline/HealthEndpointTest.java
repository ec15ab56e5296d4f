// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthEndpointTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final HealthEndpoint endpoint =
            new HealthEndpoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), state::get);

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, 200, 503",
        "REBALANCING, 200, 503",
        "RUNNING, 200, 200",
        "PENDING_SHUTDOWN, 200, 503",
        "PENDING_ERROR, 503, 503",
        "ERROR, 503, 503",
        "NOT_RUNNING, 503, 503"
    })
    void tellsWhetherItIsAliveAndWhetherItWorks(State now, int live, int ready) throws Exception {
        state.set(now);

        assertThat(call("GET", "/health/live").statusCode()).isEqualTo(live);
        HttpResponse<String> answer = call("GET", "/health/ready");
        assertThat(answer.statusCode()).isEqualTo(ready);
        assertThat(answer.body()).isEqualTo(now + "\n");
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(call("HEAD", "/health/ready").statusCode()).isEqualTo(200);
        assertThat(call("POST", "/health/live").statusCode()).isEqualTo(405);
        assertThat(call("GET", "/health/live/").statusCode()).isEqualTo(404);
        assertThat(call("GET", "/health").statusCode()).isEqualTo(404);
        assertThat(call("GET", "/").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhichPortIsTaken() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port());

        assertThatThrownBy(() -> new HealthEndpoint(taken, state::get).close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("health.port: cannot listen on localhost:" + endpoint.port());
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
