/** Memory: sequences whose answer was read many steps ago. Adding, copying, digits pixel by pixel. */
package org.recur4j.memory;
