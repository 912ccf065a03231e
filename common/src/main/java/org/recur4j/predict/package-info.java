/** What a trained graph and a search need to understand each other. */
package org.recur4j.predict;
