package io.watchbill.web.access;

import io.watchbill.web.FrameView;
import org.jspecify.annotations.Nullable;

/** The sign-in form; {@code refusal} says why the last try failed. */
public record SignInView(
    FrameView frame, @Nullable String refusal, String email, @Nullable String next) {}
