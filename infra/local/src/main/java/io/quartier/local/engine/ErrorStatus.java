package io.quartier.local.engine;

/** The HTTP status that a ClickHouse server gives to an error. */
final class ErrorStatus {
    private ErrorStatus() {}

    /** The status for ClickHouse's number of an error. */
    static int of(int code) {
        return switch (code) {
            case 194 -> 401; // REQUIRED_PASSWORD
            case 164, 192, 193, 497, 516 -> 403; // READONLY, UNKNOWN_USER, WRONG_PASSWORD, ACCESS_DENIED, AUTHENTICATION_FAILED
            case 46, 47, 50, 56, 60, 63, 73, 81, 115, 372 -> 404; // UNKNOWN_FUNCTION .. UNKNOWN_SETTING, SESSION_NOT_FOUND
            case 6, 25, 26, 27, 33, 36, 38, 41, 43, 53, 62, 69, 70, 72, 117, 130, 131, 271, 374, 456, 457 -> 400; // cannot parse, SYNTAX_ERROR, types
            case 159 -> 408; // TIMEOUT_EXCEEDED
            case 373 -> 423; // SESSION_IS_LOCKED
            case 48 -> 501; // NOT_IMPLEMENTED
            case 202, 209, 210, 439 -> 503; // TOO_MANY_SIMULTANEOUS_QUERIES, network
            default -> 500;
        };
    }
}
