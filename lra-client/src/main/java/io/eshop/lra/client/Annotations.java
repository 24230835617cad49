package io.eshop.lra.client;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks annotations up as JAX-RS does: on the method, then on the methods that it overrides or implements. */
final class Annotations {
    private Annotations() {}

    static <A extends Annotation> Optional<A> find(Method method, Class<A> annotation) {
        return overridden(method).stream()
                .filter(each -> each.isAnnotationPresent(annotation))
                .findFirst()
                .map(each -> each.getAnnotation(annotation));
    }

    /** An annotation that carries the given one, such as {@code @PUT} for {@code HttpMethod}. */
    static <A extends Annotation> Optional<A> findMeta(Method method, Class<A> annotation) {
        return overridden(method).stream()
                .flatMap(each -> List.of(each.getAnnotations()).stream())
                .filter(each -> each.annotationType().isAnnotationPresent(annotation))
                .findFirst()
                .map(each -> each.annotationType().getAnnotation(annotation));
    }

    /** On the class, its superclasses, then its interfaces. */
    static <A extends Annotation> Optional<A> find(Class<?> type, Class<A> annotation) {
        return hierarchy(type).stream()
                .filter(each -> each.isAnnotationPresent(annotation))
                .findFirst()
                .map(each -> each.getAnnotation(annotation));
    }

    /** Every method of the class, inherited ones too, each as its lowest override. */
    static Collection<Method> methods(Class<?> type) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Class<?> each : hierarchy(type)) {
            for (Method method : each.getDeclaredMethods()) {
                if (!method.isSynthetic()) {
                    methods.putIfAbsent(signature(method), method);
                }
            }
        }
        return methods.values();
    }

    private static List<Method> overridden(Method method) {
        List<Method> found = new ArrayList<>(List.of(method));
        for (Class<?> each : hierarchy(method.getDeclaringClass())) {
            for (Method candidate : each.getDeclaredMethods()) {
                if (!candidate.equals(method)
                        && !Modifier.isPrivate(candidate.getModifiers())
                        && signature(candidate).equals(signature(method))) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    private static String signature(Method method) {
        return method.getName() + List.of(method.getParameterTypes());
    }

    private static List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        List<Class<?>> interfaces = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            classes.add(each);
            addInterfaces(each, interfaces);
        }
        classes.addAll(interfaces);
        return classes;
    }

    private static void addInterfaces(Class<?> type, List<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (!found.contains(each)) {
                found.add(each);
                addInterfaces(each, found);
            }
        }
    }
}
