/** Requests and answers: who is let in, which addresses there are, JSON, and the files of the pages. Knows no run. */
package org.recur4j.studio.http;
