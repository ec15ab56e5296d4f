// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
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
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void asksForASettingThatIsMissing() throws Exception {
        Path settings = Files.writeString(folder.resolve("joins.properties"), "bootstrap.servers=127.0.0.1:1\n");

        Process process = start(settings.toString());

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("apicurio.registry.url")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void runsUntilASignalEndsIt() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("joins.properties"),
                "bootstrap.servers=127.0.0.1:1\napicurio.registry.url=http://127.0.0.1:1/apis/registry/v2\nstate.dir="
                        + folder.resolve("state") + "\n");
        Process process = start(settings.toString());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.contains("Starting the joins")) {
                line = lines.readLine();
            }
            assertThat(line).isNotNull();

            assertThat(process.toHandle().destroy()).isTrue();

            assertThat(lines.lines().toList()).anyMatch(last -> last.contains("Stopped the joins"));
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
    }

    private Process start(String settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), settings).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
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
