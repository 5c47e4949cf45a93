package io.watchbill.access.door;

import io.watchbill.access.AccessSettings;
import io.watchbill.access.audit.AuditLog;
import io.watchbill.platform.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Puts the guard before every request, and the headers that browsers obey on every answer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
  /** Everything a view needs comes from here; nothing is inline, nothing is evaluated. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** Each filter timed for itself tells nobody anything and costs every request. */
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityFilterChain doors(HttpSecurity http, Visitors visitors, AuditLog audit, Problems problems)
      throws Exception {
    return http.addFilterBefore(new Guard(visitors, audit, problems), CsrfFilter.class)
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf ->
            csrf.csrfTokenRepository(tokens())
                .requireCsrfProtectionMatcher(AccessConfiguration::needsToken))
        .headers(AccessConfiguration::write)
        .exceptionHandling(handling ->
            handling.accessDeniedHandler((request, response, denied) ->
                problems.answer(request, response, Visitors.forged())))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .anonymous(Customizer.withDefaults())
        .build();
  }

  private static CookieCsrfTokenRepository tokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("watchbill_form");
    tokens.setHeaderName("X-CSRF-TOKEN");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  /**
   * Whatever a browser could be made to send for its user: everything that changes something, but
   * not what proves itself by a key, a signature, or the signed link.
   */
  private static boolean needsToken(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod())
        || request.getDispatcherType() != DispatcherType.REQUEST) {
      return false;
    }
    return switch (request.getAttribute(Guard.VISITOR)) {
      case Visitor.Machine machine -> false;
      case Visitor.Tape tape -> false;
      case null, default ->
          !request.getServletPath().startsWith("/a/")
              && !request.getServletPath().startsWith("/ping/")
              && !request.getServletPath().startsWith("/callbacks/")
              && !request.getServletPath().startsWith("/hooks/");
    };
  }

  private static void write(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
  }
}
