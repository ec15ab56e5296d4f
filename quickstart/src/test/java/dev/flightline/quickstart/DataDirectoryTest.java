// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightline.quickstart.stack.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @Test
    void deletesATemporaryFolderWithAllInIt() throws Exception {
        Path path;
        try (DataDirectory directory = DataDirectory.open(null)) {
            path = directory.path();
            Files.writeString(
                    Files.createDirectories(path.resolve("kafka/topic")).resolve("log"), "x");
            assertThat(directory.isTemporary()).isTrue();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void keepsTheFolderThatTheUserChose(@TempDir Path folder) throws Exception {
        Path chosen = folder.resolve("new/state");
        try (DataDirectory directory = DataDirectory.open(chosen)) {
            Files.writeString(directory.path().resolve("log"), "x");
        }
        assertThat(chosen.resolve("log")).exists();
    }

    @Test
    void saysWhichFolderCannotBeMade(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("state")))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("--data: " + file.resolve("state") + " cannot be made")
                .hasMessageEndingWith("choose another folder");
    }
}
