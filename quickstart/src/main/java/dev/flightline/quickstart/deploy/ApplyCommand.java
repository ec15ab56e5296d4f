// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Makes an environment what the files say. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = DeployCommand.EXIT_REFUSED,
        description = {
            "Validates a pipeline for an environment and, if all of it is valid, creates and changes what plan shows: topics,"
                    + " schemas, ksqlDB statements, connectors. Deletes nothing; done again, it does nothing.",
            "Exit code: 0 done, 1 refused (then nothing was changed) or failed."
        })
public final class ApplyCommand extends DeployCommand {
    @Override
    int finish(Plan plan, PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        if (!plan.problems().isEmpty()) {
            plan.problems().forEach(problem -> err.println("flightline: " + problem));
            err.println("flightline: nothing was changed");
            return EXIT_REFUSED;
        }
        int done = 0;
        for (Section section : plan.sections()) {
            for (Change change : section.changes()) {
                if (change.isPending()) {
                    run(section, change, out, done);
                    done++;
                }
            }
            section.notes().forEach(note -> out.println("  ! " + note));
        }
        out.println(plan.environment() + ": " + (done == 0 ? "nothing to do" : done + " done"));
        return EXIT_DONE;
    }

    private static void run(Section section, Change change, PrintWriter out, int done)
            throws IOException, InterruptedException {
        try {
            change.step().run();
        } catch (IOException e) {
            throw new IOException(
                    section.title() + ": " + change.name() + ": " + e.getMessage() + "; " + done
                            + " changes before it are done, apply again does the rest",
                    e);
        }
        PlanText.of(change).forEach(out::println);
        out.flush();
    }
}
