package dev.skein.grammar;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/// The code section of a WebAssembly module, as bytes.
///
/// Source: WebAssembly's specification, "Binary Format".
final class CodeSection {
    private static final int HEADER = 8;
    private static final int CODE = 10;

    /// No locals, `unreachable`, `end`.
    private static final byte[] TRAP = {3, 0, 0, 0x0b};

    private final byte[] module;
    private int at;

    private CodeSection(byte[] module) {
        this.module = module;
    }

    /// The module with other bodies for some functions: nobody needs to read and validate what runs
    /// as bytecode.
    ///
    /// @param bodies by index in the code section
    static byte[] trapped(byte[] module, Set<Integer> bodies) {
        return new CodeSection(module).trapped(bodies);
    }

    private byte[] trapped(Set<Integer> bodies) {
        var out = new ByteArrayOutputStream();
        out.write(module, 0, HEADER);
        at = HEADER;
        while (at < module.length) {
            int start = at;
            int id = module[at++];
            int size = number();
            int end = at + size;
            if (id == CODE) {
                byte[] code = code(bodies);
                out.write(id);
                write(out, code.length);
                out.writeBytes(code);
            } else {
                out.write(module, start, end - start);
            }
            at = end;
        }
        return out.toByteArray();
    }

    private byte[] code(Set<Integer> bodies) {
        var out = new ByteArrayOutputStream();
        int count = number();
        write(out, count);
        for (int i = 0; i < count; i++) {
            int start = at;
            int size = number();
            at += size;
            if (bodies.contains(i)) {
                out.writeBytes(TRAP);
            } else {
                out.write(module, start, at - start);
            }
        }
        return out.toByteArray();
    }

    private int number() {
        int value = 0;
        int shift = 0;
        int b;
        do {
            b = module[at++];
            value |= (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        return value;
    }

    private static void write(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left > 0x7f) {
            out.write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
