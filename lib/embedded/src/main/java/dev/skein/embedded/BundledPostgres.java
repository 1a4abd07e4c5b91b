package dev.skein.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/// The server that comes with Skein: no client programs, and only unpacked where nothing is
/// installed.
final class BundledPostgres {
    private BundledPostgres() {}

    /// @return the folder of its programs
    static Path unpack(Path folder) throws IOException, InterruptedException {
        Path bin = folder.resolve("bin");
        if (Files.isExecutable(bin.resolve("postgres"))) {
            return bin;
        }
        String resource = "/postgres-" + platform() + ".txz";
        try (InputStream bundle = BundledPostgres.class.getResourceAsStream(resource)) {
            if (bundle == null) {
                throw new IllegalStateException(
                        "no PostgreSQL is installed and none is bundled for "
                                + platform()
                                + "; install PostgreSQL 13 or newer with its client programs");
            }
            Files.createDirectories(folder);
            Process tar =
                    new ProcessBuilder(List.of("tar", "-x", "-C", folder.toString()))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (OutputStream out = tar.getOutputStream()) {
                new XZInputStream(bundle).transferTo(out);
            }
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("unpacking the bundled PostgreSQL failed");
            }
        }
        return bin;
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
