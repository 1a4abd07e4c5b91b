package dev.skein.migrations.sql.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/// One instance of libpg_query. Not thread-safe; after an exception its state is undefined and it
/// is thrown away.
///
/// Source: libpg_query's `pg_query.h` for the layout of results (32-bit pointers).
public final class Engine {
    private final Memory memory;
    private final ExportFunction allocate;
    private final ExportFunction release;
    private final ExportFunction parse;
    private final ExportFunction releaseParse;
    private final ExportFunction parsePlpgsql;
    private final ExportFunction scan;
    private final ExportFunction releaseText;

    public Engine() {
        Instance instance = GrammarModule.instantiate();
        memory = instance.memory();
        allocate = instance.export("C");
        release = instance.export("E");
        parse = instance.export("F");
        releaseParse = instance.export("G");
        parsePlpgsql = instance.export("H");
        scan = instance.export("M");
        releaseText = instance.export("N");
        instance.export("A").apply();
    }

    /// How much memory the instance holds; it grows with its largest input and never shrinks.
    public long bytes() {
        return (long) memory.pages() * Memory.PAGE_SIZE;
    }

    /// A parse tree, or why there is none.
    ///
    /// @param tree JSON; absent where it does not parse
    /// @param error PostgreSQL's own message; absent where it parses
    /// @param cursor place of the error in the text, in characters, counted from 0
    public record Parsed(@Nullable String tree, @Nullable String error, int cursor) {}

    public Parsed parse(String sql) {
        int text = write(sql);
        int result = 0;
        try {
            result = address(parse, text);
            int error = memory.readInt(result + 8);
            if (error == 0) {
                return new Parsed(text(memory.readInt(result)), null, 0);
            }
            return new Parsed(
                    null, text(memory.readInt(error)), Math.max(0, memory.readInt(error + 16) - 1));
        } finally {
            release.apply(text);
            if (result != 0) {
                releaseParse.apply(result);
            }
        }
    }

    /// What a PL/pgSQL function or DO statement contains, as JSON; an object with `error` where it
    /// does not parse.
    public String plpgsql(String statement) {
        return textOf(parsePlpgsql, statement);
    }

    /// Every token and comment with its byte offsets, as JSON.
    public String scan(String sql) {
        return textOf(scan, sql);
    }

    private String textOf(ExportFunction function, String sql) {
        int text = write(sql);
        int result = 0;
        try {
            result = address(function, text);
            String json = text(result);
            return json == null ? "{}" : json;
        } finally {
            release.apply(text);
            if (result != 0) {
                releaseText.apply(result);
            }
        }
    }

    private static int address(ExportFunction function, long argument) {
        return (int) function.apply(argument)[0];
    }

    private int write(String sql) {
        byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
        int address = address(allocate, utf8.length + 1L);
        if (address == 0) {
            throw new IllegalStateException("the parser is out of memory");
        }
        memory.write(address, Arrays.copyOf(utf8, utf8.length + 1));
        return address;
    }

    private @Nullable String text(int address) {
        if (address == 0) {
            return null;
        }
        int end = address;
        while (memory.read(end) != 0) {
            end++;
        }
        return new String(memory.readBytes(address, end - address), StandardCharsets.UTF_8);
    }
}
