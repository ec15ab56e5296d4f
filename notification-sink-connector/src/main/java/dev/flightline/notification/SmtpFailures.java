// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SendFailure.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What follows from an exception of the mail library, told by the server's reply code: 4xx is for now, 5xx for good
 * (RFC 5321, section 4.2.1). Only code and step are kept, for the reply's text quotes addresses.
 */
final class SmtpFailures {
    private SmtpFailures() {}

    /**
     * A connection that could not be opened. It is worth trying again, but for refused credentials.
     *
     * @param lastCode the server's last reply code; -1 when it gave none
     */
    static SendFailure ofConnecting(MessagingException e, int lastCode) {
        if (e instanceof AuthenticationFailedException && !isTransient(lastCode)) {
            return new SendFailure(
                    Kind.FATAL, "the server refuses the credentials (" + lastCode + "); check username and password");
        }
        return new SendFailure(Kind.TRANSIENT, "no connection to the server" + code(lastCode) + " (" + causes(e) + ")");
    }

    /** A message that was not accepted. */
    static SendFailure ofSending(MessagingException e) {
        for (Exception next = e; next instanceof MessagingException current; next = current.getNextException()) {
            if (current instanceof SMTPSenderFailedException refused) {
                return of(refused.getReturnCode(), "MAIL FROM", Kind.FATAL);
            }
            if (current instanceof SMTPAddressFailedException refused) {
                return of(refused.getReturnCode(), "RCPT TO", Kind.PERMANENT);
            }
        }
        if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
            return of(refused.getReturnCode(), "the message", Kind.PERMANENT);
        }
        return new SendFailure(Kind.TRANSIENT, "the connection failed (" + causes(e) + ")");
    }

    private static SendFailure of(int code, String step, Kind forGood) {
        boolean refused = code >= 500 && code < 600;
        String advice = refused && forGood == Kind.FATAL ? "; check 'from' and the account" : "";
        return new SendFailure(
                refused ? forGood : Kind.TRANSIENT, "the server answers " + code + " to " + step + advice);
    }

    private static boolean isTransient(int code) {
        return code >= 400 && code < 500;
    }

    private static String code(int code) {
        return code >= 400 ? ", last reply " + code : "";
    }

    /** The classes of an exception and of those below it: enough to tell a refused connection from a bad certificate. */
    private static String causes(MessagingException e) {
        StringBuilder names = new StringBuilder(e.getClass().getSimpleName());
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < 4; depth++) {
            names.append(" < ").append(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        return names.toString();
    }
}
