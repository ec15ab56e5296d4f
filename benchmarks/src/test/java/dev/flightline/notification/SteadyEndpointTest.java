// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyEndpointTest {
    private static final Duration SERVICE = Duration.ofMillis(300);
    private static final String HEAD = "POST /messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 204 No Content\r\n\r\n";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    @Test
    void takesAsLongForManyAsForOne() throws IOException {
        try (SteadyEndpoint endpoint = new SteadyEndpoint(SERVICE, requests::add)) {
            List<Socket> clients = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                clients.add(connect(endpoint));
                send(clients.get(i), HEAD + "told");
            }
            for (Socket client : clients) {
                assertThat(answer(client)).isEqualTo(ANSWER);
                client.close();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SERVICE, SERVICE.multipliedBy(20));
        }
    }

    @Test
    void waitsForTheWholeRequestAndKeepsTheConnection() throws IOException {
        try (SteadyEndpoint endpoint = new SteadyEndpoint(Duration.ofMillis(1), requests::add);
                Socket client = connect(endpoint)) {
            for (String part : new String[] {HEAD.substring(0, 30), HEAD.substring(30), "to", "ld"}) {
                send(client, part);
            }
            assertThat(answer(client)).isEqualTo(ANSWER);
            send(client, HEAD + "more");
            assertThat(answer(client)).isEqualTo(ANSWER);

            assertThat(requests).containsExactly(HEAD + "told", HEAD + "more");
        }
    }

    private static Socket connect(SteadyEndpoint endpoint) throws IOException {
        URI url = URI.create(endpoint.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket client) throws IOException {
        return new String(client.getInputStream().readNBytes(ANSWER.length()), StandardCharsets.US_ASCII);
    }
}
