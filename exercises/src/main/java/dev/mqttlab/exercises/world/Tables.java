package dev.mqttlab.exercises.world;

import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of data by table name: {@code tables} of an exercise. */
public final class Tables {
  private final Map<String, List<Map<String, Node>>> tables;

  private Tables(Map<String, List<Map<String, Node>>> tables) {
    this.tables = tables;
  }

  /** Reads {@code tables}: a mapping from name to a list of rows with the same columns. */
  public static Tables read(Optional<Node> node) throws AuthoringException {
    Map<String, List<Map<String, Node>>> tables = new LinkedHashMap<>();
    if (node.isPresent()) {
      if (!(node.get() instanceof Mapping mapping)) {
        throw new AuthoringException(
            node.get().place(),
            "«tables» es " + node.get().described() + "; se esperaba un mapa nombre: filas");
      }
      for (Entry entry : mapping.entries()) {
        tables.put(entry.key().text(), rowsOf(entry.value()));
      }
    }
    return new Tables(tables);
  }

  private static List<Map<String, Node>> rowsOf(Node node) throws AuthoringException {
    List<Map<String, Node>> rows = new ArrayList<>();
    for (Node item : Fields.items(node, "tables")) {
      if (!(item instanceof Mapping mapping)) {
        throw new AuthoringException(
            item.place(), "aquí hay " + item.described() + "; se esperaba una fila columna: valor");
      }
      Map<String, Node> row = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> row.put(entry.key().text(), entry.value()));
      if (!rows.isEmpty() && !rows.get(0).keySet().equals(row.keySet())) {
        throw new AuthoringException(
            item.place(),
            "esta fila tiene las columnas "
                + row.keySet()
                + "; se esperaban las de la primera, "
                + rows.get(0).keySet());
      }
      rows.add(row);
    }
    if (rows.isEmpty()) {
      throw new AuthoringException(node.place(), "la tabla está vacía; se esperaba alguna fila");
    }
    return rows;
  }

  /** The rows of the table that {@code name} names. */
  public List<Map<String, Node>> rows(Scalar name) throws AuthoringException {
    List<Map<String, Node>> rows = tables.get(name.text());
    if (rows == null) {
      throw new AuthoringException(
          name.place(),
          "no hay ninguna tabla " + name.described() + "; se esperaba una de " + tables.keySet());
    }
    return rows;
  }
}
