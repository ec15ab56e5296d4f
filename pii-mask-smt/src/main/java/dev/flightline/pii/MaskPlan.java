// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import java.util.BitSet;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happens to every record of one schema.
 *
 * @param root what is done with the whole key, value or header
 * @param unmatched paths and tags that should match something in this schema and do not
 * @param matched the rules of which any path or tag matches something, by their order; not to be changed
 */
record MaskPlan(MaskNode root, List<Target> unmatched, BitSet matched) {
    /** Whether records go on as they are. */
    boolean isUntouched() {
        return root instanceof MaskNode.Untouched;
    }

    /** The schema of masked records. */
    Schema schema() {
        return root.schema();
    }

    @Nullable
    Object mask(@Nullable Object value) {
        return root.mask(value);
    }
}
