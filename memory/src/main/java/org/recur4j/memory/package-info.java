/** Memory: sequences whose answer was read many steps ago. Adding, copying, and digits read bit by bit. */
package org.recur4j.memory;
