package io.eshop.kernel.remote;

import io.eshop.kernel.api.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.eclipse.microprofile.rest.client.spi.RestClientBuilderListener;

/** Turns what another service refuses (4xx but 429) into a {@link RemoteRefusal}, for every MicroProfile REST client of the application. */
@Priority(Priorities.USER)
public final class Refusals implements ResponseExceptionMapper<RemoteRefusal>, RestClientBuilderListener {

    @Override
    public void onNewBuilder(RestClientBuilder builder) {
        builder.register(this);
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400 && status < 500 && status != ErrorCode.TOO_MANY_REQUESTS.httpStatus();
    }

    @Override
    public RemoteRefusal toThrowable(Response response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.readEntity(String.class)))) {
            JsonObject envelope = reader.readObject();
            return new RemoteRefusal(
                    response.getStatus(),
                    envelope.getInt("code", 0),
                    envelope.getString("msg", ""),
                    envelope.containsKey("data") ? envelope.getJsonObject("data") : null);
        } catch (JsonException | ClassCastException e) {
            return new RemoteRefusal(
                    response.getStatus(), 0, response.getStatusInfo().getReasonPhrase(), null);
        }
    }
}
