// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.kafka.connect.cli.ConnectDistributed;

/**
 * Kafka Connect's own command for a distributed worker, in a process that does not outlive the one that started it: it
 * ends when its standard input does. Started by {@link WorkerProcess}.
 */
final class WorkerMain {
    private WorkerMain() {}

    /** @param arguments the worker's properties file */
    public static void main(String[] arguments) {
        Thread lifeline = new Thread(() -> haltAtEndOf(System.in), "lifeline");
        lifeline.setDaemon(true);
        lifeline.start();
        ConnectDistributed.main(arguments);
    }

    private static void haltAtEndOf(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The other end is gone, in whatever way.
        }
        Runtime.getRuntime().halt(1);
    }
}
