package org.recur4j.data.dna;

/**
 * Some bases of a sequence that is read piece by piece.
 *
 * @param name of the sequence
 * @param start how many bases of it stand before these
 * @param bases at least one
 * @param last whether the sequence ends with them
 * @param place the file and line where the sequence begins, for messages
 */
public record DnaPiece(String name, int start, String bases, boolean last, String place) {}
