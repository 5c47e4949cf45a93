package io.watchbill.notify.outbound;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the server may call, {@code watchbill.outbound.*}.
 *
 * @param allow names of hosts that may be called although they are on a private network
 */
@ConfigurationProperties("watchbill.outbound")
public record OutboundSettings(@DefaultValue Set<String> allow) {}
