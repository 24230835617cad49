package io.eshop.kernel.remote;

import jakarta.json.JsonObject;

/** Another service understood the request and said no, for good: it answered 4xx. */
public final class RemoteRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final int code;
    private final transient JsonObject data;

    RemoteRefusal(int httpStatus, int code, String message, JsonObject data) {
        super(message);
        this.httpStatus = httpStatus;
        this.code = code;
        this.data = data;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** The envelope's code; 0 when the answer was no envelope. */
    public int code() {
        return code;
    }

    /** The envelope's data; empty when the answer was no envelope. */
    public JsonObject data() {
        return data == null ? JsonObject.EMPTY_JSON_OBJECT : data;
    }
}
