package io.eshop.flashsale.adapter.in.rest;

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
                        title = "eshop flashsale",
                        version = "1.0",
                        description =
                                "Sales of few units to many buyers at once. Amounts are integer cents, times RFC 3339. "
                                        + "A sale is not deleted, for orders refer to it: an earlier endsAt ends it."),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = FlashSaleApi.TOKEN,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT"),
                            @SecurityScheme(
                                    securitySchemeName = FlashSaleApi.INTERNAL_KEY,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Internal-Key")
                        }))
public class FlashSaleApi extends Application {
    public static final String TOKEN = "token";
    public static final String INTERNAL_KEY = "internalKey";
}
