package dev.skein.cli.io;

import dev.skein.targets.Adoption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/// Whoever may make roles in a target.
///
/// @param username its role
/// @param password empty where the server asks for none
public record TargetAdministrator(String url, String username, String password) {

    /// See [Adoption#adopt].
    public UUID adopt(String owner, Map<String, String> passwords) throws SQLException {
        try (var admin = DriverManager.getConnection(url, username, password)) {
            return Adoption.adopt(admin, owner, passwords);
        }
    }

    @Override
    public String toString() {
        return username + " at " + url;
    }
}
