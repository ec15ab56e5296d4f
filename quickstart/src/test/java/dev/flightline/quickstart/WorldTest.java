// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    @Test
    void staysTheSameForTheSameDataAndDiffersForOther(@TempDir Path one, @TempDir Path other) throws Exception {
        World first = World.in(one);

        assertThat(World.in(one)).isEqualTo(first);
        assertThat(World.in(other).seed()).isNotEqualTo(first.seed());
        assertThat(World.in(other).piiSecret()).hasSize(64).isNotEqualTo(first.piiSecret());
        assertThat(first.toString()).doesNotContain(first.piiSecret());
    }
}
