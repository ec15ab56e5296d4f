// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.offline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorSettingsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"keys": "k1", "keys.k1.secret": s3cret}         | line 1, column 3
            {"keys": "k1", "keys.k1.secret": "s3cret}        | line 1, column 4
            {"keys": "k1", "keys.k1.secret": 's3cret'}       | line 1, column 3
            {"keys": "k1", "keys.k1.secret": "a\\s3cret"}    | line 1, column 3
            {"keys": "k1", s3cret}                           | line 1, column 1
            {"s3cret": "a", "s3cret": "b"}                   | line 1, column 2
            """)
    void saysWhereAFileIsNoJsonAndNotWhatIsThere(String settings, String where) throws IOException {
        Path file = Files.writeString(directory.resolve("settings.json"), settings);

        assertThatThrownBy(() -> ConnectorSettings.read(file))
                .isInstanceOf(BadInputException.class)
                .hasNoCause()
                .hasMessageMatching(".*settings\\.json: " + where + "\\d?: not JSON, or a key for the second time")
                .hasMessageNotContaining("s3cret");
    }
}
