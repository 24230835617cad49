package io.eshop.gateway.adapter.in.rest;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says in OpenAPI what is the same for all routes, so that a route only says what is its own: the envelope, and the refusals that any of them may give. */
public class OpenApiEnvelopes implements OASFilter {
    private static final String REFUSAL = "Refusal";

    @Override
    public void filterOpenAPI(OpenAPI openAPI) {
        openAPI.getComponents()
                .addSchema(
                        REFUSAL,
                        envelope(
                                createSchema().addType(SchemaType.OBJECT).description("what a client needs to react")));
        openAPI.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(OpenApiEnvelopes::complete));
    }

    private static void complete(Operation operation) {
        APIResponses responses = operation.getResponses();
        if (operation.getRequestBody() != null) {
            say(
                    responses,
                    "400",
                    "10001 the body does not parse · 30003 a rule is violated: `violations: [{field, message}]`");
            say(responses, "413", "10001 the body has more than 64 KiB");
            say(responses, "415", "10001 the body is no JSON");
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            say(responses, "401", "40101 no token, or not a valid one");
            say(responses, "403", "40301 not yours, or not your role");
        }
        say(responses, "429", "42901 too many requests; see the header `Retry-After`");
        say(responses, "503", "503 a part is down or full; see the header `Retry-After`");
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.getContent().getMediaTypes().values().forEach(type -> type.schema(envelope(type.getSchema())));
                if (response.getDescription() == null
                        || response.getDescription().isEmpty()) {
                    response.description("ok");
                }
            } else {
                response.content(json(createSchema().ref(REFUSAL)));
            }
        });
    }

    private static void say(APIResponses responses, String status, String description) {
        APIResponse said = responses.getAPIResponse(status);
        if (said == null) {
            responses.addAPIResponse(status, createAPIResponse().description(description));
        }
    }

    private static Schema envelope(Schema data) {
        return createSchema()
                .addType(SchemaType.OBJECT)
                .required(List.of("code", "msg", "data"))
                .addProperty("code", createSchema().addType(SchemaType.INTEGER).description("0 for success"))
                .addProperty("msg", createSchema().addType(SchemaType.STRING))
                .addProperty("data", data);
    }

    private static Content json(Schema schema) {
        return createContent()
                .addMediaType(MediaType.APPLICATION_JSON, createMediaType().schema(schema));
    }
}
