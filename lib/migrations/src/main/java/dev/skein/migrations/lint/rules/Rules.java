package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Rule;
import java.util.List;

/// The list of all rules. A test compares it with the files of this package.
public final class Rules {
    private static final List<Rule> ALL =
            List.of(
                    AddingExclusionConstraint.RULE,
                    AddingFieldWithVolatileDefault.RULE,
                    AddingForeignKeyConstraint.RULE,
                    AddingNotNullableField.RULE,
                    AddingPrimaryKey.RULE,
                    AddingRequiredField.RULE,
                    AddingUniqueConstraint.RULE,
                    ChangingColumnType.RULE,
                    ClientSideCommand.RULE,
                    ConcurrentIndexLeavesInvalid.RULE,
                    ConstraintMissingNotValid.RULE,
                    DeleteWithoutWhere.RULE,
                    DropCascade.RULE,
                    DroppingColumn.RULE,
                    DroppingSchema.RULE,
                    DroppingTable.RULE,
                    InlineConstraintOnNewColumn.RULE,
                    LedgerTouched.RULE,
                    MixedTransactionalMigration.RULE,
                    NontransactionalStatementInTransaction.RULE,
                    OpaqueDynamicSql.RULE,
                    RenamingColumn.RULE,
                    RenamingTable.RULE,
                    RequireConcurrentIndexCreation.RULE,
                    RequireConcurrentIndexDeletion.RULE,
                    RequireConcurrentReindex.RULE,
                    ServerFileAccess.RULE,
                    SessionChange.RULE,
                    SyntaxError.RULE,
                    TransactionNesting.RULE,
                    TruncatingTable.RULE,
                    UncommittedTransaction.RULE,
                    UnusedSuppression.RULE,
                    UpdateWithoutWhere.RULE);

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
