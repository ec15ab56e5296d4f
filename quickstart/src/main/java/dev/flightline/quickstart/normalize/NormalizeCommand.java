// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.normalize;

import dev.flightline.quickstart.offline.BadInputException;
import dev.flightline.quickstart.offline.PluginClasses;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a booking normalizer over a file of rows and prints what comes out: a rule can be tried in a second. The class is
 * loaded from the plugin directory that the build made, as a worker does it; predicates and other transformations of the
 * connector are not run.
 */
@Command(
        name = "normalize",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a booking normalizer over a file of records, without a cluster, and prints every canonical record and"
                    + " every reject.",
            "Exit code: 0, 1 when there are rejects, 2 for wrong arguments, settings or input."
        })
public final class NormalizeCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int EXIT_REJECTS = 1;
    private static final int EXIT_BAD_INPUT = 2;

    /** What a shell says of a program whose reader went away: 128 and SIGPIPE. */
    private static final int EXIT_CLOSED_PIPE = 141;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "A connector's settings with the normalizer in 'transforms', or the normalizer's keys alone;"
                    + " JSON or properties.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(
            names = "--transform",
            paramLabel = "ALIAS",
            description = "Which normalizer, where 'transforms' has several.")
    private @Nullable String transform;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            required = true,
            description = "Records as JSON: rows, or {\"key\": ..., \"value\": {...}}, with or without JsonConverter's"
                    + " schema; one, a list or one per line. - is standard input.")
    @SuppressWarnings("NullAway.Init")
    private String in;

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("flightline.home", "."));
        try (PluginClasses plugin = PluginClasses.built(home, "booking-normalizer-smt")) {
            return new NormalizeCommand(config, transform, in).run(plugin.loader(), System.in, System.out, System.err);
        } catch (IOException e) {
            System.err.println("flightline: the built plugin cannot be read: " + e.getMessage());
            return EXIT_REJECTS;
        }
    }

    /** For picocli. */
    public NormalizeCommand() {}

    /** @param transform an alias, or null */
    NormalizeCommand(Path config, @Nullable String transform, String in) {
        this.config = config;
        this.transform = transform;
        this.in = in;
    }

    /**
     * Prints what becomes of each record before it reads the next.
     *
     * @param plugin where the normalizer's class is found
     * @param out JSON lines: {@code {"topic", "key", "value", "ts"}} as the joins have them, and
     *     {@code {"reject": {"code", "field", "source", "reason", "position"}}}
     * @param err what is wrong, a line each, or how many records became what
     * @return the exit code
     */
    int run(ClassLoader plugin, InputStream standardInput, PrintStream out, PrintStream err) {
        try {
            NormalizerFile file = NormalizerFile.read(config, transform);
            Transformation<SourceRecord> normalizer = normalizer(plugin);
            try (DryRun run = new DryRun(normalizer, file, out);
                    InputStream records = open(standardInput)) {
                DryRun.unread(normalizer, file)
                        .forEach(key -> err.println(config + ": " + key + ": is no key of the normalizer, not used"));
                return feed(run, new InputRecords(in, records), out, err);
            }
        } catch (BadInputException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println(in + ": cannot be read");
        }
        return EXIT_BAD_INPUT;
    }

    @SuppressWarnings("unchecked") // of every kind of record
    private static Transformation<SourceRecord> normalizer(ClassLoader plugin) {
        return PluginClasses.create(plugin, NormalizerFile.NORMALIZER, Transformation.class);
    }

    private static int feed(DryRun run, InputRecords records, PrintStream out, PrintStream err)
            throws BadInputException {
        for (InputRecord record = records.next(); record != null; record = records.next()) {
            run.feed(record);
            if (out.checkError()) {
                return EXIT_CLOSED_PIPE;
            }
        }
        err.println(run.summary());
        return run.hasRejects() ? EXIT_REJECTS : 0;
    }

    private InputStream open(InputStream standardInput) throws BadInputException, IOException {
        if (in.equals(STANDARD_INPUT)) {
            return standardInput;
        }
        Path file = Path.of(in);
        if (Files.isDirectory(file)) {
            throw new BadInputException(in, "is a directory; name a file in it");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(in, "there is no such file");
        }
    }
}
