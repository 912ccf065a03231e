package org.recur4j.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.recur4j.data.Former;
import org.recur4j.data.InputException;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;
import org.recur4j.data.Setting;

/**
 * Turns a YAML mapping into a record, strictly: every component has its key, every key its component, every value its
 * type, and is in its {@link Range} or {@link OneOf} its words. Only in the file of a run may keys be missing that are {@link Former}. What a record's constructor refuses is reported with the
 * place of the key that it names first.
 *
 * @param tree where the values were given
 * @param parameter the class that a type variable of a record stands for; Object for the tree itself
 * @param run whether it is the file of a run
 * @param all keys to suggest for an unknown one
 */
record RecordBinder(YamlTree tree, Class<?> parameter, boolean run, List<String> all) {
    /** The record at the root of a tree. */
    static <R> R bind(YamlTree tree, Class<R> type) {
        return bind(tree, type, Object.class, false);
    }

    /** The same, of a record with a type variable. */
    static <R> R bind(YamlTree tree, Class<R> type, Class<?> parameter, boolean run) {
        RecordBinder binder = new RecordBinder(tree, parameter, run, keys(type, parameter, ""));
        return type.cast(binder.record(tree.root(), type, ""));
    }

    /** The keys of a record and of those in it, below a path. */
    static List<String> keys(Class<?> type, Class<?> parameter, String path) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = join(path, component.getName());
            keys.add(key);
            Class<?> plain = component.getType() == Object.class ? parameter : component.getType();
            if (plain.isRecord()) {
                keys.addAll(keys(plain, parameter, key));
            }
        }
        return keys;
    }

    private Object record(JsonNode node, Class<?> type, String path) {
        if (!(node instanceof ObjectNode mapping)) {
            throw wrongType(path, node, "a mapping with keys of its own");
        }
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        mapping.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw unknown(join(path, name));
            }
        });
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = join(path, names.get(i));
            if (run && !mapping.has(names.get(i))) {
                addFormer(components[i], key);
            }
            if (!mapping.hasNonNull(names.get(i))) {
                throw InputException.of("%s: %s is missing: add it.", tree.origin(key), key);
            }
            values[i] = value(mapping.get(names.get(i)), components[i].getGenericType(), key);
            require(components[i], values[i], key);
        }
        return construct(type, components, values, path);
    }

    private void addFormer(RecordComponent component, String key) {
        Former former = component.getAnnotation(Former.class);
        if (former != null) {
            tree.set(key + "=" + former.value());
        } else if (component.getType().isRecord()) {
            RecordComponent[] parts = component.getType().getRecordComponents();
            if (Arrays.stream(parts).allMatch(part -> part.isAnnotationPresent(Former.class))) {
                Arrays.stream(parts).forEach(part -> addFormer(part, join(key, part.getName())));
            }
        }
    }

    private void require(RecordComponent component, Object value, String key) {
        Range range = component.getAnnotation(Range.class);
        OneOf words = component.getAnnotation(OneOf.class);
        try {
            if (range != null) {
                Setting.within(key, ((Number) value).doubleValue(), range.min(), range.max());
            }
            if (words != null) {
                Setting.oneOf(key, (String) value, List.of(words.value()));
            }
        } catch (InputException e) {
            throw InputException.of(e, "%s: %s", tree.origin(key), e.getMessage());
        }
    }

    private Object value(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(node, list.getActualTypeArguments()[0], path);
        }
        Class<?> plain = type instanceof Class<?> known ? known : parameter;
        if (plain.isRecord()) {
            return record(node, plain, path);
        }
        if (plain.isEnum()) {
            return constant(node, plain, path);
        }
        return switch (plain.getName()) {
            case "int", "java.lang.Integer" ->
                wholeNumber(node, Integer.MIN_VALUE, Integer.MAX_VALUE, path).intValue();
            case "long", "java.lang.Long" -> wholeNumber(node, Long.MIN_VALUE, Long.MAX_VALUE, path);
            case "double", "java.lang.Double" -> number(node, path);
            case "boolean" -> node.isBoolean() ? node.booleanValue() : refuse(path, node, "true or false");
            case "java.lang.String" -> text(node, path);
            case "java.lang.Object" -> node;
            default -> throw new IllegalStateException("%s has no YAML form, at %s".formatted(type, path));
        };
    }

    /** What is typed after {@code --set} needs no quotes to be text, such as the number of a column. */
    private Object text(JsonNode node, String path) {
        boolean typed = tree.origin(path).startsWith("--set ") && node.isNumber();
        return node.isTextual() || typed ? node.asText() : refuse(path, node, "text, in quotes");
    }

    private List<Object> list(JsonNode node, Type element, String path) {
        if (!node.isArray()) {
            throw wrongType(path, node, "a list such as [a, b]");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(value(node.get(i), element, path + "[" + i + "]"));
        }
        return List.copyOf(values);
    }

    private Object constant(JsonNode node, Class<?> type, String path) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(node.asText().toLowerCase(Locale.ROOT));
        return index < 0 ? refuse(path, node, "one of " + String.join(", ", names)) : type.getEnumConstants()[index];
    }

    private Long wholeNumber(JsonNode node, long min, long max, String path) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrongType(path, node, "a whole number");
        }
        long value = node.longValue();
        if (value < min || value > max) {
            throw wrongType(path, node, "a whole number from %s to %s".formatted(min, max));
        }
        return value;
    }

    /** YAML 1.1 takes {@code 1e-3}, without a dot, for text. */
    private Double number(JsonNode node, String path) {
        boolean scientific = node.isTextual() && node.textValue().matches("[-+]?\\d+(\\.\\d*)?[eE][-+]?\\d+");
        if (!node.isNumber() && !scientific) {
            throw wrongType(path, node, "a number");
        }
        double value = Double.parseDouble(node.asText());
        if (!Double.isFinite(value)) {
            throw wrongType(path, node, "a finite number");
        }
        return value;
    }

    private Object construct(Class<?> type, RecordComponent[] components, Object[] values, String path) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof InputException) {
                throw outOfRange(type, path, (RuntimeException) e.getCause());
            }
            throw new IllegalStateException("Making " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Making " + type, e);
        }
    }

    private InputException outOfRange(Class<?> type, String path, RuntimeException refusal) {
        String message = refusal.getMessage();
        String named = message.split(" ", 2)[0];
        String rest = message.substring(named.length());
        boolean own = Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals(named));
        String parent = path.substring(0, Math.max(0, path.lastIndexOf('.')));
        String last = path.substring(path.lastIndexOf('.') + 1);
        String key =
                own ? join(path, named) : !path.isEmpty() && named.startsWith(last + ".") ? join(parent, named) : path;
        String sentence = own || !key.equals(path) ? key + rest : message;
        return InputException.of(refusal, "%s: %s%s", tree.origin(key), sentence, sentence.endsWith(".") ? "" : ".");
    }

    private InputException unknown(String path) {
        String hint = Suggestion.nearest(path, all)
                .map(near -> "did you mean %s?".formatted(near))
                .orElseGet(() -> "remove it.");
        return InputException.of("%s: there is no setting %s: %s", tree.origin(path), path, hint);
    }

    private Object refuse(String path, JsonNode node, String wanted) {
        throw wrongType(path, node, wanted);
    }

    private InputException wrongType(String path, JsonNode node, String wanted) {
        String key = path.isEmpty() ? "the document" : path;
        String given = node.isMissingNode() ? "missing" : node.toString();
        return InputException.of("%s: %s is %s: give %s.", tree.origin(path), key, given, wanted);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
