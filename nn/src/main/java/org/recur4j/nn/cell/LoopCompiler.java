package org.recur4j.nn.cell;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.recur4j.nn.cpu.Activations;

/**
 * Writes {@link CpuPlan.Loops} as bytecode: a static method for each loop, in the form that C2 turns into vector instructions, in a hidden
 * class that is unloaded when nothing refers to it.
 */
final class LoopCompiler {
    private static final String NAME = Type.getInternalName(CpuPlan.Loops.class) + "Generated";
    private static final String RUN = "(I[[FI)V";
    private static final String LOOP = "([[FI)V";
    private static final String ACTIVATIONS = Type.getInternalName(Activations.class);
    private static final String MATH = "java/lang/Math";
    private static final int ARRAYS = 0;
    private static final int END = 1;
    private static final int INDEX = 2;

    private final MethodVisitor method;
    private final Loop loop;
    private final Map<Node, Integer> inputs = new LinkedHashMap<>(); // local variables of the arrays read
    private final Map<Node, Integer> shared = new HashMap<>(); // local variables of values used more than once
    private final Map<Node, Integer> uses = new HashMap<>();
    private final List<Node> order = new ArrayList<>();
    private int locals = INDEX + 1;

    private LoopCompiler(MethodVisitor method, Loop loop) {
        this.method = method;
        this.loop = loop;
    }

