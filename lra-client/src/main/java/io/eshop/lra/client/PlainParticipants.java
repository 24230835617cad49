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

    /** Calls the bean with as many of the arguments as the method takes; a method for many LRAs with the first, in a list. */
    Object call(String participant, Callback callback, Object... arguments) throws Throwable {
        Method method = method(participant, callback);
        return invoke(
                participant,
                method,
                ParticipantType.takesMany(method)
                        ? new Object[] {List.of(arguments[0])}
                        : Arrays.copyOf(arguments, method.getParameterCount()));
    }

    /** Whether the bean can be called for many LRAs at once. */
    boolean takesMany(String participant, Callback callback) {
        return ParticipantType.takesMany(method(participant, callback));
    }

    /** Calls the bean for many LRAs. */
    void callForAll(String participant, Callback callback, List<URI> lras) throws Throwable {
        invoke(participant, method(participant, callback), lras);
    }

    private Bean<?> bean(String participant) {
        return Optional.<Bean<?>>ofNullable(beans.get(participant)).orElseThrow(NotFoundException::new);
    }

    private Method method(String participant, Callback callback) {
        Method method =
                ParticipantType.of(bean(participant).getBeanClass()).callbacks().get(callback);
        if (method == null || ParticipantType.isResourceMethod(method)) {
            throw new NotFoundException();
        }
        return method;
    }

    private Object invoke(String participant, Method method, Object... arguments) throws Throwable {
        Bean<?> bean = bean(participant);
        CreationalContext<?> context = manager.createCreationalContext(bean);
        try {
            Object reference = manager.getReference(bean, bean.getBeanClass(), context);
            return method.invoke(reference, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            context.release();
        }
    }
}
