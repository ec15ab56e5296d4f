// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.tools.ConnectPluginPath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The archives as a user downloads them: what is in them, and what Kafka's own tool sees once they are unpacked. */
class ArchivesIT {
    private static final String VERSION =
            Objects.requireNonNull(System.getProperty("flightline.version"), "flightline.version, set by the build");
    private static final Path PACKAGING = Path.of("..", "packaging");
    private static final String ALL = "flightline";
    private static final String METRICS = "plugin-metrics";
    private static final String METRICS_PACKAGE = "dev.flightline.metrics";

    private static final Map<String, List<String>> PLUGINS = Map.of(
            "opensky-source-connector",
            List.of("dev.flightline.opensky.OpenSkySourceConnector"),
            "booking-normalizer-smt",
            List.of("dev.flightline.booking.BookingNormalizer"),
            "pii-mask-smt",
            List.of(
                    "dev.flightline.pii.PiiMask$Header",
                    "dev.flightline.pii.PiiMask$Key",
                    "dev.flightline.pii.PiiMask$Value"),
            "notification-sink-connector",
            List.of("dev.flightline.notification.NotificationSinkConnector"));

    static final List<String> ARCHIVES =
            Stream.concat(PLUGINS.keySet().stream().sorted(), Stream.of(ALL)).toList();

    @TempDir
    private static Path folder;

    private static List<Map<String, String>> listed;

    @BeforeAll
    static void unpack() throws IOException {
        for (String archive : ARCHIVES) {
            unzip(
                    PACKAGING.resolve(archive).resolve("target").resolve(directoryName(archive) + ".zip"),
                    pluginPath(archive));
        }
        listed = list();
    }

