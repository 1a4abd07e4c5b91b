package dev.skein.targets;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// Where a JDBC URL leads, as the driver itself reads it; for programs that speak to the same
/// server without JDBC.
///
/// @param hosts one or more, parted by commas; an IPv6 address stands without brackets
/// @param ports as many
/// @param database empty: named as the user
/// @param options the URL's parameters, such as `sslmode`
public record Address(String hosts, String ports, String database, Map<String, String> options) {
    private static final String HOSTS = PGProperty.PG_HOST.getName();
    private static final String PORTS = PGProperty.PG_PORT.getName();
    private static final String DATABASE = PGProperty.PG_DBNAME.getName();

    public Address {
        options = Map.copyOf(options);
    }

    /// @throws IllegalArgumentException where the text is no such URL, or carries a user or a
    ///   password: a URL is shown to people. Its message quotes nothing of the URL.
    public static Address of(String url) {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "the url is not of the form jdbc:postgresql://host:port/database");
        }
        var options = new TreeMap<String, String>();
        for (String name : parsed.stringPropertyNames()) {
            options.put(name, parsed.getProperty(name));
        }
        if (options.containsKey("user") || options.containsKey("password")) {
            throw new IllegalArgumentException(
                    "the url holds no user and no password; they have settings of their own");
        }
        String hosts = options.getOrDefault(HOSTS, "").replace("[", "").replace("]", "");
        String ports = options.getOrDefault(PORTS, "");
        String database = options.getOrDefault(DATABASE, "");
        options.keySet().removeAll(Set.of(HOSTS, PORTS, DATABASE));
        return new Address(hosts, ports, database, options);
    }
}
