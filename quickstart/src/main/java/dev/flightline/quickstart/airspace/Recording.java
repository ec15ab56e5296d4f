// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.airspace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file of recorded bodies, plain or compressed, read one body at a time however long it is. Not thread-safe. */
final class Recording implements AutoCloseable {
    private final Path file;
    private final InputStream stream;
    private final StatesReader reader;

    private Recording(Path file, InputStream stream) throws IOException {
        this.file = file;
        this.stream = stream;
        this.reader = new StatesReader(stream);
    }

    static Recording open(Path file) throws UnreadableReplayException {
        try {
            InputStream plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                return new Recording(file, isCompressed(plain) ? new GZIPInputStream(plain, 1 << 16) : plain);
            } catch (IOException e) {
                plain.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The next body, null at the end. */
    @Nullable
    Snapshot next() throws UnreadableReplayException {
        try {
            return reader.next();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    long skippedRows() {
        return reader.skippedRows();
    }

    private static boolean isCompressed(InputStream stream) throws IOException {
        stream.mark(2);
        boolean compressed = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return compressed;
    }

    private static UnreadableReplayException unreadable(Path file, IOException e) {
        String problem;
        if (e instanceof NoSuchFileException) {
            problem = "does not exist";
        } else if (Files.isDirectory(file)) {
            problem = "is a folder";
        } else if (e instanceof EOFException || e instanceof ZipException) {
            problem = "is compressed but damaged or cut off";
        } else if (e instanceof AccessDeniedException) {
            problem = "may not be read";
        } else {
            problem = "cannot be used: " + e.getMessage();
        }
        return new UnreadableReplayException(file, problem, e);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        stream.close();
    }
}
