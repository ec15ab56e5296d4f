// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.mask;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flightline.quickstart.offline.BadInputException;
import io.apicurio.registry.utils.converter.avro.AvroData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;

/**
 * Reads a schema as a converter would hand it to a transformation: an Avro schema as Apicurio's Avro converter does it, or
 * one as JsonConverter writes it, alone or in a whole record, of which only the schema is looked at.
 */
final class SchemaFile {
    private static final String EXPECTED =
            "expected an Avro schema, or JsonConverter's {\"type\": ..., \"fields\": [...]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Types that only JsonConverter has. */
    private static final Set<String> CONNECT_TYPES = Set.of("struct", "int8", "int16", "int32", "int64");

    private SchemaFile() {}

    /** @throws BadInputException if there is no schema in it */
    static Schema read(Path file) throws BadInputException {
        JsonNode document = document(file);
        JsonNode schema = document.has("schema") && document.has("payload") ? document.get("schema") : document;
        try {
            return isConnects(schema) ? connect(schema) : avro(file, schema);
        } catch (AvroRuntimeException | DataException e) {
            throw new BadInputException(file, "no schema: " + problem(e) + "; " + EXPECTED);
        }
    }

    /** What the parsers say, but for the JSON and the defaults that they quote: the file may be a record. */
    private static String problem(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("The Enum Default:")) {
            return "the default of an enum is none of its symbols";
        }
        int quoted = message.indexOf(message.startsWith("Invalid default for field ") ? ':' : '{');
        return (quoted < 0 ? message : message.substring(0, quoted))
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    private static JsonNode document(Path file) throws BadInputException {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new BadInputException(file, "there is no such file");
        } catch (JacksonException e) {
            // Its own message quotes the text, which may be a whole record.
            throw new BadInputException(
                    file,
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": not JSON; " + EXPECTED);
        } catch (IOException e) {
            throw new BadInputException(
                    file, Files.isDirectory(file) ? "is a directory; name a file in it" : "cannot be read");
        }
    }

    /** The two have primitives such as string in common, which mean the same; arrays and maps are told by what they hold. */
    private static boolean isConnects(JsonNode schema) {
        return CONNECT_TYPES.contains(schema.path("type").asText())
                || schema.has("optional")
                || schema.has("keys")
                || (schema.path("type").asText().equals("array") && isConnects(schema.path("items")));
    }

    private static Schema connect(JsonNode schema) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "true"), false);
            return converter.asConnectSchema(schema);
        }
    }

    private static Schema avro(Path file, JsonNode schema) throws BadInputException {
        org.apache.avro.Schema avro = parsed(file, schema);
        new AvroPlaces(file).refuseTooMany(avro);
        return new AvroData(1).toConnectSchema(avro);
    }

    private static org.apache.avro.Schema parsed(Path file, JsonNode schema) throws BadInputException {
        try {
            return new org.apache.avro.Schema.Parser().parse(schema.toString());
        } catch (NullPointerException e) {
            // Avro's parser answers so to nothing but the name of a type that is defined nowhere.
            throw new BadInputException(file, "no schema: it names a type that it does not define; " + EXPECTED);
        }
    }
}
