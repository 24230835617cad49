package io.eshop.lra.coordinator.adapter.in.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The coordinator's HTTP interface: the protocol that Narayana's coordinator speaks, and more to look at. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info = @Info(title = "LRA coordinator", version = "1.0", description = """
                                Coordinates MicroProfile long running actions. `{lra}` is the last segment of an LRA's URL. Times in requests are milliseconds.

                                An error is `{"code", "msg", "data"}`: 400 a bad request, 401 no key, 404 no such LRA, 412 its state does not allow it \
                                (`data.status`), 503 with `Retry-After`: try again, nothing is lost by it.

                                Where the coordinator has a key, put it under *Authorize*."""),
        security = @SecurityRequirement(name = LraApi.KEY),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = LraApi.KEY,
                                        type = SecuritySchemeType.APIKEY,
                                        in = SecuritySchemeIn.HEADER,
                                        apiKeyName = KeyFilter.HEADER)))
public class LraApi extends Application {
    static final String KEY = "key";
    static final String CLIENT_ID = "ClientID";
    static final String TIME_LIMIT = "TimeLimit";
    static final String PARENT_LRA = "ParentLRA";
    static final String DATA_HEADER = "Narayana-LRA-Participant-Data";
    static final String TRACEPARENT = "traceparent";
    static final String VERSION_HEADER = "Narayana-LRA-API-version";
    /** Says that the coordinator takes groups. */
    static final String GROUP_VERSION_HEADER = "LRA-Group-API-version";
}
