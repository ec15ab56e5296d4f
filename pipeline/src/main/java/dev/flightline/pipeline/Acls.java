// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code acls.yaml}: the rights that each part of the pipeline needs on the brokers. */
public final class Acls {
    private static final Map<String, ResourceType> RESOURCES = Map.of(
            "topic", ResourceType.TOPIC,
            "group", ResourceType.GROUP,
            "transactional.id", ResourceType.TRANSACTIONAL_ID);

    private static final Set<String> OTHER_KEYS = Set.of("prefix", "allow", "only");

    private Acls() {}

    /** The pipeline's own, by part and in the order of the file, as they were when this was built. */
    public static Map<String, List<Right>> load() {
        try (InputStream yaml = Acls.class.getResourceAsStream("acls.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("acls.yaml is missing beside " + Acls.class.getName());
            }
            return load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read acls.yaml", e);
        }
    }

    /**
     * Those of a document.
     *
     * @param yaml stays open
     * @throws IllegalArgumentException if it does not hold rights; says which one and what was expected
     */
    static Map<String, List<Right>> load(InputStream yaml) {
        Object document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("acls: not YAML: " + e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> map) || !(map.get("parts") instanceof Map<?, ?> parts)) {
            throw new IllegalArgumentException("acls: expected the rights of each part under 'parts'");
        }
        Map<String, List<Right>> rights = new LinkedHashMap<>();
        parts.forEach((part, lines) -> rights.put(String.valueOf(part), rights(lines, String.valueOf(part))));
        return rights;
    }

    private static List<Right> rights(@Nullable Object lines, String part) {
        if (!(lines instanceof List<?> list)) {
            throw new IllegalArgumentException("acls: " + part + ": expected a list");
        }
        List<Right> rights = new ArrayList<>();
        for (Object line : list) {
            rights.add(right(line, "acls: " + part + "[" + rights.size() + "]"));
        }
        return List.copyOf(rights);
    }

    private static Right right(@Nullable Object line, String where) {
        if (!(line instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException(where + ": expected a resource and what is allowed");
        }
        List<String> resources =
                RESOURCES.keySet().stream().filter(fields::containsKey).sorted().toList();
        if (resources.size() != 1 || !(fields.get(resources.get(0)) instanceof String name)) {
            throw new IllegalArgumentException(where + ": expected the name of one of topic, group, transactional.id");
        }
        for (Object key : fields.keySet()) {
            if (!key.equals(resources.get(0)) && !OTHER_KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(where + ": unknown key '" + key + "'");
            }
        }
        PatternType pattern = Boolean.TRUE.equals(fields.get("prefix")) ? PatternType.PREFIXED : PatternType.LITERAL;
        Object only = fields.get("only");
        return new Right(
                new ResourcePattern(RESOURCES.getOrDefault(resources.get(0), ResourceType.UNKNOWN), name, pattern),
                operations(fields.get("allow"), where),
                only == null ? null : only.toString());
    }

    private static List<AclOperation> operations(@Nullable Object allow, String where) {
        if (!(allow instanceof List<?> names) || names.isEmpty()) {
            throw new IllegalArgumentException(where + ": 'allow' must be a list of operations");
        }
        List<AclOperation> operations = new ArrayList<>();
        for (Object name : names) {
            AclOperation operation =
                    AclOperation.fromString(String.valueOf(name).toUpperCase(Locale.ROOT));
            if (operation.isUnknown()) {
                throw new IllegalArgumentException(where + ": '" + name + "' is no operation of Kafka's");
            }
            operations.add(operation);
        }
        return operations;
    }
}
