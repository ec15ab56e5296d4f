// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** The guide's own templates, filled by a hostile passenger. */
class WebhookGuideTest {
    private static final String NAME = "<!channel> **x** [y](z.example) \"";

    @Test
    void theTemplateForSlackShowsTextAsItIs() throws Exception {
        JsonNode document = posted(template("\"plain_text\""));

        assertThat(document.get("text").asText()).isEqualTo("Flight SJ118: delayed");
        JsonNode text = document.at("/blocks/0/text");
        assertThat(text.get("type").asText()).isEqualTo("plain_text");
        assertThat(text.get("text").asText()).contains("Hello " + NAME + ",");
    }

    @Test
    void theTemplateForTeamsIsAnAdaptiveCardThatShowsTextAsItIs() throws Exception {
        JsonNode document = posted(template("AdaptiveCard"));

        assertThat(document.get("type").asText()).isEqualTo("message");
        JsonNode attachment = document.at("/attachments/0");
        assertThat(attachment.get("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.at("/content/type").asText()).isEqualTo("AdaptiveCard");
        JsonNode body = attachment.at("/content/body");
        assertThat(body).hasSize(2).allMatch(block -> block.get("type").asText().equals("RichTextBlock"));
        assertThat(body.at("/0/inlines/0/text").asText()).startsWith("Flight SJ118 leaves later");
        assertThat(body.at("/1/inlines/0/text").asText()).contains("Hello " + NAME + ",");
    }

    private static JsonNode posted(String template) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().build());
            try (TaskHarness task = new TaskHarness(TaskHarness.webhook(server.url("/")))) {
                task.with("channels.hook.body.template", template).start();
                task.put(
                        Impacted.delayed("SJ-1", 60).with("customer_name", NAME).at(0));
                task.finish();
            }
            String body = Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS))
                    .getBody()
                    .utf8();
            return new ObjectMapper().readTree(body);
        }
    }

    private static String template(String part) throws IOException {
        String key = "channels.ops.body.template=";
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "notifications.md"));
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(key) && line.contains(part))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElseThrow();
    }
}
