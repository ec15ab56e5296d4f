// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import com.samskivert.mustache.Template;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigException;

/** The configuration keys of mails, which every channel that sends them has. */
final class MailKeys {
    static final String RECIPIENT_FIELD_CONFIG = "recipient.field";
    private static final String RECIPIENT_FIELD_DOC = "Field with the passenger's mail address. A record without"
            + " exactly one valid address there goes to the next channel, or to the dead letter queue.";

    static final String FROM_CONFIG = "from";
    private static final String FROM_DOC =
            "Sender of the messages, such as `StreamJet <news@example.com>`. Its domain also ends their Message-ID.";

    static final String REPLY_TO_CONFIG = "reply.to";
    private static final String REPLY_TO_DOC = "Where answers go, if not to the sender.";

    static final String UNSUBSCRIBE_CONFIG = "list.unsubscribe";
    private static final String UNSUBSCRIBE_DOC = "Where passengers unsubscribe, for the header List-Unsubscribe: a"
            + " template of one address of https, of mailto, or of both with a space between, such as"
            + " `https://example.com/unsubscribe?token={{unsubscribe_token}}`. Variables are the fields of the record,"
            + " percent-encoded. Use one that says nothing of the passenger. Empty: no such header.";

    static final String ONE_CLICK_CONFIG = "list.unsubscribe.one.click";
    private static final String ONE_CLICK_DOC = "Whether a POST to the https address of list.unsubscribe is all that it"
            + " takes (RFC 8058), for the header List-Unsubscribe-Post.";
    private static final boolean ONE_CLICK_DEFAULT = false;

    private MailKeys() {}

    static void define(ConfigGroup group) {
        group.define(RECIPIENT_FIELD_CONFIG, STRING, NO_DEFAULT_VALUE, new NonEmptyString(), HIGH, RECIPIENT_FIELD_DOC);
        group.define(FROM_CONFIG, STRING, NO_DEFAULT_VALUE, MailAddress.validator(), HIGH, FROM_DOC);
        group.define(REPLY_TO_CONFIG, STRING, null, MailAddress.validator(), MEDIUM, REPLY_TO_DOC);
        group.define(UNSUBSCRIBE_CONFIG, STRING, null, Unsubscribe.validator(), MEDIUM, UNSUBSCRIBE_DOC);
        group.define(ONE_CLICK_CONFIG, BOOLEAN, ONE_CLICK_DEFAULT, null, MEDIUM, ONE_CLICK_DOC);
    }

    /** Defines the {@code headers.<Name>} that a channel's settings hold. */
    static void defineHeaders(ConfigGroup group, Map<String, ?> channel) {
        channel.keySet().stream()
                .filter(key -> key.startsWith(MailHeaders.PREFIX))
                .sorted()
                .forEach(key -> group.define(key, STRING, NO_DEFAULT_VALUE, MailHeaders.validator(), LOW, "A header."));
    }

    static MailSettings settings(AbstractConfig channel) {
        String replyTo = channel.getString(REPLY_TO_CONFIG);
        String unsubscribe = channel.getString(UNSUBSCRIBE_CONFIG);
        boolean oneClick = channel.getBoolean(ONE_CLICK_CONFIG);
        return new MailSettings(
                channel.getString(RECIPIENT_FIELD_CONFIG),
                address(channel.getString(FROM_CONFIG)),
                replyTo == null ? null : address(replyTo),
                headers(channel),
                Optional.ofNullable(unsubscribe)
                        .filter(text -> !text.isBlank())
                        .map(text -> new Unsubscribe(Unsubscribe.compile(UNSUBSCRIBE_CONFIG, text), oneClick)));
    }

    private static InternetAddress address(String configured) {
        return MailAddress.withName(configured)
                .orElseThrow(() -> new ConfigException("not one mail address: " + configured));
    }

    private static Map<String, Template> headers(AbstractConfig channel) {
        Map<String, Template> headers = new TreeMap<>();
        channel.values().keySet().stream()
                .filter(key -> key.startsWith(MailHeaders.PREFIX))
                .forEach(key -> headers.put(
                        key.substring(MailHeaders.PREFIX.length()), MailHeaders.compile(key, channel.getString(key))));
        return headers;
    }
}
