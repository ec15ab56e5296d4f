// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * Prints the rights of a part of the pipeline as arguments of {@code kafka-acls.sh}, a line each: {@code bin/acls PART
 * PRINCIPAL}. Changes nothing: who may grant rights is for somebody else to say.
 */
final class AclsApp {
    private static final int EXIT_USAGE = 2;

    private AclsApp() {}

    /** Exit codes: 0 done, 2 for a wrong command line. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        Map<String, List<Right>> parts = Acls.load();
        List<Right> rights = args.length == 2 ? parts.get(args[0]) : null;
        if (rights == null || !args[1].matches("User:\\S+")) {
            err.println("expected a part and whom it runs as, such as: joins User:joins; parts are "
                    + String.join(", ", parts.keySet()));
            return EXIT_USAGE;
        }
        rights.forEach(right -> out.println(line(right, args[1])));
        return 0;
    }

    private static String line(Right right, String principal) {
        StringBuilder line = new StringBuilder("--add --allow-principal '" + principal + "'");
        right.operations()
                .forEach(operation -> line.append(" --operation ").append(SecurityUtils.operationName(operation)));
        line.append(option(right.resource().resourceType()))
                .append(" '")
                .append(right.resource().name())
                .append('\'');
        if (right.resource().patternType() == PatternType.PREFIXED) {
            line.append(" --resource-pattern-type prefixed");
        }
        return right.only() == null
                ? line.toString()
                : line.append("  # ").append(right.only()).toString();
    }

    private static String option(ResourceType type) {
        return switch (type) {
            case TOPIC -> " --topic";
            case GROUP -> " --group";
            case TRANSACTIONAL_ID -> " --transactional-id";
            default -> throw new IllegalStateException("no part has rights on a " + type);
        };
    }
}
