/** Tokenizers, byte-pair encoding, truecasing and vocabularies: from text to token ids and back. */
package org.recur4j.text;
