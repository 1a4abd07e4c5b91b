package dev.skein.planner.io;

import dev.skein.events.failure.Failure;
import dev.skein.events.plan.Check;
import dev.skein.events.plan.HistoryTable;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Touched;
import dev.skein.planner.examination.Examined;
import dev.skein.planner.examination.Limits;
import dev.skein.planner.examination.Questions;
import dev.skein.targets.CatalogueReader;
import dev.skein.targets.Fingerprints;
import dev.skein.targets.Syntax;
import dev.skein.targets.Target;
import dev.skein.targets.TargetState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One handling's session with a target: opened when first needed, closed with the handling.
final class Visit implements AutoCloseable {
    private static final int ANSWER_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final Target target;
    private @Nullable Connection session;

    Visit(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    Optional<TargetState> state(HistoryTable history) throws SQLException {
        return TargetState.read(session(), history);
    }

    CatalogueReader.Look look() throws SQLException {
        return CatalogueReader.read(session());
    }

    Examined.Answered ask(Questions questions, Limits limits) throws SQLException {
        List<Failure> refused = refused(questions.statements());
        List<Touched> touched = Fingerprints.read(session(), questions.relations());
        if (!refused.isEmpty() || !questions.concernRows()) {
            return new Examined.Answered(touched, Map.of(), Map.of(), refused);
        }
        try (var asking = new Asking(session(), limits)) {
            Map<String, Check.Answer> answers = asking.answers(questions.aboutRows());
            return new Examined.Answered(
                    touched, asking.estimates(questions.writes()), answers, refused);
        }
    }

    private List<Failure> refused(List<Statement> statements) throws SQLException {
        if (statements.isEmpty()) {
            return List.of();
        }
        Connection judge = target.openForMigrations();
        try {
            var refused = new ArrayList<Failure>();
            for (Statement statement : statements) {
                Syntax.objection(judge, statement).ifPresent(refused::add);
            }
            return refused;
        } finally {
            target.giveBackForMigrations(judge);
        }
    }

    private Connection session() throws SQLException {
        Connection open = session;
        if (open == null) {
            open = target.open();
            open.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            session = open;
        }
        return open;
    }

    @Override
    public void close() {
        Connection open = session;
        if (open != null) {
            target.giveBack(open);
        }
    }
}
