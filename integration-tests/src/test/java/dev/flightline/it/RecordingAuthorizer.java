// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.it;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which remembers what it was asked and what it said. Brokers make it by its name. */
public final class RecordingAuthorizer extends StandardAuthorizer {
    private static final Set<Asked> ASKED = ConcurrentHashMap.newKeySet();

    /** @param user without {@code User:} */
    record Asked(String user, AclOperation operation, ResourcePattern resource, AuthorizationResult answer) {}

    /** Of that user, since the process began; without what the broker asks only to choose what it shows. */
    static List<Asked> of(String user) {
        return ASKED.stream().filter(asked -> asked.user().equals(user)).toList();
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> answers = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            AuthorizationResult answer = answers.get(i);
            if (answer == AuthorizationResult.ALLOWED || action.logIfDenied()) {
                ASKED.add(
                        new Asked(context.principal().getName(), action.operation(), action.resourcePattern(), answer));
            }
        }
        return answers;
    }
}
