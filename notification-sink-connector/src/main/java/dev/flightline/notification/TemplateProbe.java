// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.flightline.notification.FieldType.Group;
import dev.flightline.notification.FieldType.Many;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the variables of a template that nothing gives a value to. The template is filled by the library itself, with
 * types in place of values, and goes into every section both ways, so that names mean what they will mean.
 */
final class TemplateProbe {
    private static final String THIS = "this.";

    private final Map<String, Set<String>> unknown = new LinkedHashMap<>();

    /** What the sections around the name that is looked up would have known. */
    private final Set<String> passed = new TreeSet<>();

    private TemplateProbe() {}

    /**
     * @param known the variables there are
     * @return each unknown name as the template writes it, with the names that would be known in its place
     */
    static Map<String, Set<String>> unknown(Template template, Group known) {
        TemplateProbe probe = new TemplateProbe();
        template.execute(probe.new Scope(known, true), Writer.nullWriter());
        return probe.unknown;
    }

    /** Where names are looked up, the innermost section first; the outermost answers for every name. */
    private final class Scope implements Mustache.CustomContext {
        private final Group group;
        private final boolean outermost;

        private Scope(Group group, boolean outermost) {
            this.group = group;
            this.outermost = outermost;
        }

        /** Null where the next scope outwards is to be asked. The library asks for {@code a.b} as a whole first. */
        @Override
        public @Nullable Object get(String name) {
            FieldType type = find(name);
            if (type == null) {
                passed.addAll(group.fields().keySet());
                return null;
            }
            passed.clear();
            return new Value(type);
        }

        private @Nullable FieldType find(String name) {
            if (name.startsWith(THIS)) {
                return below(group, name, THIS.length());
            }
            FieldType whole = group.fields().get(name);
            if (whole != null) {
                return whole;
            }
            int dot = name.indexOf('.');
            boolean path = dot >= 0 && group.fields().containsKey(name.substring(0, dot));
            return outermost || path || group.open() ? below(group, name, 0) : null;
        }
    }

    /** @param from where in the name the part begins that is a field of this type */
    private FieldType below(FieldType type, String name, int from) {
        if (from > name.length()) {
            return type;
        }
        int dot = name.indexOf('.', from);
        int end = dot < 0 ? name.length() : dot;
        String part = name.substring(from, end);
        if (type instanceof Many many && part.matches("[0-9]+")) {
            return below(many.element(), name, end + 1);
        }
        Group group = type instanceof Group fields ? fields : new Group(Map.of(), false);
        FieldType field = group.fields().get(part);
        if (field != null) {
            return below(field, name, end + 1);
        }
        return group.open() ? FieldType.ANYTHING : missing(name, group, from);
    }

    private FieldType missing(String name, Group group, int from) {
        Set<String> candidates = new TreeSet<>(from == 0 ? passed : Set.of());
        String path = name.substring(0, from);
        group.fields().keySet().forEach(field -> candidates.add(path + field));
        unknown.put(name, candidates);
        return FieldType.ANYTHING;
    }

    /** Stands for a value of a type: as a variable anything, as a section one that is there and one that is not. */
    private final class Value implements Mustache.InvertibleLambda {
        private final FieldType type;

        private Value(FieldType type) {
            this.type = type;
        }

        @Override
        public void execute(Template.Fragment section, Writer out) {
            FieldType inner = type instanceof Many many ? many.element() : type;
            section.execute(new Scope(inner instanceof Group group ? group : new Group(Map.of(), false), false), out);
        }

        @Override
        public void executeInverse(Template.Fragment section, Writer out) {
            section.execute(out);
        }

        @Override
        public String toString() {
            return "0";
        }
    }
}
