package org.recur4j.nn.cell;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes {@link CpuPlan.Loops} as bytecode: a static method for each loop, in the form that C2 turns into vector instructions, in a hidden
 * class that is unloaded when nothing refers to it.
 */
final class LoopCompiler {
    private static final String NAME = Type.getInternalName(CpuPlan.Loops.class) + "Generated";
    private static final String RUN = "(I[[FII)V";
    private static final String LOOP = "([[FII)V";

    private LoopCompiler() {}

    static CpuPlan.Loops compile(List<LoopWriter.Loop> loops) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V17, ACC_FINAL | ACC_SUPER, NAME, null, "java/lang/Object", new String[] {
            Type.getInternalName(CpuPlan.Loops.class)
        });
        constructor(writer);
        dispatch(writer, loops.size());
        for (int i = 0; i < loops.size(); i++) {
            MethodVisitor method = writer.visitMethod(ACC_STATIC | ACC_PRIVATE, "loop" + i, LOOP, null, null);
            method.visitCode();
            new LoopWriter(method, loops.get(i)).write();
            method.visitMaxs(0, 0);
            method.visitEnd();
        }
        writer.visitEnd();
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
        method.visitCode();
        method.visitVarInsn(ALOAD, 0);
        method.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void dispatch(ClassWriter writer, int count) {
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC, "run", RUN, null, null);
        method.visitCode();
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        Label end = new Label();
        method.visitVarInsn(ILOAD, 1);
        method.visitTableSwitchInsn(0, count - 1, end, labels);
        for (int i = 0; i < count; i++) {
            method.visitLabel(labels[i]);
            method.visitVarInsn(ALOAD, 2);
            method.visitVarInsn(ILOAD, 3);
            method.visitVarInsn(ILOAD, 4);
            method.visitMethodInsn(INVOKESTATIC, NAME, "loop" + i, LOOP, false);
            method.visitInsn(RETURN);
        }
        method.visitLabel(end);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
