// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.joins;

import dev.flightline.pipeline.FlightDelayApp;
import dev.flightline.pipeline.FlightDelayTopology;
import dev.flightline.pipeline.JsonFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the joins over JSON lines and prints every record that comes out, in the same format: a scenario can be tried in
 * a second. No broker, no registry, no clock but the records' own; state is in memory.
 */
@Command(
        name = "joins",
        mixinStandardHelpOptions = true,
        description =
                "Runs the joins over a file of records, without a broker, and prints every record that comes out.")
public final class JoinsCommand implements Callable<Integer> {
    /** A line, or the file, is not what it should be. */
    private static final int EXIT_BAD_INPUT = 2;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            required = true,
            description = "JSON lines: {\"topic\": ..., \"key\": ..., \"value\": {...}, \"ts\": milliseconds}.")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Override
    public Integer call() {
        return run(in, System.out, System.err);
    }

    /**
     * Feeds the file's records to the joins, one line after the other, and prints what comes out of each before it
     * reads the next: first the bookings, then the flights, then the customers.
     *
     * @param in lines of {@code {"topic": ..., "key": ..., "value": {...} or null, "ts": milliseconds}}; empty ones are
     *     passed over
     * @param err one line, if something is wrong: where, and what was expected
     * @return the exit code: 0, or 2 when the file cannot be read or a line is not a record of one of the joins' inputs
     */
    public static int run(Path in, PrintStream out, PrintStream err) {
        try (BufferedReader lines = Files.newBufferedReader(in);
                TopologyTestDriver joins = driver()) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    pipe(JsonRecord.parse(line, number), joins, out);
                }
            }
            return 0;
        } catch (BadLineException e) {
            err.println(in + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            err.println(in + ": there is no such file");
        } catch (CharacterCodingException e) {
            err.println(in + ": is not UTF-8 text; expected JSON lines");
        } catch (IOException e) {
            err.println(in + ": cannot be read: " + e.getMessage());
        }
        return EXIT_BAD_INPUT;
    }

    private static TopologyTestDriver driver() {
        Properties config = new Properties();
        config.putAll(FlightDelayApp.settings(Map.of("bootstrap.servers", "none:1")));
        config.put(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
        return new TopologyTestDriver(FlightDelayTopology.build(new JsonFormat()), config, Instant.EPOCH);
    }

    private static void pipe(JsonRecord input, TopologyTestDriver joins, PrintStream out) {
        joins.createInputTopic(input.topic(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(input.key(), input.valueBytes(), input.ts());
        for (String topic : FlightDelayTopology.outputs()) {
            List<TestRecord<String, String>> records = joins.createOutputTopic(
                            topic, new StringDeserializer(), new StringDeserializer())
                    .readRecordsToList();
            for (TestRecord<String, String> output : records) {
                out.println(new JsonRecord(topic, output.key(), output.value(), output.timestamp()).toJson());
            }
        }
        out.flush();
    }
}
