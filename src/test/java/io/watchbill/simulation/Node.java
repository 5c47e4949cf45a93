package io.watchbill.simulation;

import io.watchbill.platform.DueDriver;
import io.watchbill.platform.DueWork;
import io.watchbill.platform.Transactions;
import io.watchbill.platform.Wakes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.event.DefaultEventListenerFactory;
import org.springframework.context.event.EventListenerMethodProcessor;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The process: every bean of the rooms that page, made anew each time it starts, so that nothing it
 * remembered outlives it.
 */
final class Node {
  private static final List<String> ROOMS =
      List.of(
          "io.watchbill.incident",
          "io.watchbill.runbook",
          "io.watchbill.escalation",
          "io.watchbill.oncall",
          "io.watchbill.notify.contact",
          "io.watchbill.notify.outbox",
          "io.watchbill.notify.link",
          "io.watchbill.notify.notice",
          "io.watchbill.notify.wording",
          "io.watchbill.notify.channel.sent",
          "io.watchbill.access.audit");

  private static final List<String> OTHERS =
      List.of(
          "io.watchbill.access.RequestAudit",
          "io.watchbill.intake.EvidenceStore",
          "io.watchbill.intake.StoredEvidence",
          "io.watchbill.intake.ExpiryLoop",
          "io.watchbill.intake.InboxStore",
          "io.watchbill.intake.InboxLoop",
          "io.watchbill.intake.AlertInbox",
          "io.watchbill.intake.AlertDoor",
          "io.watchbill.notify.channel.ConsoleChannel",
          "io.watchbill.platform.Transactions",
          "io.watchbill.platform.WakeBoard");

  /** Rounds that wake nobody: hand-off notices, swaps, criteria of runbooks. */
  private static final Set<String> LEFT_OUT = Set.of("HandOffLoop", "SwapLoop", "CriterionLoop");

  /** Settings records: each with what its first argument is. */
  private static final Map<String, List<Object>> SETTINGS =
      Map.of(
          "io.watchbill.oncall.HandOffSettings", List.of(Duration.ofHours(2)),
          "io.watchbill.notify.outbox.BoundSettings", List.of(Map.of()));

  private static final List<Class<?>> FOUND = found();

  private final GenericApplicationContext context = new GenericApplicationContext();
  private final Setting setting;
  private final List<DueWork> works;

  /**
   * Starts one.
   *
   * @param given what it stands on and what is played, by type
   * @param instead beans of the product, by class, and what takes their place
   */
  Node(
      Setting setting,
      Map<Class<?>, Supplier<?>> given,
      Map<String, Class<?>> instead,
      Consumer<GenericApplicationContext> more) {
    var factory = context.getDefaultListableBeanFactory();
    factory.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
    add(AutowiredAnnotationBeanPostProcessor.class);
    add(EventListenerMethodProcessor.class);
    add(DefaultEventListenerFactory.class);
    given.forEach(this::give);
    more.accept(context);
    for (var type : FOUND) {
      add(instead.getOrDefault(type.getName(), type));
    }
    SETTINGS.forEach((name, arguments) -> {
      var definition = new RootBeanDefinition(type(name));
      var values = new ConstructorArgumentValues();
      arguments.forEach(values::addGenericArgumentValue);
      definition.setConstructorArgumentValues(values);
      context.registerBeanDefinition(name, definition);
    });
    context.refresh();
    this.setting = setting;
    this.works = List.copyOf(context.getBeansOfType(DueWork.class).values());
  }

  private <T> void give(Class<T> type, Supplier<?> value) {
    context.registerBean(type.getName(), type, () -> (T) value.get());
  }

  private void add(Class<?> type) {
    var definition = new RootBeanDefinition(type);
    definition.setLazyInit(!DueWork.class.isAssignableFrom(type));
    context.registerBeanDefinition(type.getName(), definition);
  }

  private static List<Class<?>> found() {
    var found = new ArrayList<Class<?>>();
    var scanner = new ClassPathScanningCandidateComponentProvider(true);
    for (var room : ROOMS) {
      scanner.findCandidateComponents(room).stream()
          .map(definition -> String.valueOf(definition.getBeanClassName()))
          .sorted()
          .map(Node::type)
          .filter(type -> !LEFT_OUT.contains(type.getSimpleName()))
          .forEach(found::add);
    }
    OTHERS.forEach(name -> found.add(type(name)));
    return List.copyOf(found);
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException gone) {
      throw new IllegalStateException("The simulation runs " + name + ", which is gone", gone);
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Announces something in a transaction of its own. */
  void publish(Object event) {
    bean(Transactions.class).run(() -> context.publishEvent(event));
  }

  /**
   * Time passes; what falls due is done at its time. Every work is asked anew when it begins, as
   * the loops do at least every two seconds: not everything that has a deadline wakes its loop.
   */
  void advanceTo(Instant target) {
    new DueDriver(setting.clock(), works, bean(Wakes.class)).advanceTo(target);
  }

  /** Does what is due now. */
  void settle() {
    advanceTo(setting.clock().instant());
  }
}
