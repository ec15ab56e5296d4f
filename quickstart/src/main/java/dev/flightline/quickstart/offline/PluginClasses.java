// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.offline;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plugin as it ships: the jars of its plugin directory, over the Connect of this program. */
public record PluginClasses(URLClassLoader loader) implements AutoCloseable {
    /**
     * @param home the root of the built source tree
     * @param module that makes the plugin, such as {@code pii-mask-smt}
     * @throws IOException if the build left no plugin there
     */
    public static PluginClasses built(Path home, String module) throws IOException {
        Path plugins = home.resolve("quickstart").resolve("target").resolve("plugins");
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(plugins, "flightline-" + module + "-*")) {
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

    /** A new instance of a class of the plugin, made with its constructor without arguments. */
    public static <T> T create(ClassLoader plugin, String className, Class<T> type) {
        try {
            return type.cast(
                    Class.forName(className, true, plugin).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "no " + className + " in the built plugin; delete quickstart/target and try again", e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
