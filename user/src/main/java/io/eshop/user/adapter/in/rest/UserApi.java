package io.eshop.user.adapter.in.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The HTTP interface of this service. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info = @Info(title = "eshop user", version = "1.0", description = """
                                Who the users are. Every answer is an envelope: `{"code": 0, "msg": "ok", "data": {...}}`.

                                Get a token by `POST /api/v1/user/login` and put it under *Authorize*."""),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = UserApi.TOKEN,
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT")))
public class UserApi extends Application {
    static final String TOKEN = "token";
}
