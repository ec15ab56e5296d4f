// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SendFailure.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an exception of the mail library, told by the server's reply code: 4xx is for now, 5xx for good
 * (RFC 5321, section 4.2.1). Only code and step are kept, for the reply's text quotes addresses.
 */
final class SmtpFailures {
    private static final String MAIL_FROM = "MAIL FROM";

    /** "Authentication required" and "credentials invalid" (RFC 4954, section 6), at whatever step. */
    private static final Set<Integer> AUTHENTICATION = Set.of(530, 535);

    /** "Message size exceeds fixed maximum" (RFC 1870, section 6.1), which may come to MAIL FROM already. */
    private static final int TOO_LARGE = 552;

    /** "Service not available, closing transmission channel" (RFC 5321, section 4.2.3); other 4xx may be about one message. */
    private static final int NOT_AVAILABLE = 421;

    private static final int DEEPEST_CAUSE = 4;

    private SmtpFailures() {}

    /**
     * A connection that could not be opened. It is worth trying again, but for refused credentials: the library reports
     * every end of an authentication as refused, a broken connection too, so only the reply code tells.
     *
     * @param lastCode the server's last reply code; 0 or -1 when it gave none, 2xx when it greeted and nothing was tried
     */
    static SendFailure ofConnecting(MessagingException e, int lastCode) {
        if (e instanceof AuthenticationFailedException && isRefused(lastCode)) {
            return new SendFailure(
                    Kind.FATAL, "the server refuses the credentials (" + lastCode + "); check username and password");
        }
        if (e instanceof AuthenticationFailedException && lastCode >= 200 && lastCode < 300) {
            return new SendFailure(
                    Kind.FATAL, "the server offers no way to authenticate that this channel knows; check its settings");
        }
        return SendFailure.outage("no connection to the server" + code(lastCode) + " (" + causes(e) + ")", null);
    }

    /** A message that was not accepted. */
    static SendFailure ofSending(MessagingException e) {
        for (Exception next = e; next instanceof MessagingException current; next = current.getNextException()) {
            if (current instanceof SMTPSenderFailedException refused) {
                return of(refused.getReturnCode(), MAIL_FROM);
            }
            if (current instanceof SMTPAddressFailedException refused) {
                return of(refused.getReturnCode(), "RCPT TO");
            }
        }
        if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
            return of(refused.getReturnCode(), step(refused.getCommand()));
        }
        if (hasCause(e, IllegalArgumentException.class)) {
            return new SendFailure(Kind.PERMANENT, "the mail library refuses the message");
        }
        String failure = "the connection failed (" + causes(e) + ")";
        boolean given = !(e instanceof SMTPSendFailedException lost && isBeforeMessage(lost.getCommand()));
        return given ? SendFailure.unanswered(failure, null) : SendFailure.outage(failure, null);
    }

    private static SendFailure of(int code, String step) {
        String answer = "the server answers " + code + " to " + step;
        if (!isRefused(code)) {
            return code == NOT_AVAILABLE ? SendFailure.outage(answer, null) : new SendFailure(Kind.TRANSIENT, answer);
        }
        // Before there is a recipient nothing but the account and the sender can be refused, or the message's size.
        boolean everyMessage = AUTHENTICATION.contains(code) || (step.equals(MAIL_FROM) && code != TOO_LARGE);
        return everyMessage
                ? new SendFailure(Kind.FATAL, answer + "; check 'from' and the account")
                : new SendFailure(Kind.PERMANENT, answer);
    }

    private static String step(@Nullable String command) {
        return isCommand(command, "MAIL") ? MAIL_FROM : "the message";
    }

    /** What a server that hangs up at this command was not given. */
    private static boolean isBeforeMessage(@Nullable String command) {
        return isCommand(command, "MAIL") || isCommand(command, "RCPT") || isCommand(command, "DATA");
    }

    private static boolean isCommand(@Nullable String command, String name) {
        return command != null && command.regionMatches(true, 0, name, 0, name.length());
    }

    private static boolean isRefused(int code) {
        return code >= 500 && code < 600;
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String code(int code) {
        return code >= 400 ? ", last reply " + code : "";
    }

    /** The classes of an exception and of those below it: enough to tell a refused connection from a bad certificate. */
    private static String causes(MessagingException e) {
        StringBuilder names = new StringBuilder(e.getClass().getSimpleName());
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            names.append(" < ").append(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        return names.toString();
    }
}
