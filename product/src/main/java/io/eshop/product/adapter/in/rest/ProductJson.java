package io.eshop.product.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire about products. */
public final class ProductJson {
    /** As {@link NotBlank} has it, except that nothing at all is allowed. */
    private static final String NOT_BLANK = "[\\s\\S]*[^\\x00-\\x20][\\s\\S]*";

    private ProductJson() {}

    @Schema(name = "NewProduct")
    public record NewProduct(
            @NotBlank @Size(max = ProductDetails.MAX_NAME) @Schema(examples = "Lamp")
            String name,

            @NotNull @Min(0) @Max(ProductDetails.MAX_PRICE) @Schema(description = "cents", examples = "1999")
            Long price,

            @Size(max = ProductDetails.MAX_PHOTO) @Schema(description = "URL")
            String photo,

            @Size(max = ProductDetails.MAX_DESCRIPTION) String description) {

        ProductDetails toDomain() {
            return new ProductDetails(
                    name,
                    new Money(price),
                    Objects.requireNonNullElse(photo, ""),
                    Objects.requireNonNullElse(description, ""));
        }
    }

    @Schema(name = "ProductChange", description = "Every field that is present is written, zero and empty values too")
    public record Change(
            @Size(max = ProductDetails.MAX_NAME) @Pattern(regexp = NOT_BLANK, message = "must not be blank")
            String name,

            @Min(0) @Max(ProductDetails.MAX_PRICE) @Schema(description = "cents", examples = "1499")
            Long price,

            @Size(max = ProductDetails.MAX_PHOTO) @Schema(description = "URL")
            String photo,

            @Size(max = ProductDetails.MAX_DESCRIPTION) String description,

            @Schema(description = "as it was read; without: whatever it is")
            Long version) {

        ProductDetails appliedTo(Product product) {
            if (version != null && version != product.version()) {
                throw ApiException.stale(product.version());
            }
            ProductDetails before = product.details();
            return new ProductDetails(
                    Objects.requireNonNullElse(name, before.name()),
                    price == null ? before.price() : new Money(price),
                    Objects.requireNonNullElse(photo, before.photo()),
                    Objects.requireNonNullElse(description, before.description()));
        }
    }

    public record Created(long id) {}

    @Schema(name = "Product")
    public record View(
            long id,
            String name,
            @Schema(description = "cents") long price,
            String photo,
            String description,
            @Schema(description = "counts the changes") long version) {

        static View of(Product product) {
            ProductDetails details = product.details();
            return new View(
                    product.id(),
                    details.name(),
                    details.price().cents(),
                    details.photo(),
                    details.description(),
                    product.version());
        }
    }

    @Schema(name = "Products")
    public record Views(long total, List<View> products) {
        static Views of(Found<Product> found) {
            return new Views(found.total(), found.items().stream().map(View::of).toList());
        }
    }
}
