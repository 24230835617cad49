package io.eshop.stock.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.Columns;
import io.eshop.kernel.web.Page;
import io.eshop.kernel.web.SearchRequest;
import io.eshop.stock.adapter.in.rest.StockJson.Created;
import io.eshop.stock.adapter.in.rest.StockJson.NewStock;
import io.eshop.stock.adapter.in.rest.StockJson.Recount;
import io.eshop.stock.adapter.in.rest.StockJson.View;
import io.eshop.stock.adapter.in.rest.StockJson.Views;
import io.eshop.stock.domain.Recounting;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.port.in.KeepingStock;
import io.eshop.stock.port.in.ViewingStock;
import io.eshop.stock.port.in.ViewingStock.Listing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/stock")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
@Tag(name = "Stock")
@SecurityRequirement(name = StockApi.TOKEN)
public class StockResource {
    private static final Columns COLUMNS =
            new Columns().numbers("id", "productID", "stock", "held", "committed", "allotted");

    @Inject
    KeepingStock keeping;

    @Inject
    ViewingStock viewing;

    @POST
    @Operation(summary = "Take in the first goods of a product (admin)")
    @APIResponse(responseCode = "200", description = "the stock's id")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "409", description = "40908 the product has a stock already")
    public Envelope<Created> receive(@NotNull @Valid NewStock stock) {
        return keeping.receive(stock.productID(), stock.stock())
                .map(id -> Envelope.ok(new Created(id)))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.ALREADY_EXISTS,
                        "product " + stock.productID() + " has a stock already",
                        Map.of("productID", stock.productID())));
    }

    @GET
    @Path("list")
    @Operation(summary = "List the stocks of all products, newest first (admin)")
    @APIResponse(responseCode = "200", description = "a page of stocks, and how many there are")
    @APIResponse(responseCode = "400", description = "30003 page or limit out of range")
    public Envelope<Views> list(@BeanParam @Valid Page page) {
        Listing listing = viewing.stocks(page.offset(), page.limit());
        return Envelope.ok(Views.of(listing.total(), listing.stocks()));
    }

    @POST
    @Path("list")
    @Operation(summary = "Search the stocks (admin)")
    @APIResponse(responseCode = "200", description = "a page of what was found, newest first unless it says otherwise")
    @APIResponse(responseCode = "400", description = "30003 a column that is not allowed, or no value of it")
    public Envelope<Views> search(@NotNull @Valid SearchRequest request) {
        Found<Stock> found = viewing.search(request.toSearch(COLUMNS));
        return Envelope.ok(Views.of(found.total(), found.items()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Look at a stock (admin)")
    @APIResponse(responseCode = "200", description = "the stock")
    @APIResponse(responseCode = "404", description = "30005 no such stock")
    public Envelope<View> get(@PathParam("id") long id) {
        return viewing.stock(id).map(View::of).map(Envelope::ok).orElseThrow(() -> notFound(id));
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Set how many units are available (admin); what orders have reserved stays theirs")
    @APIResponse(responseCode = "200", description = "the stock after that")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "404", description = "30005 no such stock")
    @APIResponse(responseCode = "409", description = "40906 other units are available than were counted: stock")
    public Envelope<View> recount(@PathParam("id") long id, @NotNull @Valid Recount recount) {
        Recounting outcome = keeping.recount(id, recount.counted(), recount.stock());
        if (outcome instanceof Recounting.Outdated outdated) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "other units are available than were counted; count again",
                    Map.of("stock", outdated.stock().available()));
        } else if (outcome instanceof Recounting.Unknown) {
            throw notFound(id);
        }
        return Envelope.ok(View.of(((Recounting.Done) outcome).stock()));
    }

    private static ApiException notFound(long id) {
        return new ApiException(ErrorCode.NOT_FOUND, "there is no stock " + id);
    }
}
