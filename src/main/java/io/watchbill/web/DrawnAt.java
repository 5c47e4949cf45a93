package io.watchbill.web;

import io.watchbill.notify.BrowserFeed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Notes, before a view is drawn, what the database holds: its stream then begins with what has
 * happened since.
 */
@Component
class DrawnAt implements WebMvcConfigurer, HandlerInterceptor {
  private static final String MOMENT = DrawnAt.class.getName();

  private final BrowserFeed feed;

  DrawnAt(BrowserFeed feed) {
    this.feed = feed;
  }

  /** The moment of that request; null for what is no view. */
  static @Nullable String of(HttpServletRequest request) {
    return request.getAttribute(MOMENT) instanceof String moment ? moment : null;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && request.getMethod().equals("GET")
        && !method.getBeanType().isAnnotationPresent(RestController.class)
        && method.getBeanType().getPackageName().startsWith(DrawnAt.class.getPackageName())) {
      request.setAttribute(MOMENT, feed.moment());
    }
    return true;
  }
}
