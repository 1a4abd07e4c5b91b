package dev.skein.grammar;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The function's stack: values below a height are in the frame, those above it on the JVM's own
/// stack. Where code joins all are in the frame.
final class Stack {
    private final Frame frame;
    private final Consumer<Consumer<CodeBuilder>> out;
    private final List<ClassDesc> types = new ArrayList<>();
    private int inFrame;
    private int highest;

    Stack(Frame frame, Consumer<Consumer<CodeBuilder>> out) {
        this.frame = frame;
        this.out = out;
    }

    int height() {
        return types.size();
    }

    int highest() {
        return highest;
    }

    /// How many values are on the JVM's stack.
    int loaded() {
        return types.size() - inFrame;
    }

    ClassDesc top() {
        return types.getLast();
    }

    /// An instruction has left a value on the JVM's stack.
    void push(ClassDesc type) {
        types.add(type);
        highest = Math.max(highest, types.size());
    }

    /// The uppermost values, which [#load] has put on the JVM's stack, are used up.
    void pop(int count) {
        types.subList(types.size() - count, types.size()).clear();
        inFrame = Math.min(inFrame, types.size());
    }

    /// Puts the uppermost values on the JVM's stack.
    void load(int count) {
        if (loaded() >= count) {
            return;
        }
        store();
        for (int i = types.size() - count; i < types.size(); i++) {
            ClassDesc type = types.get(i);
            int slot = frame.slot(i);
            out.accept(code -> Frame.load(code, type, slot));
        }
        inFrame = types.size() - count;
    }

    /// Puts all values into the frame.
    void store() {
        for (int i = types.size() - 1; i >= inFrame; i--) {
            ClassDesc type = types.get(i);
            int slot = frame.slot(i);
            out.accept(code -> Frame.store(code, type, slot));
        }
        inFrame = types.size();
    }

    /// Code goes on where others join, with so many values, all in the frame.
    void join(int height, List<ClassDesc> results) {
        while (types.size() > height) {
            types.removeLast();
        }
        types.addAll(results);
        highest = Math.max(highest, types.size());
        inFrame = types.size();
    }
}
