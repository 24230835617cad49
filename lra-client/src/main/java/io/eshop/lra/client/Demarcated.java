package io.eshop.lra.client;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link LraInterceptor} to the methods that {@link LraExtension} finds with {@code @LRA}. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Demarcated {
    /** The annotation itself, to be added by the extension. */
    final class Literal extends AnnotationLiteral<Demarcated> implements Demarcated {
        private static final long serialVersionUID = 1L;
    }
}
