package org.recur4j.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A package can be looked over, a class read at one sitting, a method seen on one screen. */
class SizeTest {
    private static final int MAX_CLASSES = 30;
    private static final int MAX_CLASS_LINES = 250;
    private static final int MAX_METHOD_LINES = 40;

    private static final Map<String, Integer> CLASSES = new HashMap<>();
    private static final List<String> LONG_CLASSES = new ArrayList<>();
    private static final List<String> LONG_METHODS = new ArrayList<>();

    @BeforeAll
    static void measure() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = Sources.of("src/main");
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            Measure measure = new Measure(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                measure.scan(unit, null);
            }
        }
    }

    @Test
    void no_package_has_more_than_thirty_classes() {
        assertThat(CLASSES).hasSizeGreaterThan(40);
        assertThat(CLASSES.entrySet()).noneMatch(entry -> entry.getValue() > MAX_CLASSES);
    }

    @Test
    void no_class_is_longer_than_a_few_screens() {
        assertThat(LONG_CLASSES).isEmpty();
    }

    @Test
    void no_method_is_longer_than_one_screen() {
        assertThat(LONG_METHODS).isEmpty();
    }

    /** Counts the classes of each package, and notes what is too long; a class with its Javadoc, a method without. */
    private static final class Measure extends TreePathScanner<Void, Void> {
        private final SourcePositions positions;

        Measure(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void none) {
            if (!unit.getTypeDecls().isEmpty()) {
                CLASSES.merge(unit.getPackageName().toString(), 1, Integer::sum);
                long lines = line(unit, positions.getEndPosition(unit, unit));
                note(LONG_CLASSES, unit, name(unit), lines, MAX_CLASS_LINES);
            }
            return super.visitCompilationUnit(unit, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            long lines = line(unit, positions.getEndPosition(unit, method))
                    - line(unit, positions.getStartPosition(unit, method))
                    + 1;
            note(LONG_METHODS, unit, name(unit) + "." + method.getName(), lines, MAX_METHOD_LINES);
            return super.visitMethod(method, null);
        }

        private static void note(List<String> notes, CompilationUnitTree unit, String name, long lines, int max) {
            if (lines > max) {
                notes.add("%s.%s: %s lines".formatted(unit.getPackageName(), name, lines));
            }
        }

        private static String name(CompilationUnitTree unit) {
            Tree type = unit.getTypeDecls().get(0);
            return ((ClassTree) type).getSimpleName().toString();
        }

        private static long line(CompilationUnitTree unit, long position) {
            LineMap lines = unit.getLineMap();
            return lines.getLineNumber(position);
        }
    }
}
