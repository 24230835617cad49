package io.eshop.kernel.api;

/** Every error that the HTTP interface knows: its HTTP status and the envelope's code. */
public enum ErrorCode {
    BAD_REQUEST(400, 10001),
    RULE_VIOLATED(400, 30003),
    UNAUTHENTICATED(401, 40101),
    FORBIDDEN(403, 40301),
    NOT_FOUND(404, 30005),
    METHOD_NOT_ALLOWED(405, 10001),
    NOT_ACCEPTABLE(406, 10001),
    OUT_OF_STOCK(409, 40901),
    COUPON_NOT_USABLE(409, 40902),
    ALREADY_BOUGHT(409, 40903),
    SALE_NOT_OPEN(409, 40904),
    AMOUNT_DIFFERS(409, 40905),
    WRONG_STATE(409, 40906),
    IDEMPOTENCY_KEY_REUSED(409, 40907),
    ALREADY_EXISTS(409, 40908),
    SOLD_OUT(409, 30023),
    TOO_LARGE(413, 10001),
    UNSUPPORTED_MEDIA_TYPE(415, 10001),
    TOO_MANY_REQUESTS(429, 42901),
    INTERNAL(500, 500),
    UNAVAILABLE(503, 503);

    private final int httpStatus;
    private final int code;

    ErrorCode(int httpStatus, int code) {
        this.httpStatus = httpStatus;
        this.code = code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public int code() {
        return code;
    }
}
