package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.Alias;
import dev.skein.events.Bundle;
import dev.skein.events.RunId;
import dev.skein.events.failure.Failure;
import dev.skein.events.failure.FailureCause;
import dev.skein.events.plan.Base;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.GolangMigrate;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.io.SqlSources.Source;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.plan.Planned;
import dev.skein.migrations.plan.Planning;
import dev.skein.migrations.plan.Situation;
import dev.skein.migrations.report.PlanFormat;
import dev.skein.targets.NativeHistory;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A plan offline: statements, locks, findings.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Show what a directory would do, without any server: 0 planned, 1 it would be"
                        + " refused, 2 unreadable.")
final class Plan implements Callable<Integer> {
    private static final int MAJOR = 10_000;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "the directory of migrations (default: .)")
    String directory = ".";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    PlanFormat format = PlanFormat.TEXT;

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description = "the first version that has not run yet (default: none has)")
    @Nullable String from;

    @Mixin LintOptions options = new LintOptions();

    @Override
    public Integer call() throws Exception {
        var terminal = new Terminal();
        LintPolicy policy = options.policy();
        return switch (new NamedDirectory(directory).open(terminal)) {
            case Source.Migrations(String prefix, Bundle bundle) ->
                    tell(
                            terminal,
                            new Planning(situation(policy, bundle)).apply(bundle, null),
                            prefix);
            case Source.Unreadable(var why) -> tell(terminal, Planned.unreadable(why), "");
            case Source.Files _ -> Exit.USAGE;
        };
    }

    private int tell(Terminal terminal, Planned planned, String prefix) {
        String written = format.write(planned, prefix, terminal.palette());
        if (!written.isEmpty()) {
            terminal.print(written);
        }
        return switch (planned) {
            case Planned.Ready _ -> Exit.OK;
            case Planned.Refused(Failure failure, _) -> {
                terminal.talk(Refusal.of(failure));
                yield failure.cause() == FailureCause.BAD_REQUEST ? Exit.USAGE : Exit.FAILED;
            }
        };
    }

    private Situation situation(LintPolicy policy, Bundle bundle) {
        int version = policy.conventions().postgres() * MAJOR;
        return new Situation(
                RunId.of("00000000-0000-0000-0000-000000000000"),
                new Alias("offline"),
                new UUID(0, 0),
                options.environment.isEmpty() ? "none" : options.environment,
                NativeHistory.DEFAULT,
                new Base(null, before(bundle), false, version),
                List.of(),
                policy,
                new Catalogue(version, null, Map.of(), Map.of(), false),
                true);
    }

    /// The newest version that has run; absent where none has.
    private @Nullable String before(Bundle bundle) {
        String first = from;
        if (first == null) {
            return null;
        }
        BigInteger version = Lint.version(first);
        return switch (GolangMigrate.read(bundle)) {
            case Directory.Refused _ -> null; // planning says why
            case Directory.Found(List<Migration> migrations) ->
                    migrations.stream()
                            .map(Migration::version)
                            .filter(one -> one.compareTo(version) < 0)
                            .max(Comparator.naturalOrder())
                            .map(BigInteger::toString)
                            .orElse(null);
        };
    }
}
