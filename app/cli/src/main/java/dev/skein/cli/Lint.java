package dev.skein.cli;

import dev.skein.cli.io.Terminal;
import dev.skein.events.plan.Level;
import dev.skein.migrations.io.SqlSources;
import dev.skein.migrations.io.SqlSources.Source;
import dev.skein.migrations.report.LintFormat;
import dev.skein.migrations.report.LintReport;
import dev.skein.migrations.report.Review;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The rules over every up file.
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Check migrations, without any server: 0 clean, 1 findings that fail it, 2"
                        + " unreadable.")
final class Lint implements Callable<Integer> {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "directories of migrations, single files, - for standard input (default: .)")
    List<String> paths = List.of(".");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    LintFormat format = LintFormat.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "the least level that ends in 1: info, warn or block (default: block)")
    Level failOn = Level.BLOCK;

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description =
                    "the first version that is told about; earlier files are history (default:"
                            + " all)")
    @Nullable String from;

    @Mixin LintOptions options = new LintOptions();

    @Override
    public Integer call() throws Exception {
        if (failOn == Level.OFF) {
            throw new IllegalArgumentException("--fail-on is info, warn or block");
        }
        var terminal = new Terminal();
        var review = new Review(options.policy(), first());
        for (String path : paths) {
            switch (SqlSources.read(path, terminal.input())) {
                case Source.Migrations(var prefix, var bundle) -> review.migrations(prefix, bundle);
                case Source.Files(var files) -> review.inOrder(files);
                case Source.Unreadable(var why) -> review.refuse(why);
            }
        }
        var report = new LintReport(review.files(), review.unreadable(), failOn);
        terminal.print(format.write(report, terminal.palette()));
        if (format != LintFormat.TEXT) {
            terminal.talk(report.summary());
        }
        return report.unreadable().isEmpty() ? report.fails() ? Exit.FAILED : Exit.OK : Exit.USAGE;
    }

    private @Nullable BigInteger first() {
        return from == null ? null : version(from);
    }

    static BigInteger version(String from) {
        if (!from.matches("[0-9]{1,20}")) {
            throw new IllegalArgumentException("--from is a version's number");
        }
        return new BigInteger(from);
    }
}
