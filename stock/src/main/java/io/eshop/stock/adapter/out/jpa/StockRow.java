package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.domain.Stock;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** For reading only; a stock is changed by statements. Attributes are named as in answers, so that they can be searched by. */
@Entity(name = "Stock")
@Table(name = "stock")
class StockRow {
    @Id
    private long id;

    @Column(name = "product_id")
    private long productID;

    @Column(name = "goods_in")
    private long goodsIn;

    @Column(name = "available")
    private long stock;

    private long held;

    private long committed;

    private long allotted;

    Stock toDomain() {
        return new Stock(id, productID, goodsIn, stock, held, committed, allotted);
    }
}
