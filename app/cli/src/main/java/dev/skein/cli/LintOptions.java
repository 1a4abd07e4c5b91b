package dev.skein.cli;

import dev.skein.cli.io.TextFiles;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.lint.PolicyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What decides how much a rule matters, where no server is asked.
final class LintOptions {
    private static final String USUAL = "skein-lint.properties";

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "whose levels hold; in production what would stop users blocks")
    String environment = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "levels of rules (default: " + USUAL + ", where it is here)")
    @Nullable String config;

    @Option(
            names = "--target-version",
            paramLabel = "MAJOR",
            description = "the target's PostgreSQL, 13 to 18 (default: any of them)")
    @Nullable String targetVersion;

    @Option(names = "--all", description = "also the rules that are off by default, as info")
    boolean all;

    LintPolicy policy() throws IOException {
        String file = config;
        String text =
                file == null
                        ? TextFiles.readIfThere(Path.of(USUAL))
                        : TextFiles.read(Path.of(file));
        LintPolicy policy = PolicyFile.read(text, environment);
        String version = targetVersion;
        if (version != null) {
            policy = policy.with(policy.conventions().ofPostgres(PolicyFile.major(version)));
        }
        if (!all || policy.levels().containsKey(LintPolicy.OTHERS)) {
            return policy;
        }
        var levels = new HashMap<>(policy.levels());
        levels.put(LintPolicy.OTHERS, Level.INFO);
        return new LintPolicy(policy.strict(), levels, policy.conventions());
    }
}
