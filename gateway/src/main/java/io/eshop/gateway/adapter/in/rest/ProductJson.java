package io.eshop.gateway.adapter.in.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class ProductJson {
    private ProductJson() {}

    record NewProduct(
            @Schema(required = true, maxLength = 200, examples = "Lamp")
            String name,

            @Schema(required = true, minimum = "0", description = "cents", examples = "1999")
            long price,

            String photo,
            String description) {}

    record Product(
            long id,
            String name,
            @Schema(description = "cents") long price,
            String photo,
            String description) {}

    record Products(long total, List<Product> products) {}
}
