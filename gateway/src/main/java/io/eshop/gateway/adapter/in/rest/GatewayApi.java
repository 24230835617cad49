package io.eshop.gateway.adapter.in.rest;

import io.eshop.gateway.domain.Call;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The public HTTP interface of the shop. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info = @Info(title = "eshop", version = "1.0", description = """
                                Every answer is an envelope: `{"code": 0, "msg": "ok", "data": {...}}`. An error carries its HTTP status, a `code` of its own, \
                                and in `data` what a client needs to react. Amounts are integer cents, times are RFC 3339.

                                Get a token by `POST /api/v1/user/login` and put it under *Authorize*."""),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = GatewayApi.TOKEN,
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT"),
                        parameters = {
                            @Parameter(
                                    name = GatewayApi.PAGE,
                                    in = ParameterIn.QUERY,
                                    description = "page, from 0",
                                    schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0")),
                            @Parameter(
                                    name = GatewayApi.LIMIT,
                                    in = ParameterIn.QUERY,
                                    description = "items of a page",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.INTEGER,
                                                    minimum = "1",
                                                    maximum = "1000",
                                                    defaultValue = "20")),
                            @Parameter(
                                    name = Call.IDEMPOTENCY_KEY,
                                    in = ParameterIn.HEADER,
                                    description =
                                            "makes it safe to send the request again: the first answer is repeated for 24 hours",
                                    schema = @Schema(type = SchemaType.STRING, maxLength = 64))
                        }))
public class GatewayApi extends Application {
    static final String TOKEN = "token";
    static final String PAGE = "page";
    static final String LIMIT = "limit";
    /** A path parameter that is an id; nothing else is ever put into the path of a call. */
    static final String ID = "[0-9]{1,19}";
}
