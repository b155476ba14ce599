package io.quartier.local.engine;

import java.util.regex.Pattern;

/** The engine refused or failed a statement; carries ClickHouse's own error code and text. */
final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");
    /** The engine's own client wraps errors of formats in the same error again. */
    private static final Pattern REPEATED = Pattern.compile("^(Code: \\d+\\. DB::Exception: )(?:\\1)+");

    static final int SYNTAX_ERROR = 62;
    static final int READONLY = 164;
    static final int NOT_IMPLEMENTED = 48;
    static final int UNKNOWN_SETTING = 115;
    static final int UNKNOWN_USER = 192;
    static final int BAD_ARGUMENTS = 36;
    static final int SESSION_IS_LOCKED = 373;
    static final int SESSION_NOT_FOUND = 372;
    static final int ACCESS_DENIED = 497;
    static final int AUTHENTICATION_FAILED = 516;
    static final int LOGICAL_ERROR = 49;
    static final int UNKNOWN_FORMAT = 73;
    static final int CANNOT_DECOMPRESS = 271;
    static final int CANNOT_READ_ALL_DATA = 33;
    static final int INVALID_SESSION_TIMEOUT = 374;
    static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    /** What the engine says when it gives no number. */
    static final int UNKNOWN_EXCEPTION = 1002;

    private final int code;

    private EngineException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** @param text the engine's own text, which starts with {@code Code: <number>.} */
    static EngineException of(String text) {
        var matcher = CODE.matcher(text);
        return matcher.find()
                ? new EngineException(Integer.parseInt(matcher.group(1)), REPEATED.matcher(text).replaceFirst("$1"))
                : refused(UNKNOWN_EXCEPTION, text, "UNKNOWN_EXCEPTION");
    }

    /** An error of the front itself, worded as the engine words its own. */
    static EngineException refused(int code, String sentence, String name) {
        return new EngineException(code, "Code: %d. DB::Exception: %s. (%s)".formatted(code, sentence, name));
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
