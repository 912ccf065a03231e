#!/usr/bin/env bash
# Tries training on a Spark of this machine: a standalone master with two workers of one core each. Trains once undisturbed, once
# with an executor killed in the middle, and once with the driver killed and the run resumed; says whether all three came to the
# same losses. Needs 4 GB of memory, five minutes, and the ports PORT to PORT+3 (default 7077).
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-7077}
work=$(mktemp -d)
home=$work/spark
jar=$(ls cluster/target/recur4j-cluster-*-spark.jar 2>/dev/null || true)
if [ -z "$jar" ]; then
    mvn -q -Pspark package -DskipTests -pl cluster -am
    jar=$(ls cluster/target/recur4j-cluster-*-spark.jar)
fi
if [ -n "${SPARK_JARS:-}" ]; then # Spark's own jars, if they lie somewhere
    mkdir -p "$home" && ln -s "$SPARK_JARS" "$home/jars"
else
    mvn -q -Pspark compile dependency:copy-dependencies -pl cluster -am -DoutputDirectory="$home/jars" \
        -DexcludeGroupIds=org.recur4j,org.nd4j,org.deeplearning4j,org.datavec,org.bytedeco
fi
opens="--add-exports=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED"
pids=()
stop() { kill "${pids[@]}" 2>/dev/null || true; }
trap stop EXIT

# Spark's scripts are not on Maven Central; they start these classes.
start() { # NAME CLASS ARGUMENT...
    SPARK_HOME=$home SPARK_SCALA_VERSION=2.13 java -Xmx256m $opens -cp "$home/jars/*" "${@:2}" >"$work/$1.log" 2>&1 &
    pids+=($!)
}
master=spark://127.0.0.1:$port
start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port $((port + 1))
until (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 1; done
for i in 1 2; do
    start "worker$i" org.apache.spark.deploy.worker.Worker "$master" --host 127.0.0.1 --cores 1 --memory 1500m \
        --webui-port $((port + 1 + i)) --work-dir "$work/worker$i"
done
executors=("${pids[@]:1}") # their parents
for i in 1 2; do until grep -q "Successfully registered" "$work/worker$i.log"; do sleep 1; done; done

submit() { # OUT ARGUMENT...: a training in the background, its process in $driver
    SPARK_HOME=$home SPARK_SCALA_VERSION=2.13 java -Xmx700m -XX:+UseSerialGC $opens -cp "$home/jars/*" org.apache.spark.deploy.SparkSubmit \
        --master "$master" --conf spark.executor.memory=600m \
        --conf "spark.executor.extraJavaOptions=-XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxphysicalbytes=3g" \
        --class org.recur4j.cluster.ClusterCommand "$jar" lm-demo train --spark "$master" "${@:2}" \
        >"$work/$1.log" 2>&1 &
    driver=$!
}
train() { # OUT
    submit "$1" --workers 2 --average-every 4 --preset smoke --set model.hidden=200 --set training.epochs=10 \
        --set training.checkpointEvery=16 --out "$work/$1"
}
checkpointed() { until ls "$work/$1"/*/checkpoints/update-* >/dev/null 2>&1; do kill -0 "$driver" && sleep 0.2; done; }
losses() { cut -d, -f1,4 "$work/$1"/*/gradients.csv; }

echo "Training undisturbed."
train whole && wait "$driver"
echo "Training, to kill an executor."
train executor-killed && checkpointed executor-killed
killed=$(pgrep -P "${executors[0]}" | head -1)
kill -9 "$killed" && echo "Killed an executor, process $killed."
wait "$driver"
echo "Training, to kill the driver."
train driver-killed && checkpointed driver-killed
kill -9 "$driver" && echo "Killed the driver, process $driver."
wait "$driver" || true
echo "Resuming."
submit resumed --resume "$(echo "$work"/driver-killed/*)" && wait "$driver"
for run in executor-killed driver-killed; do
    if paste -d, <(losses whole) <(losses "$run") | awk -F, 'NR > 1 {
            d = $2 - $4; if (d < 0) d = -d; if (d > most) most = d }
            END { printf "%d rounds, losses differ by %g at most\n", NR - 1, most; exit !(NR > 1 && most <= 1e-6) }'; then
        echo "$run: as the undisturbed run."
    else
        echo "$run: not as the undisturbed run; see $work." && exit 1
    fi
done
