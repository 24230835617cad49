package io.eshop.kernel.web;

import io.eshop.kernel.api.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/** Reads what a client sent where JAX-RS does not, as it would. */
@ApplicationScoped
public class BodyReader {
    private final Jsonb json = new StrictJson().getContext(Object.class);

    @Inject
    Validator validator;

    /**
     * Reads JSON that says all it has to.
     *
     * @throws RuntimeException for which {@link ApiExceptionMapper} has the answer, when it is not JSON or violates a rule of the type
     */
    public <T> T read(String body, Class<T> type) {
        T value = json.fromJson(body, type);
        if (value == null) {
            throw ApiException.violation("body", "must not be null");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return value;
    }
}
