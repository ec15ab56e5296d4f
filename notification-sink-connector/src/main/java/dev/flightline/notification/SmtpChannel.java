// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.notification;

import dev.flightline.notification.SendFailure.Kind;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mail over as many connections as configured, each kept open from one message to the next. */
final class SmtpChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpChannel.class);

    /** How long messages under way may take to finish when the channel closes. */
    private static final long CLOSE_SECONDS = 2;

    private final String alias;
    private final SmtpChannelConfig config;
    private final MailComposer composer;
    private final boolean dryRun;
    private final InstantSource clock;
    private final Session session;
    private final ExecutorService senders;
    private final ChannelGate gate;
    private final Deque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    SmtpChannel(String alias, SmtpChannelConfig config, MailComposer composer, boolean dryRun, InstantSource clock) {
        this.alias = alias;
        this.config = config;
        this.composer = composer;
        this.dryRun = dryRun;
        this.clock = clock;
        this.gate = config.gate();
        this.session = Session.getInstance(properties(config));
        this.senders =
                Executors.newFixedThreadPool(config.connections(), WorkerThreads.named("notification-smtp-" + alias));
    }

    private static Properties properties(SmtpChannelConfig config) {
        Properties mail = new Properties();
        mail.setProperty("mail.smtp.auth", String.valueOf(config.username() != null));
        mail.setProperty(
                "mail.smtp.connectiontimeout",
                String.valueOf(config.connectTimeout().toMillis()));
        mail.setProperty(
                "mail.smtp.timeout", String.valueOf(config.readTimeout().toMillis()));
        mail.setProperty(
                "mail.smtp.writetimeout", String.valueOf(config.writeTimeout().toMillis()));
        mail.setProperty("mail.smtp.ssl.enable", String.valueOf(config.security() == SmtpSecurity.TLS));
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        boolean startTls = config.security() == SmtpSecurity.STARTTLS;
        mail.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        mail.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        // Otherwise close() waits for the server's goodbye.
        mail.setProperty("mail.smtp.quitwait", "false");
        return mail;
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public RetrySchedule retries() {
        return config.retries();
    }

    @Override
    public ChannelGate gate() {
        return gate;
    }

    @Override
    public String recipient(Announcement announcement) throws SendFailure {
        return composer.recipient(announcement).getAddress();
    }

    @Override
    public CompletableFuture<Boolean> send(Announcement announcement, BooleanSupplier wanted) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        try {
            senders.execute(() -> deliver(announcement, wanted, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new SendFailure(Kind.TRANSIENT, "the channel is closed"));
        }
        return result;
    }

    private void deliver(Announcement announcement, BooleanSupplier wanted, CompletableFuture<Boolean> result) {
        try {
            if (!wanted.getAsBoolean()) {
                result.complete(false);
                return;
            }
            MimeMessage mail = composer.compose(session, announcement);
            if (!dryRun) {
                transmit(mail);
            }
            result.complete(true);
        } catch (SendFailure e) {
            result.completeExceptionally(e);
        } catch (DataException e) {
            result.completeExceptionally(new SendFailure(Kind.PERMANENT, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Of the libraries' own: only its class is known to hold no content.
            result.completeExceptionally(new SendFailure(
                    Kind.PERMANENT,
                    "the message could not be made (" + e.getClass().getSimpleName() + ")"));
        } catch (Error e) {
            // Nobody else hears of it: without this the record would stay open for good.
            result.completeExceptionally(e);
            throw e;
        }
    }

    private void transmit(MimeMessage mail) throws SendFailure {
        SmtpConnection reused = takeIdle();
        SmtpConnection connection = reused == null ? SmtpConnection.open(session, config, clock.instant()) : reused;
        try {
            connection.send(mail, clock.instant());
        } catch (MessagingException e) {
            connection.close();
            throw SmtpFailures.ofSending(e);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
        idle.push(connection);
        if (senders.isShutdown()) {
            closeIdle();
        }
    }

    private @Nullable SmtpConnection takeIdle() {
        SmtpConnection connection = idle.poll();
        while (connection != null && !connection.usable(clock.instant())) {
            connection.close();
            connection = idle.poll();
        }
        return connection;
    }

    private void closeIdle() {
        SmtpConnection connection = idle.poll();
        while (connection != null) {
            connection.close();
            connection = idle.poll();
        }
    }

    @Override
    public void close() {
        // Those queued were never begun: nobody waits for them any more, and their records are read again.
        var unused = senders.shutdownNow();
        try {
            if (!senders.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Channel '{}' closes with messages under way; they are told again after a restart.", alias);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeIdle();
    }
}
