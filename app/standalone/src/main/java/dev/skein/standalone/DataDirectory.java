package dev.skein.standalone;

import dev.skein.targets.TargetList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Where everything lies that survives a restart.
record DataDirectory(Path root) implements Places {

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    @Override
    public Path backups() {
        return root.resolve("backups");
    }

    @Override
    public Path heads() {
        return root.resolve("heads");
    }

    @Override
    public Path key(String service) {
        return root.resolve("keys").resolve(service + ".key");
    }

    @Override
    public Path trust() {
        return root.resolve("keys").resolve("trust.json");
    }

    Path secrets() {
        return root.resolve("secrets.json");
    }

    @Override
    public Path tokens() {
        return root.resolve("tokens.json");
    }

    /// The operator's own bearer token, for the command line on this machine.
    Path token() {
        return root.resolve("token");
    }

    /// A second person's, so that approvals can be tried alone.
    Path approverToken() {
        return root.resolve("approver.token");
    }

    Path targets() {
        return root.resolve(TargetList.FILE);
    }

    /// Demonstration databases while the process runs, for whoever looks at them on this machine.
    Path shops() {
        return root.resolve(TargetList.SHOPS);
    }

    /// How the audit database is reached, for whoever verifies it on this machine.
    Path audit() {
        return root.resolve("audit.json");
    }

    /// What a service has to know that is a process of its own.
    Path settings(String service) {
        return root.resolve("services").resolve(service + ".properties");
    }

    /// The gateway's address while the process runs.
    Path address() {
        return root.resolve("gateway.url");
    }

    /// Says where the gateway is; whoever waits for the file reads it whole.
    void tell(String url) throws IOException {
        Path partial = address().resolveSibling("gateway.url.partial");
        Files.writeString(partial, url);
        Files.move(partial, address(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Writes a file that only this account can read.
    static void writePrivately(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
