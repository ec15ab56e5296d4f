// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
    @TempDir
    Path data;

    @Test
    void startsEveryServerAndTheWorkerSeesEveryPlugin() throws Exception {
        Ports ports = Ports.free();
        try (Stack stack = new Stack(Installation.of(Path.of("..")), data, ports, Map.of())) {
            stack.postgres().join();
            stack.mariaDb().join();
            stack.registry().join();
            stack.worker().join();

            String plugins = get(ports.url(Ports.Service.CONNECT) + "/connector-plugins?connectorsOnly=false");

            assertThat(plugins)
                    .contains(
                            "io.debezium.connector.postgresql.PostgresConnector",
                            "io.debezium.connector.mariadb.MariaDbConnector",
                            "io.debezium.connector.jdbc.JdbcSinkConnector",
                            "io.apicurio.registry.utils.converter.AvroConverter");
            assertThat(stack.times().milliseconds().keySet())
                    .containsAll(List.of("broker", "connect", "inbox", "mariadb", "postgres", "registry"));
        }
    }

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
