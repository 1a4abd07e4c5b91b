package dev.skein.events.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A unit of commit. The ledger's key is (run, number).
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Transaction.class, name = "transaction"),
    @JsonSubTypes.Type(value = Step.Alone.class, name = "alone"),
    @JsonSubTypes.Type(value = Step.Backfill.class, name = "backfill"),
    @JsonSubTypes.Type(value = Step.HistoryOnly.class, name = "history-only")
})
public sealed interface Step {
    /// Counted from 1.
    int number();

    /// Version of the migration that it belongs to.
    String migration();

    /// What the native history says once this step is applied; absent in all but a migration's last
    /// step.
    @Nullable HistoryChange history();

    Budget budget();

    /// What is looked at around it.
    Care care();

    /// The statements that it sends, in order.
    List<Statement> statements();

    /// The same step with other care; one without SQL needs none.
    default Step caring(Care other) {
        return switch (this) {
            case Transaction one ->
                    new Transaction(
                            one.number,
                            one.migration,
                            one.statements,
                            one.history,
                            one.budget,
                            other);
            case Alone one ->
                    new Alone(
                            one.number,
                            one.migration,
                            one.statement,
                            one.index,
                            one.history,
                            one.budget,
                            other);
            case Backfill one ->
                    new Backfill(
                            one.number,
                            one.migration,
                            one.statement,
                            one.batches,
                            one.history,
                            one.budget,
                            other);
            case HistoryOnly one -> one;
        };
    }

    /// Statements that commit together, the ledger row and the history row with them.
    record Transaction(
            int number,
            String migration,
            List<Statement> statements,
            @Nullable HistoryChange history,
            Budget budget,
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Care.Absent.class)
                    Care care)
            implements Step {
        public Transaction {
            statements = List.copyOf(statements);
            care = Care.orNone(care);
        }

        public Transaction(
                int number,
                String migration,
                List<Statement> statements,
                @Nullable HistoryChange history,
                Budget budget) {
            this(number, migration, statements, history, budget, Care.NONE);
        }
    }

    /// One statement that refuses a transaction block.
    ///
    /// @param index the index that it makes or drops, probed before and after; absent where there
    ///   is none
    record Alone(
            int number,
            String migration,
            Statement statement,
            @Nullable ConcurrentIndex index,
            @Nullable HistoryChange history,
            Budget budget,
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Care.Absent.class)
                    Care care)
            implements Step {
        public Alone {
            care = Care.orNone(care);
        }

        public Alone(
                int number,
                String migration,
                Statement statement,
                @Nullable ConcurrentIndex index,
                @Nullable HistoryChange history,
                Budget budget) {
            this(number, migration, statement, index, history, budget, Care.NONE);
        }

        @Override
        public List<Statement> statements() {
            return List.of(statement);
        }
    }

    /// One statement run over and over, a batch of rows at a time; each batch commits with its
    /// checkpoint.
    ///
    /// @param statement with the bounds of a batch as parameters, see [Batches]
    record Backfill(
            int number,
            String migration,
            Statement statement,
            Batches batches,
            @Nullable HistoryChange history,
            Budget budget,
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Care.Absent.class)
                    Care care)
            implements Step {
        public Backfill {
            care = Care.orNone(care);
        }

        @Override
        public List<Statement> statements() {
            return List.of(statement);
        }
    }

    /// No SQL of a user: the native history is corrected.
    record HistoryOnly(int number, String migration, HistoryChange history, Budget budget)
            implements Step {
        @Override
        public List<Statement> statements() {
            return List.of();
        }

        @Override
        public Care care() {
            return Care.NONE;
        }
    }
}
