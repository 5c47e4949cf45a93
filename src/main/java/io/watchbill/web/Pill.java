package io.watchbill.web;

/**
 * A state in words with its colour: {@code paging} and {@code bad} red, {@code ack} and {@code
 * warn} amber, {@code ok} green, {@code quiet} ink.
 */
public record Pill(String kind, String text) {}