    @ParameterizedTest
    @FieldSource("ARCHIVES")
    void hasAManifestOfThisBuild(String archive) throws IOException {
        String text = Files.readString(directory(archive).resolve("manifest.json"));
        JsonNode manifest = new ObjectMapper().readTree(text);

        assertThat(text).doesNotContain("${");
        assertThat(manifest.path("name").asText()).isEqualTo(archive);
        assertThat(manifest.path("version").asText()).isEqualTo(VERSION);
        assertThat(manifest.path("owner").path("username").asText()).isEqualTo("flightline");
        assertThat(manifest.path("component_types")).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("ARCHIVES")
    void hasJarsExamplesAndDocumentation(String archive) throws IOException {
        Path directory = directory(archive);

        assertThat(names(directory.resolve("lib"))).allMatch(name -> name.endsWith(".jar"));
        assertThat(names(directory.resolve("etc"))).isNotEmpty();
        assertThat(names(directory.resolve("doc")))
                .contains(
                        "LICENSE",
                        "CHANGELOG.md",
                        "opensky.md",
                        "booking-normalizer.md",
                        "pii-mask.md",
                        "notifications.md");
        pluginModules(archive).forEach(module -> {
            assertThat(directory.resolve("lib").resolve(module + "-" + VERSION + ".jar"))
                    .isRegularFile();
            assertThat(directory.resolve("doc").resolve("reference").resolve(module + ".md"))
                    .isRegularFile();
        });
    }

    @ParameterizedTest
    @FieldSource("ARCHIVES")
    void holdsWhatPluginsShareOnce(String archive) throws IOException {
        assertThat(names(directory(archive).resolve("lib")))
                .filteredOn(name -> name.startsWith(METRICS))
                .containsExactly(METRICS + "-" + VERSION + ".jar");
    }

    @ParameterizedTest
    @FieldSource("ARCHIVES")
    void holdsNothingThatTheWorkerOwns(String archive) throws IOException {
        for (Path jar : jars(archive)) {
            try (JarFile file = new JarFile(jar.toFile())) {
                assertThat(file.stream().map(JarEntry::getName))
                        .as(jar.getFileName().toString())
                        .noneMatch(name -> name.startsWith("org/apache/kafka/") || name.startsWith("org/slf4j/"));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ARCHIVES")
    void isUnderstoodByKafkasOwnTool(String archive) {
        List<String> expected = pluginModules(archive)
                .flatMap(module -> Objects.requireNonNull(PLUGINS.get(module)).stream())
                .map(plugin -> plugin + " " + VERSION + " loadable with manifest")
                .toList();

        assertThat(listed.stream()
                        .filter(row -> value(row, "pluginLocation")
                                .equals(directory(archive).toString()))
                        .map(ArchivesIT::summary))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void noPluginDependsOnTheWorkersInsides() throws IOException {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.connect.runtime..")
                .check(shipped());
    }

    @Test
    void noPluginKnowsAnother() throws IOException {
        slices().matching("dev.flightline.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(METRICS_PACKAGE))
                .check(shipped());
    }

    @Test
    void onlyWhatConnectJmxOrTheCommandLineAsksForOrPluginsShareIsPublic() throws IOException {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAssignableTo(Connector.class)
                .orShould()
                .beAssignableTo(Task.class)
                .orShould()
                .beAssignableTo(Transformation.class)
                .orShould()
                .haveSimpleNameEndingWith("MXBean")
                .orShould()
                .resideInAPackage(METRICS_PACKAGE)
                .orShould()
                .haveFullyQualifiedName("dev.flightline.pii.MaskAudit")
                .check(shipped());
    }

    /** Flightline's own classes, all four plugins together, and what they share. */
    private static JavaClasses shipped() throws IOException {
        List<JarFile> jars = new ArrayList<>();
        for (String module :
                Stream.concat(PLUGINS.keySet().stream(), Stream.of(METRICS)).toList()) {
            jars.add(new JarFile(directory(ALL)
                    .resolve("lib")
                    .resolve(module + "-" + VERSION + ".jar")
                    .toFile()));
        }
        try {
            JavaClasses classes = new ClassFileImporter().importJars(jars);
            assertThat(classes)
                    .extracting(JavaClass::getPackageName)
                    .allMatch(name -> name.startsWith("dev.flightline."));
            return classes;
        } finally {
            for (JarFile jar : jars) {
                jar.close();
            }
        }
    }

    /** What {@code connect-plugin-path.sh list} prints of all archives, a plugin's values by the names of the columns. */
    private static List<Map<String, String>> list() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String paths =
                ARCHIVES.stream().map(archive -> pluginPath(archive).toString()).collect(Collectors.joining(","));
        int status =
                ConnectPluginPath.mainNoExit(new String[] {"list", "--plugin-path", paths}, print(out), print(err));
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        List<List<String>> table = out.toString(StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> !line.isBlank())
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        List<String> columns = table.get(0);
        return table.stream()
                .skip(1)
                .map(row ->
                        IntStream.range(0, columns.size()).boxed().collect(Collectors.toMap(columns::get, row::get)))
                .toList();
    }

    private static String summary(Map<String, String> row) {
        return "%s %s%s%s"
                .formatted(
                        value(row, "pluginName"),
                        value(row, "pluginVersion"),
                        value(row, "isLoadable").equals("true") ? " loadable" : "",
                        value(row, "hasManifest").equals("true") ? " with manifest" : "");
    }

    private static String value(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static PrintStream print(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static Stream<String> pluginModules(String archive) {
        return archive.equals(ALL) ? PLUGINS.keySet().stream() : Stream.of(archive);
    }

    private static Path pluginPath(String archive) {
        return folder.resolve(archive);
    }

    private static Path directory(String archive) {
        return pluginPath(archive).resolve(directoryName(archive));
    }

    private static String directoryName(String archive) {
        return "flightline-" + archive + "-" + VERSION;
    }

    private static List<Path> jars(String archive) throws IOException {
        try (Stream<Path> files = Files.list(directory(archive).resolve("lib"))) {
            return files.toList();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void unzip(Path archive, Path target) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(Objects.requireNonNull(path.getParent()));
                    Files.copy(zip, path);
                }
            }
        }
    }
}
