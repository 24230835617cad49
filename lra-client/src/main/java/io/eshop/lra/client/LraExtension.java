package io.eshop.lra.client;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * Makes {@code @LRA} work on beans that are not JAX-RS resources, and finds the beans with plain callbacks. What cannot work fails the deployment, not the
 * first order.
 */
public class LraExtension implements Extension {
    private final Map<String, Bean<?>> plainParticipants = new ConcurrentHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Participants with plain callbacks, by the name of their class. */
    Map<String, Bean<?>> plainParticipants() {
        return plainParticipants;
    }

    <T> void demarcate(@Observes @WithAnnotations(LRA.class) ProcessAnnotatedType<T> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        boolean resource = Annotations.methods(type).stream().anyMatch(ParticipantType::isResourceMethod);
        event.configureAnnotatedType()
                .filterMethods(method -> isToBeDemarcated(method, type, resource))
                .forEach(method -> method.add(new Demarcated.Literal()));
    }

    /** What the class of a resource says is about its resource methods, which the filter does; callbacks are the coordinator's to call. */
    private boolean isToBeDemarcated(AnnotatedMethod<?> annotated, Class<?> type, boolean resource) {
        Method method = annotated.getJavaMember();
        int modifiers = method.getModifiers();
        boolean interceptable =
                !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers);
        if (Annotations.find(method, LRA.class).isPresent()) {
            if (!interceptable) {
                problems.add("@LRA has no effect on a private, static or final method: " + method.toGenericString());
            }
            return interceptable && !ParticipantType.isResourceMethod(method);
        }
        return interceptable
                && !resource
                && Modifier.isPublic(modifiers)
                && Annotations.find(type, LRA.class).isPresent()
                && List.of(Callback.values()).stream()
                        .noneMatch(each ->
                                Annotations.find(method, each.annotation).isPresent());
    }

    <T> void find(@Observes ProcessManagedBean<T> event) {
        Class<?> type = event.getBean().getBeanClass();
        try {
            if (ParticipantType.of(type).hasPlainCallbacks()) {
                plainParticipants.put(type.getName(), event.getBean());
            }
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    void validate(@Observes AfterDeploymentValidation event) {
        problems.forEach(problem -> event.addDeploymentProblem(new DeploymentException(problem)));
    }
}
