package dev.skein.embedded;

import java.util.ArrayList;
import java.util.List;

/// A server for one machine: on loopback, without sockets in the file system.
final class ServerSettings {
    private ServerSettings() {}

    static List<String> of(int port, EmbeddedPostgres.Durability durability) {
        var arguments = new ArrayList<>(List.of("-p", Integer.toString(port)));
        set(arguments, "listen_addresses=127.0.0.1");
        set(arguments, "unix_socket_directories=");
        set(arguments, "max_connections=120");
        set(arguments, "shared_buffers=64MB");
        set(arguments, "password_encryption=scram-sha-256");
        set(arguments, "log_min_messages=warning");
        // A failed statement may hold a password or a customer's row.
        set(arguments, "log_min_error_statement=panic");
        if (durability == EmbeddedPostgres.Durability.NONE) {
            set(arguments, "fsync=off");
            set(arguments, "synchronous_commit=off");
            set(arguments, "full_page_writes=off");
        }
        return arguments;
    }

    private static void set(List<String> arguments, String setting) {
        arguments.add("-c");
        arguments.add(setting);
    }
}
