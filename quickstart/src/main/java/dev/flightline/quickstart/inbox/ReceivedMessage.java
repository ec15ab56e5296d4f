// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One message as it arrived.
 *
 * @param number 1 for the first that arrived
 * @param receivedAt when the server had taken it
 * @param recipient the address it was handed to the server for
 * @param text the text/plain part, empty where there is none
 * @param html the text/html part, empty where there is none
 * @param headers the first value of each header, decoded; names in lower case
 */
public record ReceivedMessage(
        int number,
        Instant receivedAt,
        String recipient,
        String subject,
        String text,
        String html,
        Map<String, String> headers) {
    public ReceivedMessage {
        headers = Map.copyOf(headers);
    }

    /** @param name in any case */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }
}
