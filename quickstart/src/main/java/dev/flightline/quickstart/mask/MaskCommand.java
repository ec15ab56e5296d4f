// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.mask;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.flightline.quickstart.mask.MaskChain.Mask;
import dev.flightline.quickstart.mask.MaskChain.Part;
import dev.flightline.quickstart.offline.BadInputException;
import dev.flightline.quickstart.offline.PluginClasses;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Tells what the PII masks of a connector would do to a schema, for a review: every field with the rule that masks it, the
 * text that none masks, the paths that match nothing and the fields that cannot be masked. The classes are loaded from the
 * plugin directory that the build made, as a worker does it; other transformations and predicates are not run.
 */
@Command(
        name = "mask",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells what every PII mask of a connector would do to a schema, without a cluster and without a record: which"
                    + " fields each rule masks, what they become, and which text no rule masks.",
            "Exit code: 0, 1 when records would fail (a field cannot be masked as configured, or a path matches nothing under"
                    + " on.unmatched=fail), 2 for wrong arguments, settings or schemas."
        })
public final class MaskCommand implements Callable<Integer> {
    private static final String AUDIT = "dev.flightline.pii.MaskAudit";
    private static final int EXIT_RECORDS_FAIL = 1;
    private static final int EXIT_BAD_INPUT = 2;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "A connector's settings with the masks in 'transforms', or one mask's keys alone; JSON or"
                    + " properties.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "Schema of the values that reach the first mask: Avro, or JsonConverter's.")
    private @Nullable Path valueSchema;

    @Option(
            names = "--key-schema",
            paramLabel = "FILE",
            description = "Schema of the keys, likewise; for PiiMask$$Key.")
    private @Nullable Path keySchema;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** For picocli. */
    public MaskCommand() {}

    /** As the options of the command line. */
    MaskCommand(Path config, @Nullable Path valueSchema, @Nullable Path keySchema, boolean json) {
        this.config = config;
        this.valueSchema = valueSchema;
        this.keySchema = keySchema;
        this.json = json;
    }

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("flightline.home", "."));
        try (PluginClasses plugin = PluginClasses.built(home, "pii-mask-smt")) {
            return run(plugin.loader(), System.out, System.err);
        } catch (IOException e) {
            System.err.println("flightline: the built plugin cannot be read: " + e.getMessage());
            return EXIT_RECORDS_FAIL;
        }
    }

    /**
     * Prints a report of each mask, in the order in which they run.
     *
     * @param plugin where the classes of the mask are found
     * @param err what is wrong with the input, a line each
     * @return the exit code
     */
    int run(ClassLoader plugin, PrintStream out, PrintStream err) {
        try {
            MaskChain chain = MaskChain.read(config);
            List<MaskReport> reports = reports(chain, schemas(chain), plugin);
            unread(chain, plugin)
                    .forEach(key -> err.println(config + ": " + key + ": is no key of the mask, not used"));
            print(reports, out);
            return reports.stream().allMatch(MaskReport::passes) ? 0 : EXIT_RECORDS_FAIL;
        } catch (BadInputException e) {
            err.println(e.getMessage());
            return EXIT_BAD_INPUT;
        }
    }

    private void print(List<MaskReport> reports, PrintStream out) {
        if (json) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            reports.forEach(report -> all.add(report.json()));
            out.println(all.toPrettyString());
        } else {
            reports.forEach(report -> report.lines().forEach(out::println));
        }
    }

    /** The schemas of the parts that are masked; headers have none. */
    private Map<Part, Schema> schemas(MaskChain chain) throws BadInputException {
        Map<Part, Schema> schemas = new EnumMap<>(Part.class);
        for (Mask mask : chain.masks()) {
            if (mask.part() == Part.VALUE) {
                schemas.put(Part.VALUE, schema(mask, valueSchema, "--schema"));
            } else if (mask.part() == Part.KEY) {
                schemas.put(Part.KEY, schema(mask, keySchema, "--key-schema"));
            }
        }
        return schemas;
    }

    private Schema schema(Mask mask, @Nullable Path file, String option) throws BadInputException {
        if (file == null) {
            throw new BadInputException(
                    config, mask.name() + ": masks the " + mask.part() + "; give its schema with " + option + " FILE");
        }
        return SchemaFile.read(file);
    }

    /** Each mask sees the schema that the one before it leaves. */
    private List<MaskReport> reports(MaskChain chain, Map<Part, Schema> schemas, ClassLoader plugin)
            throws BadInputException {
        BiFunction<Map<String, ?>, @Nullable Schema, Map<String, Object>> audit = audit(plugin);
        List<MaskReport> reports = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Mask mask : chain.masks()) {
            Schema before = schemas.get(mask.part());
            try {
                Map<String, Object> report = audit.apply(mask.settings(), before);
                reports.add(new MaskReport(mask, before, report));
                if (report.get("schema") instanceof Schema after) {
                    schemas.put(mask.part(), after);
                }
            } catch (ConfigException e) {
                problems.addAll(problems(mask, e));
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(config, problems);
        }
        return reports;
    }

    /** Its first line says only that there are some. */
    private static List<String> problems(Mask mask, ConfigException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .skip(1)
                .map(line -> mask.name() + ": " + line.strip())
                .toList();
    }

    @SuppressWarnings("unchecked") // as documented by the class
    private static BiFunction<Map<String, ?>, @Nullable Schema, Map<String, Object>> audit(ClassLoader plugin) {
        return PluginClasses.create(plugin, AUDIT, BiFunction.class);
    }

    /** Keys that are in the settings and that nobody reads: often one letter is wrong. Those below a rule are refused. */
    private static List<String> unread(MaskChain chain, ClassLoader plugin) {
        List<String> unread = new ArrayList<>();
        for (Mask mask : chain.masks()) {
            try (Transformation<?> transformation =
                    PluginClasses.create(plugin, mask.part().className(), Transformation.class)) {
                mask.settings().keySet().stream()
                        .filter(key -> !key.startsWith("rules.") && !key.startsWith("keys."))
                        .filter(key -> !transformation.config().names().contains(key))
                        .forEach(key -> unread.add(mask.prefix() + key));
            }
        }
        return unread;
    }
}
