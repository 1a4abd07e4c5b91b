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
                    BanCharField.RULE,
                    BanMoney.RULE,
                    ChangingColumnType.RULE,
                    ClientSideCommand.RULE,
                    ColumnAlignment.RULE,
                    ConcurrentIndexLeavesInvalid.RULE,
                    ConstraintMissingNotValid.RULE,
                    DdlOnPublishedTable.RULE,
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
                    PreferBigint.RULE,
                    PreferIdentity.RULE,
                    PreferJsonb.RULE,
                    PreferNumeric.RULE,
                    PreferText.RULE,
                    PreferTimestamptz.RULE,
                    RenamingColumn.RULE,
                    RenamingTable.RULE,
                    RequireConcurrentIndexCreation.RULE,
                    RequireConcurrentIndexDeletion.RULE,
                    RequireConcurrentReindex.RULE,
                    ServerFileAccess.RULE,
                    SessionChange.RULE,
                    SyntaxError.RULE,
                    TableWithoutPrimaryKey.RULE,
                    TimestampPrecisionZero.RULE,
                    TransactionNesting.RULE,
                    TruncatingTable.RULE,
                    UncommittedTransaction.RULE,
                    UniqueNotNullInsteadOfPrimaryKey.RULE,
                    UnusedSuppression.RULE,
                    UpdateWithoutWhere.RULE,
                    WeakReplicaIdentity.RULE);

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
