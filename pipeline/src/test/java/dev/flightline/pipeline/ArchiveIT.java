// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as a user unpacks and starts it. */
class ArchiveIT {
    private static final int SIGTERM_EXIT = 143;

    @TempDir
    Path folder;

    private Path program = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path archive = files.filter(
                            file -> file.getFileName().toString().matches("flightline-flight-delay-.*\\.zip"))
                    .findFirst()
                    .orElseThrow();
            unzip(archive, folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            program = files.findFirst().orElseThrow().resolve("bin").resolve("flight-delay");
        }
        for (String name : List.of("flight-delay", "retire", "acls")) {
            assertThat(program.resolveSibling(name).toFile().setExecutable(true))
                    .isTrue();
        }
    }

    @Test
    void asksForASettingThatIsMissing() throws Exception {
        Path settings = Files.writeString(folder.resolve("joins.properties"), "bootstrap.servers=127.0.0.1:1\n");

        Process process = start(Map.of(), settings.toString());

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("apicurio.registry.url")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void bringsTheOtherProgramsToo() throws Exception {
        program = program.resolveSibling("acls");
        Process acls = start(Map.of(), "retire", "User:retire");
        assertThat(new String(acls.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .hasLineCount(3)
                .contains("--transactional-id 'flight-delay-retire'");
        assertThat(acls.waitFor()).isZero();

        program = program.resolveSibling("retire");
        Process retire = start(Map.of("FLIGHT_DELAY_BOOTSTRAP_SERVERS", "127.0.0.1:1"), "--dry-run");
        assertThat(new String(retire.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("apicurio.registry.url");
        assertThat(retire.waitFor()).isEqualTo(2);
    }

    @Test
    void runsOnTheEnvironmentAloneAndTellsItsHealthUntilASignalEndsIt() throws Exception {
        Process process = start(Map.of(
                "FLIGHT_DELAY_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "FLIGHT_DELAY_APICURIO_REGISTRY_URL", "http://127.0.0.1:1/apis/registry/v2",
                "FLIGHT_DELAY_STATE_DIR", folder.resolve("state").toString(),
                "FLIGHT_DELAY_HEALTH_PORT", "0"));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String url = find(lines, Pattern.compile("Their health is told at (\\S+/health/)live and"));
            assertThat(get(url + "live")).isEqualTo(200);
            assertThat(get(url + "ready"))
                    .as("there is no broker: nothing is done yet")
                    .isEqualTo(503);

            assertThat(process.toHandle().destroy()).isTrue();

            assertThat(lines.lines().toList()).anyMatch(last -> last.contains("Stopped the joins"));
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
    }

    private static String find(BufferedReader lines, Pattern pattern) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("the program said nothing of " + pattern);
    }

    private static int get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void unzip(Path archive, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    copy(zip, entry, target);
                }
            }
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path target) {
        try (InputStream content = zip.getInputStream(entry)) {
            Files.createDirectories(target.getParent());
            Files.copy(content, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
