// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of functions in the guide: each example gives what the guide says. */
class RuleGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "booking-normalizer.md");

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleGivesWhatTheGuideSays(String rule, String row, String result) throws IOException {
        Map<String, Object> columns = new ObjectMapper().readValue(row, new TypeReference<>() {});

        assertThat(Rules.text(rule, columns)).isEqualTo(result);
    }

    @Test
    void everyFunctionHasAnExample() {
        assertThat(Arrays.stream(RuleFunction.values()))
                .allSatisfy(function -> assertThat(examples())
                        .anySatisfy(example ->
                                assertThat(example.get()[0].toString()).contains("{" + function + "(")));
    }

    static List<Arguments> examples() {
        try {
            return Files.readAllLines(GUIDE).stream()
                    .dropWhile(line -> !line.startsWith("| function | example"))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.split(" \\| "))
                    .map(cells -> Arguments.of(code(cells[1]), code(cells[2]), code(cells[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(String cell) {
        return cell.substring(cell.indexOf('`') + 1, cell.lastIndexOf('`'));
    }
}
