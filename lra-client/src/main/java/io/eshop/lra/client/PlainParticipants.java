package io.eshop.lra.client;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.NotFoundException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The CDI beans whose callbacks are plain methods. */
final class PlainParticipants {
    private final Map<String, Bean<?>> beans;
    private final BeanManager manager;

    /** @param beans by the name of their class */
    PlainParticipants(Map<String, Bean<?>> beans, BeanManager manager) {
        this.beans = beans;
        this.manager = manager;
    }

    /** @throws IllegalStateException if the class has plain callbacks, but no instance on which they could be called */
    void require(ParticipantType participant) {
        if (participant.hasPlainCallbacks()
                && !beans.containsKey(participant.type().getName())) {
            throw new IllegalStateException("to be called back, this must be a CDI bean: " + participant.type());
        }
    }

    /** Whether the callback is a method for several LRAs at once. */
    boolean takesList(String participant, Callback callback) {
        return Optional.ofNullable(beans.get(participant))
                .map(bean -> ParticipantType.of(bean.getBeanClass()).takesList(callback))
                .orElse(false);
    }

    /** Calls the bean for one LRA, with as many of the arguments as the method takes. */
    Object call(String participant, Callback callback, URI lra, Object more) throws Throwable {
        return takesList(participant, callback)
                ? invoke(participant, callback, List.of(lra))
                : invoke(participant, callback, lra, more);
    }

    /** Calls the bean once for several LRAs. */
    void callAll(String participant, Callback callback, List<URI> lras) throws Throwable {
        invoke(participant, callback, lras);
    }

    private Object invoke(String participant, Callback callback, Object... arguments) throws Throwable {
        Bean<?> bean = Optional.<Bean<?>>ofNullable(beans.get(participant)).orElseThrow(NotFoundException::new);
        ParticipantType type = ParticipantType.of(bean.getBeanClass());
        if (!type.plain().contains(callback)) {
            throw new NotFoundException();
        }
        Method method = type.callbacks().get(callback);
        CreationalContext<?> context = manager.createCreationalContext(bean);
        try {
            Object reference = manager.getReference(bean, bean.getBeanClass(), context);
            return method.invoke(reference, Arrays.copyOf(arguments, method.getParameterCount()));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            context.release();
        }
    }
}
