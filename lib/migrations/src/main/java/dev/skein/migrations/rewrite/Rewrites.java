package dev.skein.migrations.rewrite;

import java.util.List;

/// The list of all rewrites; of those that know a statement the first one counts. A test compares
/// it with the files of this package.
public final class Rewrites {
    private static final List<Rewrite> ALL =
            List.of(
                    CreateIndexConcurrently.REWRITE,
                    IndexEachPartition.REWRITE,
                    DropIndexConcurrently.REWRITE,
                    ReindexConcurrently.REWRITE,
                    AddUniqueByIndex.REWRITE,
                    AddPrimaryKeyByIndex.REWRITE,
                    AddForeignKeyNotValid.REWRITE,
                    AddCheckNotValid.REWRITE,
                    SetNotNullByCheck.REWRITE,
                    AddColumnThenFill.REWRITE,
                    AddRequiredColumn.REWRITE,
                    NumberColumnInBatches.REWRITE,
                    AddColumnThenConstrain.REWRITE,
                    ChangeTypeByShadow.REWRITE,
                    RenameColumnByView.REWRITE,
                    RenameTableByView.REWRITE,
                    AttachPartitionByCheck.REWRITE,
                    WriteInBatches.REWRITE,
                    DropColumnByContract.REWRITE,
                    DropTableByContract.REWRITE,
                    DeprecateColumnThenDrop.REWRITE,
                    DeprecateTableThenDrop.REWRITE,
                    EnumValueAlone.REWRITE,
                    RefreshConcurrently.REWRITE,
                    OneAlterTable.REWRITE);

    private Rewrites() {}

    public static List<Rewrite> all() {
        return ALL;
    }
}
