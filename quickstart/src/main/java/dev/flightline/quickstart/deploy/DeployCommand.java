// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import dev.flightline.quickstart.stack.StartupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code plan} and {@code apply} share: the files of an environment, the servers, and the difference between them. */
abstract class DeployCommand implements Callable<Integer> {
    static final int EXIT_DONE = 0;
    static final int EXIT_REFUSED = 1;
    static final int EXIT_PENDING = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--env", paramLabel = "NAME", required = true, description = "A folder of environments/.")
    @SuppressWarnings("NullAway.Init")
    private String environment;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Servers servers;

    @Option(
            names = "--pipeline",
            paramLabel = "DIR",
            description =
                    "The folder with topics.yaml, schemas, connectors, ksqldb and environments (default: pipeline).")
    private @Nullable Path pipeline;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Pipeline files = PipelineFiles.read(folder(), environment);
            try (Deployment deployment = servers.connect()) {
                return finish(deployment.plan(environment, files), out, err);
            }
        } catch (NoSuchFileException e) {
            err.println("flightline: " + e.getMessage() + ": there is no such file");
        } catch (RefusedException | IOException | StartupException | KafkaException e) {
            err.println("flightline: " + e.getMessage());
        } finally {
            out.flush();
            err.flush();
        }
        return EXIT_REFUSED;
    }

    /** Prints the plan, or does it; returns the exit code. */
    abstract int finish(Plan plan, PrintWriter out, PrintWriter err) throws IOException, InterruptedException;

    private Path folder() {
        return pipeline == null
                ? Path.of(System.getProperty("flightline.home", ".")).resolve("pipeline")
                : pipeline;
    }
}
