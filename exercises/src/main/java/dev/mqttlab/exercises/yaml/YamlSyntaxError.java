package dev.mqttlab.exercises.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The library's English syntax errors, retold in Spanish where an author is likely to see them. */
final class YamlSyntaxError {
  private static final Map<String, String> KNOWN =
      Map.of(
          "mapping values are not allowed here",
          "aquí no puede ir «: »; si es parte de un texto, escríbelo en bloque (>-) o entre"
              + " comillas",
          "expected <block end>, but found",
          "la sangría no cuadra con la de las líneas anteriores",
          "cannot start any token",
          "este carácter no puede empezar un valor; la sangría va con espacios, no con tabuladores",
          "could not find expected ':'",
          "se esperaba «:» detrás de la clave",
          "expected ',' or ']'",
          "se esperaba «,» o «]» para seguir o cerrar la lista",
          "expected ',' or '}'",
          "se esperaba «,» o «}» para seguir o cerrar el mapa",
          "found unexpected end of stream",
          "el texto entre comillas no se cierra",
          "found undefined alias",
          "no se admiten alias («*nombre»)");

  private YamlSyntaxError() {}

  static AuthoringException explain(String file, MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    for (Map.Entry<String, String> known : KNOWN.entrySet()) {
      if (problem.contains(known.getKey())) {
        return new AuthoringException(YamlReader.place(file, e.getProblemMark()), known.getValue());
      }
    }
    return new AuthoringException(
        YamlReader.place(file, e.getProblemMark()), "no es YAML válido: " + problem);
  }
}
