package io.watchbill.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pieces every room stands on: the database, the clock, the mode. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, DataSettings.class, LoopSettings.class})
class PlatformConfiguration {
  @Bean
  RunMode runMode(@Value("${watchbill.mode:serve}") RunMode mode) {
    return mode;
  }

  /** The system's clock; demo and replay bring a simulated one of their own. */
  @Bean
  @ConditionalOnProperty(name = "watchbill.mode", havingValue = "serve", matchIfMissing = true)
  @ConditionalOnMissingBean(InstantSource.class)
  SteadyClock systemClock() {
    return new SteadyClock(InstantSource.system(), System::nanoTime);
  }

  @Bean
  Database database(
      DatabaseSettings settings, DataSettings data, ObjectProvider<DatabaseAhead> ahead) {
    var opened = ahead.getIfAvailable();
    return opened == null ? Database.open(settings, data) : opened.take();
  }

  @Bean
  HikariDataSource dataSource(Database database, DatabaseSettings settings) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(database.address().url());
    pool.setUsername(database.address().username());
    pool.setPassword(database.address().password());
    pool.setMaximumPoolSize(settings.connections());
    pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    pool.setPoolName("database");
    return pool;
  }
}
