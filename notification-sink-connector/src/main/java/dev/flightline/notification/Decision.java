// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done about a record that is neither a tombstone nor to be passed over for its own sake. */
sealed interface Decision {

    /** Nothing is sent, and nothing changes. */
    record Silent(DeliveryOutcome.Reason reason) implements Decision {}

    /**
     * A message is sent.
     *
     * @param previous what the passenger was told before; null when nothing
     * @param resent whether it repeats a message that is in doubt
     */
    record Tell(MessageKind kind, @Nullable Told previous, boolean resent) implements Decision {}

    /**
     * The message in doubt counts as told from now on.
     *
     * @param ended whether that was this record's message, and ends it; otherwise it is decided anew
     */
    record Settle(boolean ended) implements Decision {}

    /**
     * Decides by the telling rules. Of messages in doubt it is not known whether the passenger has them. Where they are to
     * be resent, a record is told when it would have to be in any case, for a newer record may have come in place of the
     * one that was about to be told.
     */
    static Decision of(Notification notification, Knowledge known, TellingRules rules, InDoubt inDoubt) {
        if (known.repeated()) {
            return new Silent(DeliveryOutcome.Reason.REPEATED);
        }
        if (known.inDoubt().isEmpty()) {
            return tell(notification, known.told(), rules, false);
        }
        if (inDoubt != InDoubt.RESEND) {
            return new Settle(known.own());
        }
        if (known.own()) {
            return again(notification, known.told(), rules);
        }
        return known.inDoubt().stream()
                .map(doubtful -> tell(notification, doubtful, rules, false))
                .filter(Tell.class::isInstance)
                .findFirst()
                .orElseGet(() -> tell(notification, known.told(), rules, true));
    }

    /** It was to be told, perhaps for the sake of another message that was in doubt, of which nothing is known any more. */
    private static Decision again(Notification notification, @Nullable Told last, TellingRules rules) {
        Decision anew = tell(notification, last, rules, true);
        MessageKind plain = MessageKind.valueOf(notification.status().name());
        return anew instanceof Tell ? anew : new Tell(plain, last, true);
    }

    private static Decision tell(Notification notification, @Nullable Told last, TellingRules rules, boolean resent) {
        Optional<MessageKind> kind = rules.judge(notification.status(), notification.time(), last);
        return kind.isPresent() ? new Tell(kind.get(), last, resent) : new Silent(DeliveryOutcome.Reason.RULES);
    }
}
