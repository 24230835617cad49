package io.eshop.flashsale.adapter.in.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The HTTP interface of this service. It has no routes yet. */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "eshop flashsale",
                        version = "1.0",
                        description = "Sales of few units to many buyers at once. No routes yet."))
public class FlashSaleApi extends Application {}
