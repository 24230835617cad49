/**
 * The {@code eshop} command line. {@code cli} holds the commands, {@code shop} what the shop is made of and where it lives, {@code engine} and
 * {@code liberty} how each part is run, {@code process} processes that outlive the launcher, {@code demo}, {@code sale} and {@code audit} what uses the shop, by
 * its door ({@code client}) or its tables.
 */
package io.eshop.launcher;
