package io.watchbill.web.contact;

import io.watchbill.web.FrameView;
import org.jspecify.annotations.Nullable;

/**
 * Where the link in a verification message leads.
 *
 * @param action where the button leads; null when there is nothing to press
 */
public record VerificationView(
    FrameView frame, String title, String text, @Nullable String action) {}
