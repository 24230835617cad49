package io.eshop.launcher.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP/1.1 request as its bytes, written before the measurement. Who asks and what they send are two parts, so that a thousand users and a hundred bodies
 * are eleven hundred arrays.
 */
record Request(byte[] head, byte[] tail) {

    /** The request line, and the headers that do not depend on the body. */
    static byte[] head(String method, URI url, String... headers) {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(url.getRawPath())
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getAuthority())
                .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return bytes(head.toString());
    }

    static byte[] json(String body) {
        return bytes("Content-Type: application/json\r\nContent-Length: " + bytes(body).length + "\r\n\r\n" + body);
    }

    static byte[] noBody() {
        return bytes("Content-Length: 0\r\n\r\n");
    }

    ByteBuf toBuffer() {
        return Unpooled.wrappedBuffer(head, tail);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
