package io.eshop.e2e.shop;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one running shop to every test class, started before the first and stopped after the last, and checks its books after each. */
public final class ShopExtension implements ParameterResolver, AfterAllCallback {
    private static final Namespace WHOLE_RUN = Namespace.create(ShopExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return shop(test);
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        shop(tests).awaitSettled();
        shop(tests).assertBooksBalance();
    }

    private static Shop shop(ExtensionContext test) {
        return test.getRoot().getStore(WHOLE_RUN).getOrComputeIfAbsent(Shop.class, type -> Shop.open(), Shop.class);
    }
}
