package dev.skein.targets;

import dev.skein.events.failure.FailureCause;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Whether a role can do its work on a target, and no more than that.
///
/// @param what a sentence that should hold
/// @param holds whether it does
/// @param next what to do where it does not; `ALIAS` stands for the database's alias
public record Checkup(String what, boolean holds, String next) {

    /// @param session of the target's own role, from [Target#open]
    /// @return the first sentence alone where it does not hold: the others follow from it
    public static List<Checkup> of(Target target, Connection session) throws SQLException {
        String owner = target.owner().orElse(target.username());
        Checkup adopted = ask(session, CheckupQuestion.ADOPTED, owner);
        if (!adopted.holds()) {
            return List.of(adopted);
        }
        var answers = new ArrayList<Checkup>();
        answers.add(adopted);
        for (CheckupQuestion question : CheckupQuestion.of(target.username())) {
            answers.add(ask(session, question, owner));
        }
        return answers;
    }

    private static Checkup ask(Connection session, CheckupQuestion question, String owner)
            throws SQLException {
        try (var query = session.prepareStatement(question.sql())) {
            for (int i = 1; i <= query.getParameterMetaData().getParameterCount(); i++) {
                query.setString(i, owner);
            }
            var rows = query.executeQuery();
            boolean holds = rows.next() && rows.getBoolean(1);
            return new Checkup(question.what(), holds, question.next());
        } catch (SQLException e) {
            // What the role may not see, or what is not there, does not hold.
            return switch (FailureCause.of(e.getSQLState())) {
                case NOT_PERMITTED, NO_SUCH_OBJECT ->
                        new Checkup(question.what(), false, question.next());
                default -> throw e;
            };
        }
    }
}
