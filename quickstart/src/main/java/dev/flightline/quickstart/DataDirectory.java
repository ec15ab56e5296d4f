// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where the state of one run lives: a folder of the user's, which stays, or a temporary one, which goes. */
final class DataDirectory implements AutoCloseable {
    private static final long MEGABYTE = 1_000_000;
    /** What a fresh stack takes up by the time it runs, measured at 250 MB, and room to work in. */
    private static final long NEEDED_AT_START = 500 * MEGABYTE;
    /** Below this, the broker would soon give up in the middle of a write. */
    private static final long NEEDED_TO_GO_ON = 50 * MEGABYTE;

    private final Path path;
    private final boolean temporary;

    private DataDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * @param chosen the user's folder, made where it is absent; null for a temporary one
     * @throws StartupException if it cannot be made or written, or has too little room
     */
    static DataDirectory open(@Nullable Path chosen) {
        try {
            Path path = chosen == null
                    ? Files.createTempDirectory("flightline-")
                    : Files.createDirectories(chosen.toAbsolutePath());
            DataDirectory directory = new DataDirectory(path.toRealPath(), chosen == null);
            directory.requireSpace(NEEDED_AT_START);
            if (!Files.isWritable(path)) {
                throw new StartupException("--data: " + path + " cannot be written; choose another folder");
            }
            return directory;
        } catch (IOException e) {
            throw new StartupException(
                    "--data: " + (chosen == null ? "a temporary folder" : chosen) + " cannot be made ("
                            + e.getClass().getSimpleName() + "); choose another folder",
                    e);
        }
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    /** @throws StartupException once the disk is nearly full */
    void requireSpaceToGoOn() {
        requireSpace(NEEDED_TO_GO_ON);
    }

    private void requireSpace(long needed) {
        try {
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < needed) {
                StartupException full = new StartupException("--data: the disk of " + path + " has " + free / MEGABYTE
                        + " MB free, " + needed / MEGABYTE + " MB are needed; make room or choose another folder");
                if (needed == NEEDED_AT_START) {
                    close();
                }
                throw full;
            }
        } catch (IOException e) {
            throw new StartupException("--data: cannot tell how much room " + path + " has", e);
        }
    }

    /** Deletes a temporary folder with all in it; does nothing to the user's. */
    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /** Goes on where a file has vanished meanwhile: a server that is ending deletes its own. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
