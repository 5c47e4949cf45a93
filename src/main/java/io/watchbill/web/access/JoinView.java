package io.watchbill.web.access;

import io.watchbill.web.FrameView;
import org.jspecify.annotations.Nullable;

/**
 * The form of an invited person, opened by the link they were given.
 *
 * @param email what they will sign in with; null when the link opens nothing
 */
public record JoinView(
    FrameView frame, @Nullable String refusal, String token, @Nullable String email, String name) {}
