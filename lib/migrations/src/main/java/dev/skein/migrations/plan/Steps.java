package dev.skein.migrations.plan;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.events.plan.Step;
import dev.skein.migrations.rewrite.Part;
import dev.skein.migrations.rewrite.Rewriting;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A file's statements as units of commit: the whole file is one transaction, but for what is
/// rewritten; its own BEGIN and COMMIT are borders and are not sent.
final class Steps {
    private final Script.Parsed script;
    private final PendingFile file;
    private final SoFar soFar;
    private final boolean rewrites;
    private final Contracts contracts;

    /// @param soFar what earlier files of the plan have done; grows
    /// @param rewrites whether statements that stop users are rewritten
    /// @param contracts of the directory
    Steps(
            Script.Parsed script,
            PendingFile file,
            SoFar soFar,
            boolean rewrites,
            Contracts contracts) {
        this.script = script;
        this.file = file;
        this.soFar = soFar;
        this.rewrites = rewrites;
        this.contracts = contracts;
    }

    /// Statements that commit together.
    ///
    /// @param explicit because their author wrote BEGIN and COMMIT around them
    private record Group(List<SqlStatement> statements, boolean explicit) {}

    /// @param findings what there is to say about the file
    record Planned(List<Step> steps, List<Finding> findings) {}

    /// The history changes with the last one; a file without statements changes only that.
    ///
    /// @param before how many steps the plan has already
    /// @param first parts that come before the file's own
    /// @param found what the rules say about the file
    Planned after(int before, List<Part> first, List<Finding> found) {
        var rewriting =
                new Rewriting(
                        script, soFar, rewrites, contracts.lineage(file.migration().version()));
        var parts = new StepList(file.version(), soFar);
        var waiting = new Waiting(contracts, file.migration().version(), soFar);
        first.forEach(parts::add);
        for (Group group : groups()) {
            rewriting.each(
                    group.statements(),
                    group.explicit(),
                    part -> {
                        waiting.meet(part);
                        parts.add(part);
                    });
            parts.commit();
        }
        List<Step> steps = parts.steps(before, file.after());
        var all = new ArrayList<>(found);
        all.addAll(waiting.findings());
        return new Planned(steps, findings(rewriting, all, steps.size()));
    }

    private List<Finding> findings(Rewriting rewriting, List<Finding> found, int steps) {
        var findings = new ArrayList<>(rewriting.findings(found));
        rewriting
                .first()
                .filter(_ -> steps > 1)
                .ifPresent(first ->
                        findings.add(
                                new Finding(
                                        "file-in-several-steps",
                                        Level.INFO,
                                        first.place(),
                                        "this file is applied in "
                                                + steps
                                                + " steps, each committed by itself",
                                        "what was applied stays applied where a later step fails",
                                        "`-- skein:as-written <reason>` above a statement keeps its form")));
        findings.sort(Comparator.comparingInt(finding -> finding.place().line()));
        return findings;
    }

    private List<Group> groups() {
        var groups = new ArrayList<Group>();
        var group = new ArrayList<SqlStatement>();
        boolean explicit = false;
        for (SqlStatement statement : script.statements()) {
            boolean begins = statement.action() instanceof Action.BeginTransaction;
            if (begins || statement.action() instanceof Action.Commit) {
                close(group, explicit, groups);
                explicit = begins;
            } else {
                group.add(statement);
            }
        }
        close(group, explicit, groups);
        return groups;
    }

    private static void close(List<SqlStatement> group, boolean explicit, List<Group> groups) {
        if (!group.isEmpty()) {
            groups.add(new Group(List.copyOf(group), explicit));
            group.clear();
        }
    }
}
