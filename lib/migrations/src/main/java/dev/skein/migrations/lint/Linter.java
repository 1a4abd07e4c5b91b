package dev.skein.migrations.lint;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Fix;
import dev.skein.events.plan.Level;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.lint.rules.SyntaxError;
import dev.skein.migrations.sql.Inner;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs the rules over the files of a plan, in their order of execution.
///
/// A rule sees each statement, and each statement inside it (DO, WITH, EXPLAIN, the body of a
/// function that the file makes and calls); it is heard once per statement of the file.
public final class Linter {
    private final LintPolicy policy;
    private final Catalogue target;

    /// Those that the policy has not switched off.
    private final List<Rule> rules;

    /// Without a target: what is not in the files may still exist.
    public Linter(LintPolicy policy) {
        this(policy, Catalogue.UNKNOWN);
    }

    /// @param target its schema before the pending files; earlier files are then not replayed
    public Linter(LintPolicy policy, Catalogue target) {
        this.policy =
                target.known()
                        ? policy.with(
                                policy.conventions().ofPostgres(target.serverVersion() / 10_000))
                        : policy;
        this.target = target;
        this.rules = Rules.all().stream().filter(rule -> policy.level(rule) != Level.OFF).toList();
    }

    /// @param scripts files in the order in which they would run, with nothing before them
    public List<Finding> lint(List<Script> scripts) {
        return lint(List.of(), scripts.stream().map(Subject::of).toList());
    }

    /// @param history earlier files, in their order: what they say of themselves is old news, but
    ///   what they made stands
    /// @param pending files in the order in which they would run
    public List<Finding> lint(List<Subject> history, List<Subject> pending) {
        return look(history, pending, false).stream()
                .flatMap(file -> file.findings().stream())
                .toList();
    }

    /// Each file as a deployment of its own: what one made is there already when the next runs.
    ///
    /// @param history as for [#lint(List, List)]
    /// @return what was said of each of the files, in their order
    public List<Linted> review(List<Subject> history, List<Subject> files) {
        return look(history, files, true);
    }

    private List<Linted> look(List<Subject> history, List<Subject> files, boolean apart) {
        List<SqlStatement> all = Subject.statements(files);
        var settled = SettledConstraints.of(all);
        return Stretch.of(files).parallelStream()
                .flatMap(stretch -> {
                    var walk = new Walk(target, history, apart);
                    stretch.before().forEach(walk::skip);
                    return stretch.files().stream().map(file -> look(file, walk, all, settled));
                })
                .toList();
    }

    /// @param all statements of all files
    private Linted look(
            Subject subject, Walk walk, List<SqlStatement> all, SettledConstraints settled) {
        Linted linted =
                switch (subject.script()) {
                    case Script.Broken broken ->
                            new Linted(List.of(SyntaxError.finding(broken)), List.of());
                    case Script.Parsed written -> {
                        Script.Parsed parsed = written.followingCalls();
                        int first = walk.statements();
                        int next = first + parsed.statements().size();
                        var file =
                                new Surroundings.File(
                                        subject,
                                        FileShape.of(parsed.statements(), walk.ofEffects()),
                                        policy.conventions(),
                                        walk.newest(),
                                        first,
                                        all.subList(next, all.size()),
                                        settled);
                        yield lint(parsed, file, walk.soFar());
                    }
                };
        walk.pass(subject);
        return linted;
    }

    /// The schema before the pending files, as far as it is known.
    public SoFar before(List<Subject> history) {
        return Walk.before(target, history);
    }

    private Linted lint(Script.Parsed script, Surroundings.File file, SoFar soFar) {
        var findings = new ArrayList<Finding>();
        var silenced = new ArrayList<Linted.Silenced>();
        var suppressions = Suppressions.of(script, policy);
        var fixes = new Fixes(script);
        for (int i = 0; i < script.statements().size(); i++) {
            for (Heard heard : hits(script, file, i, soFar, fixes)) {
                suppressions
                        .reason(heard.rule(), i)
                        .ifPresentOrElse(
                                why ->
                                        silenced.add(
                                                new Linted.Silenced(heard.finding(policy), why)),
                                () -> findings.add(heard.finding(policy)));
            }
        }
        findings.addAll(suppressions.complaints());
        findings.sort(Comparator.comparingInt(finding -> finding.place().line()));
        return new Linted(findings, silenced);
    }

    private record Heard(Rule rule, Place place, Rule.Hit hit, @Nullable Fix fix) {
        Finding finding(LintPolicy policy) {
            return new Finding(
                    rule.id(),
                    policy.level(rule),
                    place,
                    hit.message(),
                    hit.why(),
                    rule.instead(),
                    fix);
        }
    }

    private List<Heard> hits(
            Script.Parsed script, Surroundings.File file, int index, SoFar soFar, Fixes fixes) {
        SqlStatement statement = script.statements().get(index);
        var hits = new ArrayList<Heard>();
        var spoken = new BitSet();
        boolean inside = false;
        for (Inner part : statement.parts()) {
            var around = new Surroundings(file, index, inside, soFar);
            SqlStatement seen = statement.as(part.action());
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                Optional<Rule.Hit> hit =
                        spoken.get(i) ? Optional.empty() : rule.check().check(seen, around);
                if (hit.isPresent()) {
                    spoken.set(i);
                    Optional<Fix> fix = fixes.of(rule, statement, around);
                    hits.add(
                            new Heard(
                                    rule, script.place(index, part), hit.get(), fix.orElse(null)));
                }
            }
            soFar.see(part.action());
            inside = true;
        }
        return hits;
    }
}
