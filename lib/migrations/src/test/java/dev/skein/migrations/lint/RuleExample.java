package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder of a rule's examples. Beside the example may stand what the target is like, and the
/// next migration; its first line may say what stands before it.
record RuleExample(Path folder) {
    static final Path GOLDEN = Path.of("src/test/golden/rules");

    private static final Pattern VERSIONS =
            Pattern.compile("-- version (\\d+), where version (\\d+) has been applied");

    /// Every rule is on.
    private static final LintPolicy POLICY =
            new LintPolicy(
                    false,
                    Map.of(LintPolicy.OTHERS, Level.INFO),
                    new Conventions(
                            14,
                            Map.of("table", Pattern.compile("(?!tbl_).*")),
                            Conventions.NONE.longestLockTimeout(),
                            Conventions.NONE.longestStatementTimeout()));

    static RuleExample of(Rule rule) {
        return new RuleExample(GOLDEN.resolve(rule.id()));
    }

    String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    List<Finding> findings(String file) throws IOException {
        return findings(List.of(text(file)));
    }

    /// @param texts files that run one behind the other, the example's own first
    List<Finding> findings(List<String> texts) throws IOException {
        var linter = new Linter(POLICY, target());
        Matcher versions = VERSIONS.matcher(texts.getFirst());
        if (versions.lookingAt()) {
            Script empty = read("000007_change.down.sql", "");
            return linter.lint(
                    List.of(new Subject(empty, new BigInteger(versions.group(2)), empty)),
                    List.of(
                            new Subject(
                                    read("000007_change.up.sql", texts.getFirst()),
                                    new BigInteger(versions.group(1)),
                                    empty)));
        }
        var scripts = new ArrayList<Script>();
        texts.forEach(text -> scripts.add(read("000007_change.up.sql", text)));
        if (Files.exists(folder.resolve("following.sql"))) {
            scripts.add(read("000008_next.up.sql", text("following.sql")));
        }
        return linter.lint(scripts);
    }

    private static Script read(String name, String text) {
        return Script.read(new SourceText(name, text));
    }

    private Catalogue target() throws IOException {
        var properties = new Properties();
        if (Files.exists(folder.resolve("target.properties"))) {
            properties.load(new StringReader(text("target.properties")));
        }
        int version = Integer.parseInt(properties.getProperty("serverVersion", "0"));
        return new Catalogue(version, null, Map.of(), Map.of(), false);
    }
}
