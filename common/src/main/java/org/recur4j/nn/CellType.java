package org.recur4j.nn;

/** The recurrent cells of the suite, compared on equal terms in every task. */
public enum CellType {
    /** Vanilla recurrent network (Elman 1990). */
    RNN,
    /** Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gate (Gers et al. 2000). */
    LSTM,
    /** Gated recurrent unit (Cho et al. 2014). */
    GRU
}
