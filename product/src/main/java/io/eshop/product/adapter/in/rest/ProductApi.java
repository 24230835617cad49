package io.eshop.product.adapter.in.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The HTTP interface of this service. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info = @Info(title = "eshop product", version = "1.0", description = """
                                What the shop sells. Every answer is an envelope: `{"code": 0, "msg": "ok", "data": {...}}`. \
                                Amounts are integer cents."""),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = ProductApi.TOKEN,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT"),
                            @SecurityScheme(
                                    securitySchemeName = ProductApi.INTERNAL_KEY,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Internal-Key")
                        }))
public class ProductApi extends Application {
    static final String TOKEN = "token";
    static final String INTERNAL_KEY = "internalKey";
}
