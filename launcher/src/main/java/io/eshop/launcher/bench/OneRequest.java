package io.eshop.launcher.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Work of which each piece is one request to the gateway. */
abstract class OneRequest implements Work {
    private static final Pattern CODE = Pattern.compile("\"code\":(\\d+)");

    /** Whether an answer with this HTTP status, and this code in its envelope, is as it should be. */
    abstract boolean counts(int status, int code);

    @Override
    public final Step then(int status, String body) {
        Matcher code = CODE.matcher(body);
        int found = code.find() ? Integer.parseInt(code.group(1)) : -1;
        return new End(status + (found > 0 ? " code " + found : ""), counts(status, found));
    }
}
