package org.recur4j.nn.cpu;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;

/** A growing block of floats in native memory, reused from one sequence to the next; and access to such memory. */
public final class CpuFloats {
    private INDArray array;

    /** Makes room for at least {@code length} floats and returns the address of the first; contents are undefined. */
    public long reserve(long length) {
        if (array == null || array.length() < length) {
            array = Nd4j.createUninitializedDetached(DataType.FLOAT, Math.max(1, length));
        }
        return array.data().address();
    }

    /** Address of the first; the room must have been made. */
    public long address() {
        return array.data().address();
    }

    /** Makes room for {@code length} floats, sets them to one and returns the address of the first. */
    public long reserveOnes(int length) {
        long address = reserve(length);
        float[] values = new float[length];
        Arrays.fill(values, 1f);
        new Cursor().at(address, 0).put(values, 0, length);
        return address;
    }

    /** Whether arrays of this type are floats in the CPU's memory on the current backend. */
    public static boolean isCpuFloat(DataType dataType) {
        return dataType == DataType.FLOAT
                && !Nd4j.getExecutioner().type().name().contains("CUDA");
    }

    /**
     * Address of a dense array's first element. An address does not keep its array alive: the garbage collector may free an
     * array that the code does not use afterwards, so end with {@link #reachabilityFence}.
     */
    public static long address(INDArray array, char order) {
        if (!Layout.isDense(array, order)) {
            throw new IllegalStateException("expected a dense array in '" + order + "' order, got "
                    + Arrays.toString(array.shape()) + " with strides "
                    + Arrays.toString(array.stride()));
        }
        return array.data().addressPointer().address(); // address() forgets a view's offset
    }

    /** Keeps arrays, or objects that hold arrays, from being freed before this point. */
    @SuppressWarnings("ReachabilityFenceUsage") // after an exception nothing more is written
    public static void reachabilityFence(Object... owners) {
        for (Object owner : owners) {
            Reference.reachabilityFence(owner);
        }
    }

    /**
     * The numbers of an array that is dense in 'c' order; null for null. For a few numbers, several times faster than ND4J's
     * own method.
     */
    public static float[] vector(INDArray array) {
        if (array == null) {
            return null;
        }
        float[] values = new float[Math.toIntExact(array.length())];
        new Cursor().at(address(array, 'c'), 0).get(values, 0, values.length);
        reachabilityFence(array);
        return values;
    }

    /** Copies an array of any layout, in 'c' order, to an address. */
    public static void copy(INDArray from, long to) {
        INDArray rows = Layout.isDense(from, 'c') ? from : from.dup('c');
        copy(address(rows, 'c'), to, rows.length());
        reachabilityFence(rows);
    }

    /** An array in 'c' order, outside workspaces; contents are undefined. */
    public static INDArray detached(long... shape) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
    }

    /** An array in 'c' order, outside workspaces, copied from an address. */
    public static INDArray detachedCopy(long from, long... shape) {
        INDArray copy = detached(shape);
        copy(from, address(copy, 'c'), copy.length());
        return copy;
    }

    private static void copy(long from, long to, long length) {
        Pointer.memcpy(new Cursor().at(to, 0), new Cursor().at(from, 0), length * Float.BYTES);
    }

    /** A pointer that can be set to any address; it owns nothing. */
    public static final class Cursor extends FloatPointer {
        public Cursor() {
            super((Pointer) null);
        }

        /** Moves to element {@code offset} after {@code base}. */
        public Cursor at(long base, long offset) {
            address = base + offset * Float.BYTES;
            return this;
        }
    }
}
