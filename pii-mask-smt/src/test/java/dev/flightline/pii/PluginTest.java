// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** What a worker finds when it loads the plugin. */
class PluginTest {
    @Test
    @SuppressWarnings("rawtypes") // the class literal of a generic type
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(Transformation.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .filter(type -> type.getName().startsWith("dev.flightline."))
                        .map(Class::getName))
                .containsExactlyInAnyOrder(
                        PiiMask.Key.class.getName(), PiiMask.Value.class.getName(), PiiMask.Header.class.getName());
    }

    @Test
    void hasTheVersionOfTheBuild() {
        assertThat(new PiiMask.Value<>().version())
                .matches("\\d+\\.\\d+\\.\\d+.*")
                .doesNotContain("${");
    }
}
