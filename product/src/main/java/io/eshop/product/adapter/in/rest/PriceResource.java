package io.eshop.product.adapter.in.rest;

import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.security.Caller;
import io.eshop.product.domain.Product;
import io.eshop.product.port.out.Products;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/prices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.INTERNAL)
@Tag(name = "Internal")
@SecurityRequirement(name = ProductApi.INTERNAL_KEY)
public class PriceResource {
    private static final int MOST_AT_ONCE = 256;

    @Inject
    Products products;

    @GET
    @Operation(summary = "Tell the prices of several products")
    @APIResponse(responseCode = "200", description = "those that there are, in no order")
    @APIResponse(responseCode = "400", description = "30003 no id, or too many")
    public Envelope<Prices> prices(@QueryParam("id") @NotEmpty @Size(max = MOST_AT_ONCE) List<Long> productIDs) {
        return Envelope.ok(
                new Prices(products.findAll(productIDs).stream().map(Price::of).toList()));
    }

    @Schema(name = "Prices")
    public record Prices(List<Price> prices) {}

    @Schema(name = "Price")
    public record Price(
            long productID, @Schema(description = "cents") long price) {

        static Price of(Product product) {
            return new Price(product.id(), product.details().price().cents());
        }
    }
}
