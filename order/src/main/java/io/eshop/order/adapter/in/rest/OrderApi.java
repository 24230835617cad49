package io.eshop.order.adapter.in.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The HTTP interface of the service. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "eshop order",
                        version = "1.0",
                        description =
                                "Orders: placed across stock, coupon and pay, or not at all. Amounts are integer cents. "
                                        + "An order is a record of money: it is neither edited nor deleted, but cancelled, refunded, shipped and received."),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = OrderApi.TOKEN,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT"),
                            @SecurityScheme(
                                    securitySchemeName = OrderApi.INTERNAL_KEY,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Internal-Key")
                        },
                        parameters =
                                @Parameter(
                                        name = OrderApi.IDEMPOTENCY_KEY,
                                        in = ParameterIn.HEADER,
                                        description =
                                                "makes it safe to send the request again: the first answer is repeated for 24 hours",
                                        schema = @Schema(type = SchemaType.STRING, maxLength = 64))))
public class OrderApi extends Application {
    static final String TOKEN = "token";
    static final String INTERNAL_KEY = "internalKey";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
}
