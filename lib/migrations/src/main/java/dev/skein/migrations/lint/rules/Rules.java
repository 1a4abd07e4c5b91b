package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Rule;
import java.util.List;

/// The list of all rules. A test compares it with the files of this package.
public final class Rules {
    private static final List<Rule> ALL =
            List.of(
                    AddingAutoIncrementColumn.RULE,
                    AddingConstrainedDomainColumn.RULE,
                    AddingExclusionConstraint.RULE,
                    AddingFieldWithVolatileDefault.RULE,
                    AddingForeignKeyConstraint.RULE,
                    AddingNotNullableField.RULE,
                    AddingPrimaryKey.RULE,
                    AddingRequiredField.RULE,
                    AddingStoredGeneratedColumn.RULE,
                    AddingUniqueConstraint.RULE,
                    AlterConstraint.RULE,
                    AttachingPartition.RULE,
                    BanCharField.RULE,
                    BanMoney.RULE,
                    ChangingColumnDefault.RULE,
                    ChangingColumnType.RULE,
                    ClientSideCommand.RULE,
                    CollationChange.RULE,
                    ColumnAlignment.RULE,
                    ConcurrentIndexCorruptionBug.RULE,
                    ConcurrentIndexLeavesInvalid.RULE,
                    ConstraintMissingNotValid.RULE,
                    ConstraintNeverValidated.RULE,
                    CreatingPartition.RULE,
                    DdlOnPublishedTable.RULE,
                    DeleteWithoutWhere.RULE,
                    DomainConstraint.RULE,
                    DropCascade.RULE,
                    DroppingColumn.RULE,
                    DroppingConstraint.RULE,
                    DroppingNotNull.RULE,
                    DroppingSchema.RULE,
                    DroppingTable.RULE,
                    DuplicateIndex.RULE,
                    ForeignKeyMissingIndex.RULE,
                    ForeignKeyTypeMismatch.RULE,
                    IndexOnPartitionedTable.RULE,
                    InlineConstraintOnNewColumn.RULE,
                    LedgerTouched.RULE,
                    LossyTypeChange.RULE,
                    MixedTransactionalMigration.RULE,
                    MultipleForeignKeys.RULE,
                    NontransactionalStatementInTransaction.RULE,
                    OpaqueDynamicSql.RULE,
                    PreferBigint.RULE,
                    PreferIdentity.RULE,
                    PreferJsonb.RULE,
                    PreferNumeric.RULE,
                    PreferText.RULE,
                    PreferTimestamptz.RULE,
                    PrimaryKeyOnNullableColumn.RULE,
                    RenamingColumn.RULE,
                    RenamingTable.RULE,
                    ReplaceIndexOrder.RULE,
                    RequireConcurrentIndexCreation.RULE,
                    RequireConcurrentIndexDeletion.RULE,
                    RequireConcurrentPartitionDetach.RULE,
                    RequireConcurrentReindex.RULE,
                    ServerFileAccess.RULE,
                    SessionChange.RULE,
                    SetExpression.RULE,
                    SyntaxError.RULE,
                    TableWithoutPrimaryKey.RULE,
                    TimestampPrecisionZero.RULE,
                    TooManyIndexColumns.RULE,
                    TransactionNesting.RULE,
                    TruncatingTable.RULE,
                    UncommittedTransaction.RULE,
                    UniqueNotNullInsteadOfPrimaryKey.RULE,
                    UnusedSuppression.RULE,
                    UpdateWithoutWhere.RULE,
                    ValidateInSameTransaction.RULE,
                    WeakReplicaIdentity.RULE);

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
