// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what {@code apply} would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = DeployCommand.EXIT_REFUSED,
        description = {
            "Validates a pipeline for an environment and shows what apply would create and change there, and what is there"
                    + " that the files do not have. Changes nothing.",
            "Exit code: 0 nothing to do, 2 changes pending, 1 refused or failed."
        })
public final class PlanCommand extends DeployCommand {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    int finish(Plan plan, PrintWriter out, PrintWriter err) {
        if (json) {
            out.println(PlanJson.of(plan));
        } else {
            PlanText.of(plan).forEach(out::println);
        }
        plan.problems().forEach(problem -> err.println("flightline: " + problem));
        if (!plan.problems().isEmpty()) {
            return EXIT_REFUSED;
        }
        return plan.isPending() ? EXIT_PENDING : EXIT_DONE;
    }
}
