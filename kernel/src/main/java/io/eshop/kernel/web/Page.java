package io.eshop.kernel.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list a request asks for; a JAX-RS bean parameter, to be marked {@code @Valid}. */
public class Page {
    @QueryParam("page")
    @DefaultValue("0")
    @Min(0)
    @Max(1_000_000)
    @Parameter(description = "page, from 0")
    private int page;

    @QueryParam("limit")
    @DefaultValue("20")
    @Min(1)
    @Max(1000)
    @Parameter(description = "items of a page, 1 to 1000")
    private int limit;

    public Page() {}

    public Page(int page, int limit) {
        this.page = page;
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }

    /** How many items come before this page. */
    public int offset() {
        return Math.multiplyExact(page, limit);
    }
}
