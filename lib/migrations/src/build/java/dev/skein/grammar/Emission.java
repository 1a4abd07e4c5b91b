package dev.skein.grammar;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// The steps of a function's pieces while they are gathered, one piece after the other, and the
/// places where one piece enters another.
final class Emission {
    private final Pieces pieces;
    private final List<List<Step>> steps = new ArrayList<>();
    private final List<TreeSet<Integer>> entries = new ArrayList<>();
    private final Set<Integer> bound = new HashSet<>();
    private int current;

    Emission(Pieces pieces) {
        this.pieces = pieces;
        for (int i = 0; i < pieces.count(); i++) {
            steps.add(new ArrayList<>());
            entries.add(new TreeSet<>());
        }
    }

    int count() {
        return pieces.count();
    }

    List<Step> steps(int piece) {
        return steps.get(piece);
    }

    /// The places of a piece that others jump to, in order.
    List<Integer> entries(int piece) {
        return List.copyOf(entries.get(piece));
    }

    int pieceOf(int place) {
        return pieces.of(place);
    }

    /// What follows belongs to this piece.
    void begin(int piece) {
        current = piece;
    }

    /// Whether a place is in the piece that is gathered.
    boolean isHere(int place) {
        return pieces.of(place) == current;
    }

    /// The place is jumped to from another piece.
    void enter(int place) {
        entries.get(pieces.of(place)).add(place);
    }

    void jump(int place) {
        refer(place);
        int own = current;
        emit((code, labels, numbers) -> {
            if (pieces.of(place) == own) {
                code.goto_(labels.apply(place));
            } else {
                code.loadConstant(numbers.applyAsInt(place)).ireturn();
            }
        });
    }

    void jumpIf(Opcode holds, int place) {
        refer(place);
        int own = current;
        emit((code, labels, numbers) -> {
            if (pieces.of(place) == own) {
                code.branch(holds, labels.apply(place));
            } else {
                Label past = code.newLabel();
                code.branch(Operations.negated(holds), past)
                        .loadConstant(numbers.applyAsInt(place))
                        .ireturn()
                        .labelBinding(past);
            }
        });
    }

    /// A piece is entered where another one jumps to.
    private void refer(int place) {
        if (!isHere(place)) {
            enter(place);
        }
    }

    void bind(int place) {
        if (bound.add(place)) {
            emit((code, labels, _) -> code.labelBinding(labels.apply(place)));
        }
    }

    void emit(JumpTable table) {
        int own = current;
        emit(table.step(place -> pieces.of(place) == own));
    }

    void plain(Consumer<CodeBuilder> written) {
        emit((code, _, _) -> written.accept(code));
    }

    private void emit(Step step) {
        steps.get(current).add(step);
    }
}
