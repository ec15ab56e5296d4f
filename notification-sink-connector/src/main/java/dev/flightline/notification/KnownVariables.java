// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.FieldType.Group;
import dev.flightline.notification.FieldType.Many;
import dev.flightline.notification.FieldType.Scalar;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The variables that {@link TemplateVariables} and {@link WebhookComposer} make of a topic's fields. */
final class KnownVariables {
    private KnownVariables() {}

    /**
     * Those of every template.
     *
     * @param topic the fields of a record
     * @param timeFields the fields that are read as an instant, whatever type they have
     */
    static Group ofMessages(Group topic, Set<String> timeFields) {
        Map<String, FieldType> known = new HashMap<>(topic.fields());
        topic.fields().forEach((name, type) -> {
            if (type == Scalar.INSTANT || timeFields.contains(name)) {
                known.put(name + TemplateVariables.LOCAL, Scalar.OTHER);
            } else if (type == Scalar.WHOLE_NUMBER && name.endsWith(TemplateVariables.MINUTES)) {
                String stem = name.substring(0, name.length() - TemplateVariables.MINUTES.length());
                known.put(stem + TemplateVariables.TEXT, Scalar.OTHER);
            }
        });
        TemplateVariables.ALWAYS.forEach(name -> known.put(name, Scalar.OTHER));
        if (topic.open() || TemplateVariables.FLIGHT.stream().anyMatch(topic.fields()::containsKey)) {
            known.put("flight", Scalar.OTHER);
        }
        known.put("message", message());
        return new Group(known, topic.open());
    }

    /** Those of a webhook's body: of messages, and {@code notification.*}. */
    static Group ofWebhooks(Group messages) {
        Map<String, FieldType> known = new HashMap<>(messages.fields());
        known.put("notification", new Group(scalars(WebhookComposer.VARIABLES), false));
        return new Group(known, messages.open());
    }

    private static Group message() {
        Map<String, FieldType> known = new HashMap<>(scalars(Words.names()));
        known.put("language", Scalar.OTHER);
        known.put("rows", new Many(new Group(scalars(Set.of("label", "value")), false)));
        return new Group(known, false);
    }

    private static Map<String, FieldType> scalars(Collection<String> names) {
        Map<String, FieldType> scalars = new HashMap<>();
        names.forEach(name -> scalars.put(name, Scalar.OTHER));
        return scalars;
    }
}
