// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.inbox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The two HTML pages of the inbox. Everything that came in a message is escaped. */
final class InboxPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b2733}
            h1{font-size:1.4rem}table{border-collapse:collapse;width:100%}
            th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid #dde3ea}
            th{font-weight:600;color:#5b6b7b;font-size:.85rem}a{color:#0b5cad;text-decoration:none}a:hover{text-decoration:underline}
            iframe{width:100%;height:34rem;border:1px solid #dde3ea;border-radius:.5rem}
            pre{white-space:pre-wrap;background:#f5f7f9;padding:1rem;border-radius:.5rem}.quiet{color:#5b6b7b}
            """;

    private InboxPage() {}

    /** Newest first; looks again every two seconds by itself. */
    static String list(List<ReceivedMessage> messages) {
        StringBuilder rows = new StringBuilder();
        List<ReceivedMessage> newestFirst = new ArrayList<>(messages);
        Collections.reverse(newestFirst);
        for (ReceivedMessage message : newestFirst) {
            rows.append("<tr><td class=quiet>%s</td><td>%s</td><td><a href=\"/messages/%d\">%s</a></td></tr>\n"
                    .formatted(
                            TIME.format(message.receivedAt()),
                            escape(message.recipient()),
                            message.number(),
                            escape(message.subject())));
        }
        String body = messages.isEmpty()
                ? "<p class=quiet>No message yet.</p>"
                : "<table><tr><th>Received</th><th>To</th><th>Subject</th></tr>\n" + rows + "</table>";
        return page("Inbox (" + messages.size() + ")", "<meta http-equiv=refresh content=2>", body);
    }

    static String message(ReceivedMessage message) {
        String body = """
                <p><a href="/">All messages</a></p>
                <table>
                <tr><th>To</th><td>%s</td></tr>
                <tr><th>From</th><td>%s</td></tr>
                <tr><th>Received</th><td>%s</td></tr>
                </table>
                <p></p>
                <iframe sandbox title="The message as HTML" src="/messages/%d/body"></iframe>
                <h2>As text</h2>
                <pre>%s</pre>
                """.formatted(
                        escape(message.recipient()),
                        escape(message.header("From").orElse("")),
                        message.receivedAt(),
                        message.number(),
                        escape(message.text()));
        return page(message.subject(), "", body);
    }

    private static String page(String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>%s<style>%s</style></head>
                <body><h1>%s</h1>
                %s
                </body></html>
                """.formatted(escape(title), head, STYLE, escape(title), body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
