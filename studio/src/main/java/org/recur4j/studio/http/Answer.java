package org.recur4j.studio.http;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param type of its content
 */
public record Answer(int status, String type, byte[] body) {
    /** A file as it stands, anything else as JSON. */
    static Answer of(Object value) {
        return value instanceof Answer file ? file : json(value);
    }

    public static Answer json(Object value) {
        return json(200, value);
    }

    /** Why there is no other answer, in a sentence. */
    public static Answer refused(int status, String sentence) {
        return json(status, new Problem(sentence));
    }

    private static Answer json(int status, Object value) {
        return new Answer(status, "application/json; charset=utf-8", Json.bytes(value));
    }

    /** A sentence for the person. */
    record Problem(String problem) {}
}
