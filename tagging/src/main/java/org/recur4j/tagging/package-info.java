/** Many to many, in step: a tag for each word. */
package org.recur4j.tagging;
