package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.SourceFile;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.format.Directory;
import dev.skein.migrations.format.GolangMigrate;
import dev.skein.migrations.format.Migration;
import dev.skein.migrations.io.MigrationDirectory;
import dev.skein.migrations.lint.LintPolicy;
import dev.skein.migrations.lint.Linter;
import dev.skein.migrations.report.FindingText;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The rules over every up file.
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Check a directory, without any server: 0 clean, 1 findings that block, 2 unreadable.")
final class Lint implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "the directory of migrations")
    Path directory = Path.of(".");

    @Option(names = "--strict", description = "block what would stop users, as in production")
    boolean strict;

    @Override
    public Integer call() throws Exception {
        var terminal = new Terminal();
        switch (GolangMigrate.read(MigrationDirectory.read(directory))) {
            case Directory.Refused refused -> {
                terminal.talk(
                        refused.code()
                                + ": "
                                + refused.file()
                                + " "
                                + refused.reason()
                                + "; next: "
                                + refused.next());
                return Exit.USAGE;
            }
            case Directory.Found(List<Migration> migrations) -> {
                List<Finding> findings = lint(migrations);
                terminal.print(FindingText.of(findings, terminal.palette()));
                long blocking = findings.stream().filter(f -> f.level() == Level.BLOCK).count();
                terminal.talk(
                        migrations.size()
                                + " migrations, "
                                + findings.size()
                                + " findings, "
                                + blocking
                                + " of them block");
                return blocking == 0 ? Exit.OK : Exit.FAILED;
            }
        }
    }

    private List<Finding> lint(List<Migration> migrations) {
        List<Script> scripts =
                migrations.stream()
                        .map(Migration::up)
                        .filter(Objects::nonNull)
                        .map(Lint::script)
                        .toList();
        return new Linter(strict ? LintPolicy.STRICT : LintPolicy.WARN).lint(scripts);
    }

    private static Script script(SourceFile file) {
        return Script.read(
                new SourceText(file.path(), new String(file.content(), StandardCharsets.UTF_8)));
    }
}
