package dev.skein.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The launcher on a machine of which the test says what is there: a PATH of links, and another
/// root for the folders where programs usually lie.
final class Launcher {
    static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

    /// What every system has, and what the launcher and Maven's own start script use of it.
    private static final List<String> BASE =
            List.of(
                    "sh",
                    "awk",
                    "basename",
                    "cat",
                    "cut",
                    "dirname",
                    "env",
                    "expr",
                    "find",
                    "grep",
                    "head",
                    "ls",
                    "mkdir",
                    "paste",
                    "readlink",
                    "rm",
                    "sed",
                    "sort",
                    "tail",
                    "tee",
                    "tr",
                    "uname",
                    "xargs");

    private final Path machine;
    private final Path script;
    private final Map<String, String> environment = new HashMap<>();

    record Said(int exit, String out, String err) {}

    /// @param machine an empty folder
    Launcher(Path machine, Path script) throws IOException {
        this.machine = machine;
        this.script = script;
        Files.createDirectories(machine.resolve("bin"));
        Files.createDirectories(machine.resolve("home"));
        for (String program : BASE) {
            link(program);
        }
    }

    /// Links the machine's own programs, for want of which nothing could be tested.
    Launcher with(String... programs) throws IOException {
        for (String program : programs) {
            link(program);
        }
        return this;
    }

    Launcher without(String program) throws IOException {
        Files.delete(machine.resolve("bin").resolve(program));
        return this;
    }

    /// A program that only says a line.
    Launcher withFake(String program, String line) throws IOException {
        Path file = machine.resolve("bin").resolve(program);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\necho '" + line + "'\n");
        executable(file);
        return this;
    }

    /// This test's own JDK where they usually lie.
    Launcher withJdk() throws IOException {
        Path folder = Files.createDirectories(machine.resolve("root/usr/lib/jvm"));
        Files.createSymbolicLink(
                folder.resolve("jdk of the test"), Path.of(System.getProperty("java.home")));
        return this;
    }

    Launcher withVariable(String name, Path value) {
        environment.put(name, value.toString());
        return this;
    }

    /// What looks like a JDK of an earlier time.
    static Path oldJdk(Path folder) throws IOException {
        Path javac = Files.createDirectories(folder.resolve("bin")).resolve("javac");
        Files.writeString(javac, "#!/bin/sh\nexit 1\n");
        executable(javac);
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.12\"\n");
        return folder;
    }

    /// @param where the caller's own directory
    Said run(Path where, String... arguments) throws Exception {
        Path out = machine.resolve("out.txt");
        Path err = machine.resolve("err.txt");
        var builder =
                new ProcessBuilder(
                                Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                                        .toList())
                        .directory(where.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", machine.resolve("bin").toString());
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().put("SKEIN_USUAL_ROOT", machine.resolve("root").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    Said run(String... arguments) throws Exception {
        return run(machine, arguments);
    }

    private void link(String program) throws IOException {
        Path link = machine.resolve("bin").resolve(program);
        Files.createSymbolicLink(link, onPath(program));
    }

    private static Path onPath(String program) throws IOException {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/bin", "/bin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("this machine has no " + program));
    }

    private static void executable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }
}
