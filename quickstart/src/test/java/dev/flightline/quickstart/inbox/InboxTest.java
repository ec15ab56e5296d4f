// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {
    private Inbox inbox = Inbox.start("127.0.0.1", 0);
    private InboxServer server = start(inbox);

    private static InboxServer start(Inbox inbox) {
        try {
            return InboxServer.start(inbox, "127.0.0.1", 0);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void send() throws Exception {
        deliver("ada@example.com", "Flug SJ118 später: <script>alert(1)</script>", "Müde?\n", "<p>Müde?</p>");
        deliver("bo@example.org", "second", "b", "<b>b</b>");
    }

    @AfterEach
    void stop() {
        server.close();
        inbox.close();
    }

    @Test
    void keepsMessagesInOrderOfArrivalWithBothParts() {
        assertThat(inbox.messages()).extracting(ReceivedMessage::number).containsExactly(1, 2);
        ReceivedMessage first = inbox.messages().get(0);
        assertThat(first.recipient()).isEqualTo("ada@example.com");
        assertThat(first.subject()).isEqualTo("Flug SJ118 später: <script>alert(1)</script>");
        assertThat(first.text().strip()).isEqualTo("Müde?");
        assertThat(first.html().strip()).isEqualTo("<p>Müde?</p>");
        assertThat(first.header("x-booking")).contains("StreamJet-1");
        assertThat(first.header("X-Booking")).contains("StreamJet-1");
        assertThat(first.header("X-Absent")).isEmpty();
    }

    @Test
    void showsMessagesInABrowserWithEverythingEscaped() throws Exception {
        assertThat(get("/").body())
                .contains("Inbox (2)", "ada@example.com", "&lt;script&gt;alert(1)&lt;/script&gt;", "/messages/1")
                .doesNotContain("<script>");
        assertThat(get("/messages/1").body())
                .contains("src=\"/messages/1/body\"")
                .doesNotContain("<script>");
        HttpResponse<String> body = get("/messages/1/body");
        assertThat(body.body().strip()).isEqualTo("<p>Müde?</p>");
        assertThat(body.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox");
    }

    @Test
    void answersInJson() throws Exception {
        JsonNode all = new ObjectMapper().readTree(get("/api/messages").body());
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(0).path("recipient").asText()).isEqualTo("ada@example.com");
        JsonNode second = new ObjectMapper().readTree(get("/api/messages/2").body());
        assertThat(second.path("subject").asText()).isEqualTo("second");
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        assertThat(get("/messages/3").statusCode()).isEqualTo(404);
        assertThat(get("/messages/999999999999").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(send(request("/").POST(HttpRequest.BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void deliver(String to, String subject, String text, String html) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(inbox.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("airline@example.com");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(subject, "UTF-8");
        message.setHeader("X-Booking", "StreamJet-1");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(plain);
        both.addBodyPart(rich);
        message.setContent(both);
        Transport.send(message);
    }
}
