// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import dev.flightline.quickstart.deploy.ApplyCommand;
import dev.flightline.quickstart.deploy.PlanCommand;
import dev.flightline.quickstart.erase.EraseCommand;
import dev.flightline.quickstart.joins.JoinsCommand;
import dev.flightline.quickstart.mask.MaskCommand;
import dev.flightline.quickstart.normalize.NormalizeCommand;
import dev.flightline.quickstart.stack.StartupException;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command line: {@code ./flightline up}, {@code joins}, {@code normalize}, {@code mask}, {@code plan}, {@code apply},
 * {@code erase}, {@code help}. The script answers {@code bench}, {@code estimates} and {@code load} with programs of their
 * own, which only the help here knows of.
 */
@Command(
        name = "flightline",
        description = "Tells airline passengers about a late flight before they leave home.",
        versionProvider = Versions.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            JoinsCommand.class,
            NormalizeCommand.class,
            MaskCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            EraseCommand.class,
            HelpCommand.class
        },
        footer = {
            "  bench      Measures the plugins; see ./flightline bench --help.",
            "  estimates  Measures how good the estimated times are; see ./flightline estimates --help.",
            "  load       Measures how much the joins carry; see ./flightline load --help."
        })
public final class Flightline {
    private Flightline() {}

    /** Exit codes: 0 done, 1 failed or timed out, 2 wrong arguments or input; those of some commands differ, see their help. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Flightline()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
        // Kafka's and the databases' threads may not be daemons.
        System.exit(commandLine.execute(arguments));
    }

    private static int report(Exception failure, CommandLine command) throws Exception {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StartupException) {
            command.getErr().println("flightline: " + cause.getMessage());
            return 1;
        }
        throw failure;
    }
}
