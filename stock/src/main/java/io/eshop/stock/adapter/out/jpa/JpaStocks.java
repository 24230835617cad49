package io.eshop.stock.adapter.out.jpa;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.persistence.JpaSearch;
import io.eshop.stock.domain.Balance;
import io.eshop.stock.domain.NetTransfer;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import io.eshop.stock.port.out.Stocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Table {@code stock}. */
@ApplicationScoped
public class JpaStocks implements Stocks {
    private static final String ADD = """
            insert ignore into stock (id, product_id, goods_in, available, held, committed, allotted, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, utc_timestamp(6), utc_timestamp(6))""";
    private static final String TRANSFER = """
            update stock set %1$s = %1$s - ?1, %2$s = %2$s + ?1, updated_at = utc_timestamp(6)
            where product_id = ?2 and %1$s >= ?1""";
    // straight_join: otherwise a small table is read, and locked, from end to end
    private static final String TRANSFER_ALL = """
            update (%s) net straight_join stock on stock.product_id = net.of_product
            set available = available + to_available, held = held + to_held, committed = committed + to_committed, allotted = allotted + to_allotted,
                updated_at = utc_timestamp(6)
            where available + to_available >= 0 and held + to_held >= 0 and committed + to_committed >= 0 and allotted + to_allotted >= 0""";
    private static final String NET_TRANSFER =
            "select ? of_product, ? to_available, ? to_held, ? to_committed, ? to_allotted";
    // goods_in first: MySQL assigns from left to right
    private static final String TOP_UP = """
            update stock set goods_in = goods_in - available + greatest(available, ?1), available = greatest(available, ?1), updated_at = utc_timestamp(6)
            where product_id = ?2""";
    private static final String RECOUNT = """
            update stock set goods_in = goods_in - available + ?1, available = ?1, updated_at = utc_timestamp(6)
            where id = ?2""";
    private static final String RECOUNT_UNCHANGED = RECOUNT + " and available = ?3";

    @PersistenceContext(unitName = "stock")
    private EntityManager em;

    JpaStocks() {}

    JpaStocks(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean add(Stock stock) {
        return em.createNativeQuery(ADD)
                        .setParameter(1, stock.id())
                        .setParameter(2, stock.productID())
                        .setParameter(3, stock.goodsIn())
                        .setParameter(4, stock.available())
                        .setParameter(5, stock.held())
                        .setParameter(6, stock.committed())
                        .setParameter(7, stock.allotted())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean transfer(Transfer transfer) {
        return em.createNativeQuery(TRANSFER.formatted(column(transfer.from()), column(transfer.to())))
                        .setParameter(1, transfer.units())
                        .setParameter(2, transfer.productID())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean transferAll(Collection<Transfer> transfers) {
        List<NetTransfer> all = NetTransfer.of(transfers);
        if (all.isEmpty()) {
            return true;
        }
        Query update = em.createNativeQuery(
                TRANSFER_ALL.formatted(String.join(" union all ", Collections.nCopies(all.size(), NET_TRANSFER))));
        int parameter = 0;
        for (NetTransfer net : all) {
            update.setParameter(++parameter, net.productID());
            for (Balance balance : List.of(Balance.AVAILABLE, Balance.HELD, Balance.COMMITTED, Balance.ALLOTTED)) {
                update.setParameter(++parameter, net.gain(balance));
            }
        }
        return update.executeUpdate() == all.size();
    }

    @Override
    public boolean topUp(long productID, long available) {
        return em.createNativeQuery(TOP_UP)
                        .setParameter(1, available)
                        .setParameter(2, productID)
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean recount(long id, long available) {
        return em.createNativeQuery(RECOUNT)
                        .setParameter(1, available)
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean recount(long id, long was, long available) {
        return em.createNativeQuery(RECOUNT_UNCHANGED)
                        .setParameter(1, available)
                        .setParameter(2, id)
                        .setParameter(3, was)
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<Stock> find(long id) {
        return Optional.ofNullable(em.find(StockRow.class, id)).map(StockRow::toDomain);
    }

    @Override
    public Optional<Stock> ofProduct(long productID) {
        return em.createQuery("select s from Stock s where s.productID = :productID", StockRow.class)
                .setParameter("productID", productID)
                .getResultStream()
                .findFirst()
                .map(StockRow::toDomain);
    }

    @Override
    public List<Stock> list(int offset, int limit) {
        return em.createQuery("select s from Stock s order by s.id desc", StockRow.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(StockRow::toDomain)
                .toList();
    }

    @Override
    public long count() {
        return em.createQuery("select count(s) from Stock s", Long.class).getSingleResult();
    }

    @Override
    public Found<Stock> search(Search search) {
        return JpaSearch.find(em, StockRow.class, search, StockRow::toDomain);
    }

    private static String column(Balance balance) {
        return switch (balance) {
            case AVAILABLE -> "available";
            case HELD -> "held";
            case COMMITTED -> "committed";
            case ALLOTTED -> "allotted";
        };
    }
}
