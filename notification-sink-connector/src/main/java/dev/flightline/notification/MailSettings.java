// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import com.samskivert.mustache.Template;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's mails have in common.
 *
 * @param recipientField the field with the passenger's address
 * @param replyTo null where answers go to the sender
 * @param headers the extra ones, by name
 */
record MailSettings(
        String recipientField,
        InternetAddress from,
        @Nullable InternetAddress replyTo,
        Map<String, Template> headers,
        Optional<Unsubscribe> unsubscribe) {}
