// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pipeline;

import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code acls.yaml}: what a part of the pipeline may do with something on the brokers.
 *
 * @param only under which condition it is needed; null where it always is
 */
public record Right(
        ResourcePattern resource,
        List<AclOperation> operations,
        @Nullable String only) {
    public Right {
        operations = List.copyOf(operations);
    }

    /**
     * For {@link org.apache.kafka.clients.admin.Admin#createAcls}: from any host.
     *
     * @param principal such as {@code User:joins}
     */
    public List<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }
}
