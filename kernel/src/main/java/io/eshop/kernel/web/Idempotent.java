package io.eshop.kernel.web;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that may be called again with the same {@code Idempotency-Key} (header, 1 to 64 characters): the first answer is
 * repeated for 24 hours, and nothing is done twice; who comes while the first is under way waits for its answer. Without the header the
 * method runs as if it were not annotated.
 *
 * <p>See {@link IdempotencyFilter} for what the method itself has to do so that this holds when the process dies in the middle.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
