// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A plan for programs: {@code {"environment", "pending", "problems", "sections": [{"title", "changes", "notes"}]}}. */
final class PlanJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    static String of(Plan plan) {
        ObjectNode json =
                NODES.objectNode().put("environment", plan.environment()).put("pending", plan.isPending());
        json.set("problems", texts(plan.problems()));
        ArrayNode sections = json.putArray("sections");
        plan.sections().forEach(section -> sections.add(of(section)));
        return json.toPrettyString();
    }

    private static ObjectNode of(Section section) {
        ObjectNode json = NODES.objectNode().put("title", section.title());
        ArrayNode changes = json.putArray("changes");
        for (Change change : section.changes()) {
            changes.addObject()
                    .put("action", change.action().name().toLowerCase(Locale.ROOT))
                    .put("name", change.name())
                    .put("summary", change.summary())
                    .set("details", texts(change.details()));
        }
        json.set("notes", texts(section.notes()));
        return json;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
