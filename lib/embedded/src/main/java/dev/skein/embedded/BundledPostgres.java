package dev.skein.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/// The server that comes with Skein: no client programs, and only unpacked where nothing is
/// installed.
///
/// It lies in the user's cache folder under the digest of the bundle, once for all data
/// directories.
final class BundledPostgres {
    private BundledPostgres() {}

    static Path unpack() throws IOException, InterruptedException {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache);
        return unpack(root.resolve("skein"));
    }

    /// @return the folder of its programs
    static Path unpack(Path cache) throws IOException, InterruptedException {
        Path folder = cache.resolve("postgresql-" + digest());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(cache);
            Path unfinished = Files.createTempDirectory(cache, "unfinished");
            extract(unfinished);
            // A temporary directory is its owner's alone, and the server may run as somebody else.
            Files.setPosixFilePermissions(
                    unfinished,
                    java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            publish(unfinished, folder);
        }
        return folder.resolve("bin");
    }

    private static void extract(Path folder) throws IOException, InterruptedException {
        Process tar =
                new ProcessBuilder(List.of("tar", "-x", "-C", folder.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (InputStream bundle = bundle();
                OutputStream out = tar.getOutputStream()) {
            new XZInputStream(bundle).transferTo(out);
        }
        if (tar.waitFor() != 0) {
            throw new IllegalStateException("unpacking the bundled PostgreSQL failed");
        }
    }

    /// Somebody else may have been quicker; theirs is as good.
    private static void publish(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static String digest() throws IOException {
        try (InputStream bundle = bundle()) {
            var sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = bundle.read(buffer); n >= 0; n = bundle.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }

    private static InputStream bundle() {
        InputStream bundle =
                BundledPostgres.class.getResourceAsStream("/postgres-" + platform() + ".txz");
        if (bundle == null) {
            throw new IllegalStateException(
                    "no PostgreSQL is installed and none is bundled for "
                            + platform()
                            + "; install PostgreSQL 14 or newer with its client programs");
        }
        return bundle;
    }

    private static String platform() {
        String os =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
                        ? "darwin"
                        : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return os + "-" + arch;
    }
}
