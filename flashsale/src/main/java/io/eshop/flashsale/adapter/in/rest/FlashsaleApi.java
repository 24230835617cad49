package io.eshop.flashsale.adapter.in.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The HTTP interface of this service; it has no routes yet. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "eshop flashsale",
                        version = "1.0",
                        description = "Sales of a few units to very many, in a short time. No routes yet."))
public class FlashsaleApi extends Application {}
