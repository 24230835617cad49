package io.eshop.stock.adapter.in.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The HTTP interface of the service. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "eshop stock",
                        version = "1.0",
                        description =
                                "Units of products: counted by admins, reserved by orders as a participant of their LRA. "
                                        + "A stock is not deleted: orders refer to it. One of no units sells nothing."),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = StockApi.TOKEN,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT"),
                            @SecurityScheme(
                                    securitySchemeName = StockApi.INTERNAL_KEY,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Internal-Key")
                        }))
public class StockApi extends Application {
    public static final String TOKEN = "token";
    public static final String INTERNAL_KEY = "internal-key";
}
