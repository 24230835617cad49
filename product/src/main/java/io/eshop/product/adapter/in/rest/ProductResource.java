package io.eshop.product.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.Columns;
import io.eshop.kernel.web.Page;
import io.eshop.kernel.web.SearchRequest;
import io.eshop.product.domain.Product;
import io.eshop.product.port.out.Products;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/product")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Products")
public class ProductResource {
    private static final Logger LOG = System.getLogger(ProductResource.class.getName());

    private static final Columns COLUMNS = new Columns()
            .numbers("id", "price")
            .texts("name", "photo", "description")
            .times("createdAt", "updatedAt");

    @Inject
    Products products;

    @POST
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = ProductApi.TOKEN)
    @Operation(summary = "Add a product (admin)")
    @APIResponse(responseCode = "200", description = "the id of the new product")
    @APIResponse(responseCode = "400", description = "10001 the body does not parse, 30003 a rule is violated")
    public Envelope<ProductJson.Created> add(@NotNull @Valid ProductJson.NewProduct request) {
        Product added = products.add(request.toDomain());
        LOG.log(Level.INFO, "product {0,number,#} added", added.id());
        return Envelope.ok(new ProductJson.Created(added.id()));
    }

    @GET
    @Path("list")
    @PermitAll
    @Operation(summary = "List the products")
    @APIResponse(responseCode = "200", description = "a page of the products, oldest first")
    public Envelope<ProductJson.Views> list(@BeanParam @Valid Page page) {
        return Envelope.ok(ProductJson.Views.of(products.list(page.offset(), page.limit())));
    }

    @POST
    @Path("list")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = ProductApi.TOKEN)
    @Operation(summary = "Search the products (admin)")
    @APIResponse(responseCode = "200", description = "a page of what was found, newest first unless it says otherwise")
    @APIResponse(responseCode = "400", description = "30003 a column that is not allowed, or no value of it")
    public Envelope<ProductJson.Views> search(@NotNull @Valid SearchRequest request) {
        return Envelope.ok(ProductJson.Views.of(products.search(request.toSearch(COLUMNS))));
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(summary = "Look at a product")
    @APIResponse(responseCode = "200", description = "the product")
    @APIResponse(responseCode = "404", description = "30005 no such product")
    public Envelope<ProductJson.View> get(@PathParam("id") long id) {
        return Envelope.ok(ProductJson.View.of(products.find(id).orElseThrow(() -> noSuchProduct(id))));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = ProductApi.TOKEN)
    @Operation(summary = "Change a product (admin)")
    @APIResponse(responseCode = "200", description = "the product as it is now")
    @APIResponse(responseCode = "400", description = "10001 the body does not parse, 30003 a rule is violated")
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(responseCode = "409", description = "40906 somebody else changed it since it was read: version")
    public Envelope<ProductJson.View> change(@PathParam("id") long id, @NotNull @Valid ProductJson.Change request) {
        Product changed = products.change(id, request::appliedTo).orElseThrow(() -> noSuchProduct(id));
        LOG.log(Level.INFO, "product {0,number,#} changed", id);
        return Envelope.ok(ProductJson.View.of(changed));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Caller.ADMIN)
    @SecurityRequirement(name = ProductApi.TOKEN)
    @Operation(summary = "Remove a product; orders of it stay (admin)")
    @APIResponse(responseCode = "200", description = "removed")
    @APIResponse(responseCode = "404", description = "30005 no such product")
    public Envelope<Map<String, ?>> remove(@PathParam("id") long id) {
        if (!products.remove(id)) {
            throw noSuchProduct(id);
        }
        LOG.log(Level.INFO, "product {0,number,#} removed", id);
        return Envelope.ok();
    }

    private static ApiException noSuchProduct(long id) {
        return new ApiException(ErrorCode.NOT_FOUND, "no product " + id);
    }
}
