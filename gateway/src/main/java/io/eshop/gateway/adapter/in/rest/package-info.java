/**
 * The routes of the public interface, and what they say about themselves in OpenAPI.
 *
 * <p>The {@code *Json} records are documentation only, examples included: a body is never read here.
 */
package io.eshop.gateway.adapter.in.rest;
