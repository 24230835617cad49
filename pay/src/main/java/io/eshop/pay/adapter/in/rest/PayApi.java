package io.eshop.pay.adapter.in.rest;

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
                        title = "eshop pay",
                        version = "1.0",
                        description =
                                "Payments: what each order has to be paid. Amounts are integer cents. "
                                        + "A payment is a record of money: nobody edits or deletes it, it moves with its order and the provider."),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = PayApi.TOKEN,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT"),
                            @SecurityScheme(
                                    securitySchemeName = PayApi.INTERNAL_KEY,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Internal-Key")
                        },
                        parameters =
                                @Parameter(
                                        name = PayApi.IDEMPOTENCY_KEY,
                                        in = ParameterIn.HEADER,
                                        description =
                                                "makes it safe to send the request again: the first answer is repeated for 24 hours",
                                        schema = @Schema(type = SchemaType.STRING, maxLength = 64))))
public class PayApi extends Application {
    public static final String TOKEN = "token";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String INTERNAL_KEY = "internalKey";
}
