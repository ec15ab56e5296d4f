// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** The normalizer as it ships: the jars of its plugin directory, over the Connect of this program. */
record PluginClasses(URLClassLoader loader) implements AutoCloseable {
    private static final String DIRECTORIES = "flightline-booking-normalizer-smt-*";

    /**
     * @param home the root of the built source tree
     * @throws IOException if the build left no plugin there
     */
    static PluginClasses built(Path home) throws IOException {
        Path plugins = home.resolve("quickstart").resolve("target").resolve("plugins");
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(plugins, DIRECTORIES)) {
            for (Path directory : directories) {
                addJars(directory.resolve("lib"), jars);
            }
        }
        return new PluginClasses(new URLClassLoader(jars.toArray(URL[]::new), PluginClasses.class.getClassLoader()));
    }

    private static void addJars(Path directory, List<URL> jars) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path file : files) {
                jars.add(url(file));
            }
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    /** A new one, not configured. */
    @SuppressWarnings("unchecked") // of every kind of record
    static Transformation<SourceRecord> normalizer(ClassLoader plugin) {
        try {
            return (Transformation<SourceRecord>) Class.forName(NormalizerFile.NORMALIZER, true, plugin)
                    .asSubclass(Transformation.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "no " + NormalizerFile.NORMALIZER + " in the built plugin; delete quickstart/target and try again",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
