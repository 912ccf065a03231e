package org.recur4j.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.recur4j.data.InputException;

/** Spark as the options ask for it, started when it is first needed. */
final class SparkSession implements AutoCloseable {
    private static final Pattern MASTER =
            Pattern.compile("local|local\\[(?:[1-9]\\d*|\\*)(?:,\\d+)?\\]|spark://(.+)|yarn|k8s://.+");
    private static final Pattern ADDRESS = Pattern.compile("([^:]+):(\\d{1,5})");
    private static final int CONNECT_MILLIS = 5_000;
    private static final int SECONDS_OF_STANDALONE = 60;
    private static final int SECONDS_OF_CONTAINERS = 300;

    private final SparkOptions options;
    private Cluster cluster;

    SparkSession(SparkOptions options) {
        this.options = options;
    }

    SparkOptions options() {
        return options;
    }

    /**
     * Spark, started.
     *
     * @throws InputException if the address is not that of a master, or none answers there
     */
    Cluster cluster() {
        if (cluster == null) {
            String master = options.master();
            Matcher known = MASTER.matcher(master);
            if (!known.matches()) {
                throw InputException.of(
                        "--spark is \"%s\": give local[2], spark://HOST:7077, yarn or k8s://HOST:PORT.", master);
            }
            boolean standalone = known.group(1) != null;
            if (standalone) {
                requireThere(master, known.group(1));
            }
            cluster = new Cluster(conf(master), standalone ? SECONDS_OF_STANDALONE : SECONDS_OF_CONTAINERS);
        }
        return cluster;
    }

    /** Spark itself would try for a minute. */
    private static void requireThere(String master, String addresses) {
        if (Stream.of(addresses.split(",")).noneMatch(SparkSession::answers)) {
            throw InputException.of(
                    "No Spark master answers at %s: start it, or correct the address, which its log and its page have.",
                    master);
        }
    }

    private static boolean answers(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))), CONNECT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // which is what is asked
        }
    }

    private SparkConf conf(String master) {
        SparkConf conf = new SparkConf().setMaster(master).setIfMissing("spark.app.name", "Recur4j");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.broadcast.compress", "false"); // parameters hardly get smaller
        conf.setIfMissing("spark.task.maxDirectResultSize", "120m"); // below spark.rpc.message.maxSize
        if (master.startsWith("local")) {
            return conf.setIfMissing("spark.driver.host", "localhost")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!conf.contains("spark.jars") && !conf.contains("spark.executor.extraClassPath")) {
            conf.set("spark.jars", jar().toString());
        }
        return conf;
    }

    /** All that executors need beside Spark, in one jar. */
    private static Path jar() {
        try {
            Path own = Path.of(SparkSession.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(own)) {
                return own;
            }
            try (DirectoryStream<Path> jars =
                    Files.newDirectoryStream(own.getParent(), "recur4j-cluster-*-spark.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
            throw new InputException("Executors need the program as a jar: make it with"
                    + " mvn -Pspark package -DskipTests -pl cluster -am");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
