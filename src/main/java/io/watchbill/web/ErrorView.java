package io.watchbill.web;

/** A refusal or a failure as a view: what is wrong, and what to do. */
public record ErrorView(
    FrameView frame, int status, String headline, String detail, String fix, String code) {}
