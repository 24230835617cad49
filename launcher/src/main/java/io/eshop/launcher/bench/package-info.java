/** Measures the running shop: a load generator, the work that it sends, and the yardsticks beside it. */
package io.eshop.launcher.bench;
