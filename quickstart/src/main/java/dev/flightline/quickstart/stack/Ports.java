// SPDX-FileCopyrightText: 2026 The Flightline authors
// SPDX-License-Identifier: Apache-2.0
package dev.flightline.quickstart.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The loopback ports of one stack: either counted up from a base, or any that are free. */
public final class Ports {
    /** Who listens; the order is the order in which ports are counted up from the base. */
    public enum Service {
        INBOX("inbox"),
        CONNECT("Kafka Connect REST API"),
        REGISTRY("schema registry"),
        OPENSKY("OpenSky-compatible server"),
        BROKER("Kafka broker"),
        CONTROLLER("Kafka controller"),
        POSTGRES("PostgreSQL"),
        MARIADB("MariaDB"),
        SMTP("SMTP server");

        private final String description;

        Service(String description) {
            this.description = description;
        }
    }

    /** The address everything binds to. */
    public static final String HOST = "127.0.0.1";

    private static final int HIGHEST_PORT = 65_535;

    private final Map<Service, Integer> ports;

    private Ports(Map<Service, Integer> ports) {
        this.ports = ports;
    }

    /**
     * Ports counted up from a base, one per {@link Service}.
     *
     * @throws StartupException if the range leaves 1024..65535, or one of the ports is taken: it names the port and whom it is for
     */
    public static Ports from(int base) {
        if (base < 1024 || base + Service.values().length - 1 > HIGHEST_PORT) {
            throw new StartupException("--port-base: " + base + " is outside 1024.."
                    + (HIGHEST_PORT - Service.values().length + 1) + "; choose a base inside");
        }
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        int next = base;
        for (Service service : Service.values()) {
            requireFree(next, service);
            ports.put(service, next++);
        }
        return new Ports(ports);
    }

    /** Ports that are free now, one per {@link Service}, as the operating system hands them out. */
    public static Ports free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            Map<Service, Integer> ports = new EnumMap<>(Service.class);
            for (Service service : Service.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(service, socket.getLocalPort());
            }
            return new Ports(ports);
        } catch (IOException e) {
            throw new StartupException("no free port on " + HOST + ": " + e.getMessage(), e);
        } finally {
            held.forEach(Ports::close);
        }
    }

    public int of(Service service) {
        return ports.getOrDefault(service, 0);
    }

    /** {@code 127.0.0.1:port}. */
    public String address(Service service) {
        return HOST + ":" + of(service);
    }

    /** {@code http://127.0.0.1:port}. */
    public String url(Service service) {
        return "http://" + address(service);
    }

    private static void requireFree(int port, Service service) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port that a run before left in TIME_WAIT is free: every server here binds it the same way.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        } catch (IOException e) {
            throw new StartupException(
                    "port " + port + " (" + service.description
                            + ") is in use; end what listens there or choose another range with --port-base",
                    e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new StartupException("cannot release a port: " + e.getMessage(), e);
        }
    }
}
