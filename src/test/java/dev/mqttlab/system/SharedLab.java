package dev.mqttlab.system;

import java.lang.reflect.Parameter;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running lab and one Chromium for all test classes, closed after the last. */
final class SharedLab implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedLab.class);

  @Override
  public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
    Parameter parameter = parameterContext.getParameter();
    return parameter.getType() == LabProcess.class || parameter.getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    return parameterContext.getParameter().getType() == LabProcess.class
        ? store.computeIfAbsent("lab", key -> LabProcess.start(), LabProcess.class)
        : store.computeIfAbsent("browser", key -> new Browser(), Browser.class);
  }
}
