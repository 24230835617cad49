/** Values and exceptions that every service's domain may use: no annotations, nothing but the JDK. */
package io.eshop.kernel.domain;
