package org.recur4j.nn.attention;

/** {@link AttentionKind#DOT}: h·m. */
final class DotScore extends ProductScore {}
