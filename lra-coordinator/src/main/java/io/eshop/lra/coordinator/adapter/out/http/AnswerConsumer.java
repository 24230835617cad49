package io.eshop.lra.coordinator.adapter.out.http;

import io.eshop.lra.coordinator.domain.Answer;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;

/** Reads a participant's answer; of its body only the beginning, however long it is. */
final class AnswerConsumer extends AbstractBinResponseConsumer<Answer> {
    private final URI asked;
    private final int longest;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int httpStatus;
    private Optional<URI> location = Optional.empty();

    /** @param longest bytes of the body that are kept */
    AnswerConsumer(URI asked, int longest) {
        this.asked = asked;
        this.longest = longest;
    }

    @Override
    protected void start(HttpResponse response, ContentType contentType) {
        httpStatus = response.getCode();
        location = Optional.ofNullable(response.getFirstHeader(HttpHeaders.LOCATION))
                .flatMap(this::absolute);
    }

    private Optional<URI> absolute(Header header) {
        try {
            URI url = asked.resolve(header.getValue());
            return Optional.of(url)
                    .filter(u -> u.getHost() != null && u.getScheme().startsWith("http"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer bytes, boolean endOfStream) {
        byte[] kept = new byte[Math.min(bytes.remaining(), longest - body.size())];
        bytes.get(kept);
        body.writeBytes(kept);
        bytes.position(bytes.limit());
    }

    @Override
    protected Answer buildResult() {
        return new Answer(httpStatus, body.toString(StandardCharsets.UTF_8), location, "");
    }

    @Override
    public void releaseResources() {
        body.reset();
    }
}
