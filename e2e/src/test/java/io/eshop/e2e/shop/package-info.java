/** What the tests need to talk to the shop, to break it and to look into its books. */
package io.eshop.e2e.shop;
