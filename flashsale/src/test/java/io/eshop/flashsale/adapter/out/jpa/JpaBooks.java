package io.eshop.flashsale.adapter.out.jpa;

import io.eshop.flashsale.application.PurchaseBook;
import io.eshop.flashsale.application.SaleBook;
import io.eshop.flashsale.port.out.ProductLocks;
import io.eshop.kernel.persistence.LraSteps;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import jakarta.persistence.EntityManager;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/** The records on the embedded database, each call of theirs in a transaction of its own, as their annotation has it in the container; empty at first. */
public final class JpaBooks {
    private static final String SCHEMA = "eshop_flashsale";
    private static final PersistenceUnit UNIT = unit();

    private final SaleBook saleBook =
            transactional(SaleBook.class, em -> new SaleBook(new JpaActivities(em), new JpaPurchases(em)));
    private final PurchaseBook purchaseBook = transactional(
            PurchaseBook.class,
            em -> new PurchaseBook(new JpaActivities(em), new JpaPurchases(em), new JpaBarrier(em, new LraSteps())));

    public JpaBooks() {
        UNIT.runInTransaction(em -> List.of("activity", "purchase", "lra_step")
                .forEach(table -> em.createNativeQuery("delete from " + table).executeUpdate()));
    }

    public SaleBook saleBook() {
        return saleBook;
    }

    public PurchaseBook purchaseBook() {
        return purchaseBook;
    }

    public ProductLocks locks() {
        return new NamedLocks(EmbeddedDatabase.get().dataSource(SCHEMA));
    }

    <T> T inTransaction(Function<EntityManager, T> work) {
        return UNIT.inTransaction(work);
    }

    private static <T> T transactional(Class<T> type, Function<EntityManager, T> made) {
        try {
            return new ByteBuddy()
                    .subclass(type)
                    .method(ElementMatchers.isDeclaredBy(type))
                    .intercept(InvocationHandlerAdapter.of((proxy, method, arguments) ->
                            UNIT.inTransaction(em -> call(made.apply(em), method, arguments))))
                    .make()
                    .load(
                            type.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(
                                    MethodHandles.privateLookupIn(type, MethodHandles.lookup())))
                    .getLoaded()
                    .getConstructor(type.getConstructors()[0].getParameterTypes())
                    .newInstance(new Object[type.getConstructors()[0].getParameterCount()]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PersistenceUnit unit() {
        try (Connection connection = EmbeddedDatabase.get().dataSource(SCHEMA).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set global transaction isolation level read committed");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot set the isolation level", e);
        }
        return new PersistenceUnit("flashsale", SCHEMA);
    }
}
