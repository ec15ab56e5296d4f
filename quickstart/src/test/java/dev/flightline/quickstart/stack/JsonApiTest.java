// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flightline.quickstart.stack.JsonApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonApiTest {
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile String authorization = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void sendsTheHeaderOfThoseWhoHaveOne() throws Exception {
        Answer unused = new JsonApi("a test", url(), null).get("/");
        assertThat(authorization).isEqualTo("null");

        unused = new JsonApi("a test", url(), "Basic planted").get("/");
        assertThat(authorization).isEqualTo("Basic planted");
    }

    @Test
    void anAnswerThatIsNotJsonIsNotQuoted() throws Exception {
        JsonApi api = new JsonApi("a test", url() + "/", "Basic planted");
        body = "<html>planted</html>";

        assertThatThrownBy(() -> api.get("/x"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "a test at " + url() + " answers GET /x with something that is not JSON; is it the right URL?")
                .hasNoCause();

        status = 502;
        assertThat(api.get("/x").status()).isEqualTo(502);
        assertThat(api.get("/x").body()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        server.stop(0);

        assertThatThrownBy(() -> new JsonApi("a test", url(), "Basic planted").get("/x"))
                .hasMessage("a test at " + url() + " does not answer (ConnectException)");
    }
}
