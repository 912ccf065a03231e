package org.recur4j.cluster;

import org.apache.spark.SparkConf;

/** Spark as the options ask for it, started when it is first needed. */
final class SparkSession implements AutoCloseable {
    private final SparkOptions options;
    private Cluster cluster;

    SparkSession(SparkOptions options) {
        this.options = options;
    }

    SparkOptions options() {
        return options;
    }

    Cluster cluster() {
        if (cluster == null) {
            cluster = new Cluster(conf());
        }
        return cluster;
    }

    private SparkConf conf() {
        SparkConf conf = new SparkConf().setMaster(options.master()).setAppName("Recur4j");
        conf.setIfMissing("spark.ui.enabled", "false");
        if (options.master().startsWith("local")) {
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return conf;
    }

    @Override
    public void close() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
