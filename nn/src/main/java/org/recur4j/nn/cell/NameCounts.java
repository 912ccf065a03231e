package org.recur4j.nn.cell;

import java.util.HashMap;
import java.util.Map;

/** How often each name stands in a text, on the right of its equations. */
final class NameCounts {
    private final Map<String, Integer> counts = new HashMap<>();

    NameCounts(Syntax.Text text) {
        text.definitions().forEach(definition -> count(definition.value()));
    }

    int of(String name) {
        return counts.getOrDefault(name, 0);
    }

    private void count(Syntax syntax) {
        if (syntax instanceof Syntax.Name name) {
            counts.merge(name.name(), 1, Integer::sum);
        } else if (syntax instanceof Syntax.Binary binary) {
            count(binary.left());
            count(binary.right());
        } else if (syntax instanceof Syntax.Power power) {
            count(power.base());
        } else if (syntax instanceof Syntax.Call call) {
            call.arguments().forEach(this::count);
        } else if (syntax instanceof Syntax.Product product) {
            count(product.vector());
        }
    }
}
