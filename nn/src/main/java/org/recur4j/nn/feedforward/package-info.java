/** Layers that read a sequence without recurrence: self-attention, causal convolutions, and what stands between them. */
package org.recur4j.nn.feedforward;