    static CpuPlan.Loops compile(List<Loop> loops) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V17, ACC_FINAL | ACC_SUPER, NAME, null, "java/lang/Object", new String[] {
            Type.getInternalName(CpuPlan.Loops.class)
        });
        constructor(writer);
        dispatch(writer, loops.size());
        for (int i = 0; i < loops.size(); i++) {
            MethodVisitor method = writer.visitMethod(ACC_STATIC | ACC_PRIVATE, "loop" + i, LOOP, null, null);
            new LoopCompiler(method, loops.get(i)).write();
            method.visitMaxs(0, 0);
        }
        try {
            return MethodHandles.lookup()
                    .defineHiddenClass(writer.toByteArray(), true)
                    .lookupClass()
                    .asSubclass(CpuPlan.Loops.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the loops of a cell could not be made", e);
        }
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(0, "<init>", "()V", null, null);
        method.visitVarInsn(ALOAD, 0);
        method.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
    }

    private static void dispatch(ClassWriter writer, int count) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC, "run", RUN, null, null);
        Label[] labels = Stream.generate(Label::new).limit(count).toArray(Label[]::new);
        Label end = new Label();
        method.visitVarInsn(ILOAD, 1);
        method.visitTableSwitchInsn(0, count - 1, end, labels);
        for (int i = 0; i < count; i++) {
            method.visitLabel(labels[i]);
            method.visitVarInsn(ALOAD, 2);
            method.visitVarInsn(ILOAD, 3);
            method.visitMethodInsn(INVOKESTATIC, NAME, "loop" + i, LOOP, false);
            method.visitInsn(RETURN);
        }
        method.visitLabel(end);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
    }

    /** Writes {@code for (int i = 0; i < n; i++) target[i] = value}. */
    private void write() {
        visit(loop.value());
        int target = array(loop.target());
        order.stream()
                .filter(loop::reads)
                .forEach(node -> inputs.put(node, array(loop.arrays().get(node))));
        Label begin = new Label();
        Label end = new Label();
        method.visitInsn(ICONST_0);
        method.visitVarInsn(ISTORE, INDEX);
        method.visitLabel(begin);
        method.visitVarInsn(ILOAD, INDEX);
        method.visitVarInsn(ILOAD, END);
        method.visitJumpInsn(IF_ICMPGE, end);
        for (Node node : order) {
            if (uses.get(node) > 1 && node.op() != Op.CONSTANT) {
                compute(node);
                method.visitVarInsn(FSTORE, locals);
                shared.put(node, locals++);
            }
        }
        method.visitVarInsn(ALOAD, target);
        method.visitVarInsn(ILOAD, INDEX);
        push(loop.value());
        method.visitInsn(FASTORE);
        method.visitIincInsn(INDEX, 1);
        method.visitJumpInsn(GOTO, begin);
        method.visitLabel(end);
        method.visitInsn(RETURN);
    }

    /** Loads an array into a local variable, and returns which. */
    private int array(int index) {
        method.visitVarInsn(ALOAD, ARRAYS);
        method.visitLdcInsn(index);
        method.visitInsn(AALOAD);
        method.visitVarInsn(ASTORE, locals);
        return locals++;
    }

    private void visit(Node node) {
        if (uses.merge(node, 1, Integer::sum) == 1) {
            if (!loop.reads(node)) {
                node.arguments().forEach(this::visit);
            }
            order.add(node);
        }
    }

    private void push(Node node) {
        if (shared.containsKey(node)) {
            method.visitVarInsn(FLOAD, shared.get(node));
        } else {
            compute(node);
        }
    }

    private void compute(Node node) {
        if (inputs.containsKey(node)) {
            method.visitVarInsn(ALOAD, inputs.get(node));
            method.visitVarInsn(ILOAD, INDEX);
            method.visitInsn(FALOAD);
            return;
        }
        if (node.op() == Op.CONSTANT) {
            method.visitLdcInsn((float) node.value());
            return;
        }
        if (node.op() == Op.POWER) {
            power(node);
            return;
        }
        node.arguments().forEach(this::push);
        switch (node.op()) {
            case TANH -> tanh();
            case SIGMOID -> sigmoid();
            case ADD -> method.visitInsn(FADD);
            case SUBTRACT -> method.visitInsn(FSUB);
            case MULTIPLY -> method.visitInsn(FMUL);
            case DIVIDE -> method.visitInsn(FDIV);
            case ABS -> method.visitMethodInsn(INVOKESTATIC, MATH, "abs", "(F)F", false);
            case MIN, MAX ->
                method.visitMethodInsn(INVOKESTATIC, MATH, node.op().functionName(), "(FF)F", false);
            default ->
                method.visitMethodInsn(INVOKESTATIC, ACTIVATIONS, node.op().functionName(), "(F)F", false);
        }
    }

    /** σ(x) = (1 + tanh(x/2)) / 2. */
    private void sigmoid() {
        method.visitLdcInsn(0.5f);
        method.visitInsn(FMUL);
        tanh();
        method.visitLdcInsn(0.5f);
        method.visitInsn(FMUL);
        method.visitLdcInsn(0.5f);
        method.visitInsn(FADD);
    }

    /** As {@link Activations#tanh} has it; a call of that is not always made part of the loop. */
    private void tanh() {
        int x = locals++;
        int square = locals++;
        method.visitLdcInsn(Activations.LIMIT);
        method.visitMethodInsn(INVOKESTATIC, MATH, "min", "(FF)F", false);
        method.visitLdcInsn(-Activations.LIMIT);
        method.visitMethodInsn(INVOKESTATIC, MATH, "max", "(FF)F", false);
        method.visitVarInsn(FSTORE, x);
        method.visitVarInsn(FLOAD, x);
        method.visitVarInsn(FLOAD, x);
        method.visitInsn(FMUL);
        method.visitVarInsn(FSTORE, square);
        polynomial(Activations.numerator(), square);
        method.visitVarInsn(FLOAD, x);
        method.visitInsn(FMUL);
        polynomial(Activations.denominator(), square);
        method.visitInsn(FDIV);
    }

    private void polynomial(List<Float> coefficients, int square) {
        method.visitLdcInsn(coefficients.get(0));
        for (Float coefficient : coefficients.subList(1, coefficients.size())) {
            method.visitVarInsn(FLOAD, square);
            method.visitInsn(FMUL);
            method.visitLdcInsn(coefficient);
            method.visitInsn(FADD);
        }
    }

    private void power(Node node) {
        push(node.argument(0));
        if (node.value() == 2) {
            method.visitInsn(DUP);
            method.visitInsn(FMUL);
            return;
        }
        method.visitLdcInsn((float) node.value());
        method.visitMethodInsn(INVOKESTATIC, ACTIVATIONS, "power", "(FF)F", false);
    }

    /**
     * A loop that computes one value for each element: loops with many results are not turned into vector instructions.
     *
     * @param target array that receives it
     * @param value what is computed
     * @param arrays in which values are that other loops have computed
     */
    record Loop(int target, Node value, Map<Node, Integer> arrays) {
        /** Whether a node is read from an array. */
        boolean reads(Node node) {
            return arrays.containsKey(node) && !(node == value && arrays.get(node) == target);
        }
    }
}
