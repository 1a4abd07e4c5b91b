package dev.skein.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skein.events.plan.Finding;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Size;
import dev.skein.migrations.catalogue.Traffic;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases of `src/test/cases/targets.txt`: a finding names what it costs this very target.
class TargetMessagesTest {
    private static final Pattern LINE = Pattern.compile("([a-z-]+) @(\\d+) \\| (.+) =([>/]) (.+)");

    private static final String SCHEMA =
            """
            CREATE DOMAIN mail AS text;
            CREATE TABLE customers (id bigint PRIMARY KEY, address mail);
            CREATE INDEX customers_mail ON customers (address);
            CREATE TABLE orders (
                id bigint PRIMARY KEY, customer bigint NOT NULL, at timestamp, note text, total numeric,
                seller bigint REFERENCES customers,
                gross numeric GENERATED ALWAYS AS (total * 2) STORED);
            CREATE INDEX orders_note ON orders (note);
            CREATE TABLE plain (id bigint);
            CREATE TABLE events (at date, customer bigint) PARTITION BY RANGE (at);
            CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            """;

    private static final Map<String, Size> SIZES =
            Map.of(
                    "orders", new Size(40_000_000, 12_000_000_000L, 0),
                    "customers", new Size(3_000_000, 1_000_000_000, 0),
                    "plain", new Size(500, 40_000, 0),
                    "events_2025", new Size(9_000_000, 2_000_000_000, 0));

    /// @param stands whether the words are there
    record Case(String rule, int version, String sql, boolean stands, String words) {}

    static List<Case> cases() throws IOException {
        return Files.readAllLines(Path.of("src/test/cases/targets.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(TargetMessagesTest::read)
                .toList();
    }

    private static Case read(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return new Case(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                matcher.group(4).equals(">"),
                matcher.group(5));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFindingSaysWhatTheStatementCostsTheTarget(Case one) {
        List<String> said =
                new Linter(LintPolicy.WARN, target(one.version()))
                        .lint(List.of(script(one.sql()))).stream()
                                .filter(finding -> finding.rule().equals(one.rule()))
                                .map(TargetMessagesTest::text)
                                .toList();

        assertThat(said).hasSize(1);
        assertThat(said.getFirst().contains(one.words()))
                .as(said.getFirst())
                .isEqualTo(one.stands());
    }

    private static String text(Finding finding) {
        return finding.message() + "\n" + finding.why();
    }

    private static Catalogue target(int version) {
        var schema = SoFar.from(Catalogue.UNKNOWN);
        if (script(SCHEMA) instanceof Script.Parsed parsed) {
            parsed.statements().forEach(one -> one.actions().forEach(schema::see));
        }
        Map<Name, Relation> relations =
                schema.relations().stream()
                        .map(TargetMessagesTest::used)
                        .collect(Collectors.toMap(Relation::name, Function.identity()));
        var mail = new Name("public", "mail");
        return new Catalogue(
                version,
                "Europe/Oslo",
                relations,
                Map.of(mail, new Catalogue.NamedType(mail, List.of(), "text", true, Map.of())),
                true);
    }

    private static Relation used(Relation one) {
        return new Relation(
                one.name(),
                one.kind(),
                one.columns(),
                one.indexes(),
                one.constraints(),
                one.partitionKey(),
                one.partitionOf(),
                one.partitions(),
                one.defaultPartition(),
                one.triggers(),
                one.policies(),
                one.dependents(),
                one.published(),
                one.replicaIdentity(),
                SIZES.getOrDefault(one.name().name(), Size.UNKNOWN),
                one.name().name().equals("orders") ? new Traffic(120, 4_000, 0) : Traffic.NONE);
    }

    private static Script script(String sql) {
        return Script.read(new SourceText("1_x.up.sql", sql));
    }
}
