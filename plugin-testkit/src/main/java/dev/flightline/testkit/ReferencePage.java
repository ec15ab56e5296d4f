// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The reference page of a plugin, written from its {@link ConfigDef}: what is required and what matters first, the
 * rest after it, each key with its type, default, valid values and documentation.
 *
 * <p>The page is committed under {@code docs/reference/}. A unit test of each plugin calls {@link #assertUpToDate()},
 * which fails when the committed page differs; with {@code -Dreference.update=true} it writes the page instead.
 */
public final class ReferencePage {
    private static final String UPDATE_PROPERTY = "reference.update";

    private final String plugin;
    private final String title;
    private final String introduction;
    private final List<Section> sections = new ArrayList<>();

    private record Section(String title, String introduction, ConfigDef keys) {}

    /**
     * @param plugin the page's file name without its ending, such as {@code opensky-source-connector}
     * @param title the page's heading
     * @param introduction Markdown between the heading and the first key; the full class name belongs here
     */
    public ReferencePage(String plugin, String title, String introduction) {
        this.plugin = plugin;
        this.title = title;
        this.introduction = introduction;
    }

    /** Adds a group of keys under a heading of its own; a plugin with one set of keys calls this once. */
    public ReferencePage section(String heading, String text, ConfigDef keys) {
        sections.add(new Section(heading, text, keys));
        return this;
    }

    /** Fails when {@code docs/reference/<plugin>.md} differs from what the configuration definition says. */
    public void assertUpToDate() {
        Path page = Path.of("..", "docs", "reference", plugin + ".md");
        String expected = render();
        try {
            if (Boolean.getBoolean(UPDATE_PROPERTY)) {
                Files.createDirectories(page.getParent());
                Files.writeString(page, expected);
                return;
            }
            String committed = Files.exists(page) ? Files.readString(page) : "";
            assertThat(committed)
                    .as("%s is stale; write it again with -D%s=true", page, UPDATE_PROPERTY)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String render() {
        StringBuilder page = new StringBuilder();
        page.append(
                        "<!-- Generated from the configuration definition; a test fails when it differs. Write it again with: mvn -pl ")
                .append(plugin)
                .append(" -am test -D")
                .append(UPDATE_PROPERTY)
                .append("=true -->\n\n# ")
                .append(title)
                .append("\n\n")
                .append(introduction.strip())
                .append('\n');
        for (Section section : sections) {
            page.append("\n## ").append(section.title).append("\n\n");
            if (!section.introduction.isBlank()) {
                page.append(section.introduction.strip()).append("\n\n");
            }
            appendKeys(page, "Required and common", section.keys, true);
            appendKeys(page, "Advanced", section.keys, false);
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void appendKeys(StringBuilder page, String heading, ConfigDef definition, boolean common) {
        List<ConfigKey> keys = definition.configKeys().values().stream()
                .filter(key -> !key.internalConfig)
                .filter(key -> isCommon(key) == common)
                .sorted((a, b) -> Boolean.compare(a.hasDefault(), b.hasDefault()))
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        page.append("### ").append(heading).append("\n\n");
        for (ConfigKey key : keys) {
            appendKey(page, key);
        }
    }

    private static boolean isCommon(ConfigKey key) {
        return !key.hasDefault() || key.importance == Importance.HIGH;
    }

    private static void appendKey(StringBuilder page, ConfigKey key) {
        page.append("#### `").append(key.name).append("`\n\n");
        page.append(key.documentation.strip()).append("\n\n");
        page.append("- Type: ").append(key.type.name().toLowerCase(Locale.ROOT)).append('\n');
        page.append("- Default: ").append(defaultOf(key)).append('\n');
        if (key.validator != null) {
            page.append("- Valid values: ").append(key.validator).append('\n');
        }
        page.append("- Importance: ")
                .append(key.importance.name().toLowerCase(Locale.ROOT))
                .append("\n\n");
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "none, required";
        }
        String text = ConfigDef.convertToString(key.defaultValue, key.type);
        if (text == null) {
            return "null";
        }
        if (text.contains("\n") || text.isEmpty()) {
            return text.isEmpty() ? "empty" : "see below\n\n```\n" + text.strip() + "\n```\n";
        }
        return "`" + text + "`";
    }
}
