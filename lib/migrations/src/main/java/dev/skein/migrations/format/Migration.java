package dev.skein.migrations.format;

import dev.skein.events.SourceFile;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// One version of a directory.
///
/// @param version a number without leading zeros, as the tool stores it
/// @param name the human part of the file name
/// @param up absent where only the way back exists: applied as an empty file
/// @param down absent where there is no way back
public record Migration(
        BigInteger version, String name, @Nullable SourceFile up, @Nullable SourceFile down) {}
