package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.cli.io.TextFiles;
import dev.skein.events.signing.SigningKey;
import dev.skein.events.signing.TrustedKey;
import dev.skein.events.wire.Json;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Ed25519.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description =
                "Make a signing key: the private half into a file, the line for trust.json to standard output.")
final class Key implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "new", description = "the only verb so far")
    String verb = "";

    @Option(names = "--id", required = true, paramLabel = "ID", description = "the key's id")
    String id = "";

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "where the private key goes; it must not exist")
    Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        if (!verb.equals("new")) {
            return Exit.USAGE;
        }
        KeyPair pair = SigningKey.generate();
        TextFiles.writeSecret(file, SigningKey.encode(pair.getPrivate()));
        var trusted =
                new TrustedKey(
                        id, SigningKey.encode(pair.getPublic()), List.of(), List.of(), null, null);
        var terminal = new Terminal();
        terminal.print(Json.write(trusted));
        terminal.talk(
                "name the types and databases that this key may speak of, then add the line to trust.json");
        return Exit.OK;
    }
}
