package io.watchbill.web;

import org.jspecify.annotations.Nullable;

/** The sign-in form; {@code refusal} says why the last try failed. */
public record SignInView(
    FrameView frame, @Nullable String refusal, String email, @Nullable String next) {}
