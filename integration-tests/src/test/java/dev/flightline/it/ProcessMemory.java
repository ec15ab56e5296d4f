// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory a JVM of the test takes.
 *
 * @param command the JDK's {@code jcmd}
 * @param collections what the JVM's {@code -Xlog:gc} goes to
 */
record ProcessMemory(long pid, String command, Path collections) {
    private static final Pattern FULL_COLLECTION = Pattern.compile("Pause Full .*->(\\d+)M\\(");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Megabytes of heap that are still in use after a full collection, which this asks for. */
    int heapInUse() throws IOException, InterruptedException {
        Process collecting = new ProcessBuilder(command, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collecting.waitFor()).as("jcmd GC.run").isZero();
        try (Stream<String> lines = Files.lines(collections)) {
            return lines.map(FULL_COLLECTION::matcher)
                    .filter(Matcher::find)
                    .map(found -> Integer.parseInt(found.group(1)))
                    .reduce((first, last) -> last)
                    .orElseThrow(() -> new IOException("no full collection in " + collections));
        }
    }

    /** The most megabytes of RAM that the whole process ever had, from Linux's {@code /proc}. */
    int peakResident() throws IOException {
        Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        if (!peak.find()) {
            throw new IOException("no VmHWM for process " + pid);
        }
        return Integer.parseInt(peak.group(1)) / 1024;
    }

    /** Whether {@link #peakResident} is there. */
    static boolean canTellResident() {
        return Files.isReadable(Path.of("/proc/self/status"));
    }
}
