// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void handsOutDifferentFreePorts() {
        Ports ports = Ports.free();

        assertThat(Arrays.stream(Ports.Service.values()).map(ports::of))
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }

    @Test
    void namesThePortThatIsTakenAndWhomItIsFor() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.from(taken.getLocalPort()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageStartingWith("port " + taken.getLocalPort() + " (inbox) is in use");
        }
    }

    @Test
    void refusesABaseWhoseRangeLeavesThePortsThereAre() {
        assertThatThrownBy(() -> Ports.from(80)).hasMessageContaining("--port-base: 80 is outside 1024..65527");
        assertThatThrownBy(() -> Ports.from(65_530)).hasMessageContaining("--port-base: 65530");
    }
}
