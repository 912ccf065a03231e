package org.recur4j.seeds;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * The rule that every property test has a fixed seed: without one it fails. With {@code -Drecur4j.seeds=random} jqwik
 * draws another seed for each and prints it. jqwik finds this class by itself.
 */
public final class PropertySeeds implements AroundPropertyHook {
    static final String PROPERTY = "recur4j.seeds";
    static final String RANDOM = "random";

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (context.attributes().seed().isEmpty()) {
            throw new IllegalStateException(context.label() + " has no fixed seed: add seed = \"1\" to its annotation");
        }
        if (!RANDOM.equals(System.getProperty(PROPERTY))) {
            return property.execute();
        }
        context.attributes().setSeed(null); // jqwik draws one
        PropertyExecutionResult result = property.execute();
        context.reporter()
                .publishValue(
                        "seed of " + context.extendedLabel(), result.seed().orElseThrow());
        return result;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
