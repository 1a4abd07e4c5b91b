package dev.skein.events.failure;

/// How wide text stands on a terminal, so that a caret below it stands where it should.
///
/// Source: Unicode, UAX #11 "East Asian Width", its wide and fullwidth blocks; emoji are wide.
final class Widths {
    /// Pairs: the first and the last code point of each block.
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900,
        0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff,
        0x1f900, 0x1faff, 0x20000, 0x3fffd
    };

    private Widths() {}

    /// The columns that the first code points of a text take.
    static int of(String text, int codePoints) {
        return text.codePoints().limit(Math.max(0, codePoints)).map(Widths::of).sum();
    }

    private static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
