#!/usr/bin/env python3
"""Writes small Keras networks and what they give, computed by PyTorch, and pictures scaled by Pillow.

Usage: image_encoder.py captioning/src/test/resources/golden [mobilenet.h5 PICTURE.jpg...]

encoder.h5 is a network of 16 x 16 pictures in the layout that Keras 2.2 writes; any_size.h5 the same without the size;
sequential.h5 is its beginning, up to the first ReLU, as a sequential model;
words.h5 takes vectors; weights.h5 has no structure. image_encoder.json has a picture, its features, and pictures that
Pillow scaled. The convolutions are PyTorch's; TensorFlow's rule for padding ("same": the odd row goes below) is written
here once more.

With a network and pictures, prints the mean feature of each picture instead: reference for the tests on real data.
"""
import json
import sys

import h5py
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image, __version__ as pillow

SEED = 17


def layer(kind, name, before, **config):
    return {"class_name": kind, "name": name, "config": {"name": name, "trainable": True, **config},
            "inbound_nodes": [[[b, 0, 0, {}] for b in before]] if before else []}


def convolution(name, before, kind="Conv2D", strides=1, bias=False, filters=None, size=3):
    same = {"padding": "same", "strides": [strides, strides], "dilation_rate": [1, 1], "kernel_size": [size, size],
            "data_format": "channels_last", "activation": "linear", "use_bias": bias,
            "bias_initializer": {"class_name": "Zeros", "config": {}}}
    glorot = {"class_name": "VarianceScaling",
              "config": {"distribution": "uniform", "scale": 1, "seed": None, "mode": "fan_avg"}}
    if kind == "Conv2D":
        return layer(kind, name, before, filters=filters, kernel_initializer=glorot, **same)
    return layer(kind, name, before, depth_multiplier=1, depthwise_initializer=glorot, **same)


def normalisation(name, before):
    return layer("BatchNormalization", name, before, axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True,
                 beta_initializer={"class_name": "Zeros", "config": {}},
                 gamma_initializer={"class_name": "Ones", "config": {}},
                 moving_mean_initializer={"class_name": "Zeros", "config": {}},
                 moving_variance_initializer={"class_name": "Ones", "config": {}})


def rectifier(name, before):
    return layer("ReLU", name, before, max_value=6.0, negative_slope=0.0, threshold=0.0)


def image_network(side):
    return [
        layer("InputLayer", "picture", [], batch_input_shape=[None, side, side, 3], dtype="float32", sparse=False),
        convolution("conv", ["picture"], strides=2, filters=8),
        normalisation("conv_bn", ["conv"]),
        rectifier("conv_relu", ["conv_bn"]),
        convolution("dw", ["conv_relu"], kind="DepthwiseConv2D", strides=2),
        normalisation("dw_bn", ["dw"]),
        rectifier("dw_relu", ["dw_bn"]),
        convolution("pw", ["dw_relu"], filters=8, size=1, bias=True),
        convolution("block", ["pw"], filters=8, bias=True),
        layer("Add", "sum", ["pw", "block"]),
        layer("Activation", "regions", ["sum"], activation="relu"),
    ]


def weights(layers, generator):
    channels, found = {}, {}
    for each in layers:
        kind, name, config = each["class_name"], each["name"], each["config"]
        before = [node[0] for node in each["inbound_nodes"][0]] if each["inbound_nodes"] else []
        width = 3 if not before else channels[before[0]]
        values = {}
        if kind == "Conv2D":
            k = config["kernel_size"][0]
            values["kernel"] = generator.normal(0, 0.3, (k, k, width, config["filters"]))
            width = config["filters"]
        if kind == "DepthwiseConv2D":
            values["depthwise_kernel"] = generator.normal(0, 0.3, (3, 3, width, 1))
        if config.get("use_bias"):
            values["bias"] = generator.normal(0, 0.3, width)
        if kind == "BatchNormalization":
            values = {"gamma": generator.uniform(0.5, 2, width), "beta": generator.normal(0.5, 0.5, width),
                      "moving_mean": generator.normal(0, 0.3, width),
                      "moving_variance": generator.uniform(0.2, 2, width)}
        channels[name] = width
        found[name] = {key: value.astype(np.float32) for key, value in values.items()}
    return found


def write(path, layers, values, sequential=False):
    with h5py.File(path, "w") as file:
        for holder in (file, file.create_group("model_weights")):
            holder.attrs["backend"] = np.bytes_("tensorflow")
            holder.attrs["keras_version"] = np.bytes_("2.2.4")
        if sequential:
            plain = [{"class_name": each["class_name"], "config": dict(each["config"])} for each in layers[1:]]
            plain[0]["config"]["batch_input_shape"] = layers[0]["config"]["batch_input_shape"]
            plain[0]["config"]["dtype"] = "float32"
            config = {"name": "network", "layers": plain}
            file.attrs["model_config"] = np.bytes_(json.dumps({"class_name": "Sequential", "config": config}))
        elif layers:
            config = {"name": "network", "layers": layers, "input_layers": [[layers[0]["name"], 0, 0]],
                      "output_layers": [[layers[-1]["name"], 0, 0]]}
            file.attrs["model_config"] = np.bytes_(json.dumps({"class_name": "Functional" if "any" in path else "Model", "config": config}))
        model = file["model_weights"]
        model.attrs["layer_names"] = np.array([np.bytes_(name) for name in values])
        for name, arrays in values.items():
            group = model.create_group(name)
            names = [f"{name}/{key}:0" for key in arrays]
            group.attrs["weight_names"] = np.array(names, dtype="S") if names else np.zeros(0, dtype="S1")
            for key, array in arrays.items():
                group.create_dataset(f"{name}/{key}:0", data=array)


def run(layers, values, picture):
    results = {}
    for each in layers:
        kind, name, config = each["class_name"], each["name"], each["config"]
        inputs = [results[node[0]] for node in each["inbound_nodes"][0]] if each["inbound_nodes"] else []
        w = {key: torch.tensor(value) for key, value in values[name].items()}
        x = inputs[0] if inputs else torch.tensor(picture).permute(2, 0, 1)[None]  # [1,C,H,W]
        if kind in ("Conv2D", "DepthwiseConv2D"):
            kernel = w["kernel"].permute(3, 2, 0, 1) if kind == "Conv2D" else w["depthwise_kernel"].permute(2, 3, 0, 1)
            stride, size, side = config["strides"][0], kernel.shape[2], x.shape[2]
            missing = max(0, (-(-side // stride) - 1) * stride + size - side)
            pad = (missing // 2, missing - missing // 2)
            x = F.conv2d(F.pad(x, pad + pad), kernel, w.get("bias"), stride,
                         groups=1 if kind == "Conv2D" else kernel.shape[0])
        elif kind == "BatchNormalization":
            x = F.batch_norm(x, w["moving_mean"], w["moving_variance"], w["gamma"], w["beta"], eps=config["epsilon"])
        elif kind == "ReLU":
            x = torch.clamp(x, 0, config["max_value"])
        elif kind == "Add":
            x = inputs[0] + inputs[1]
        elif kind == "Activation":
            x = torch.relu(x)
        results[name] = x
    return results[layers[-1]["name"]][0].permute(1, 2, 0).numpy()  # [H,W,C]


def saved(path):
    with h5py.File(path) as file:
        config = file.attrs["model_config"]
        layers = json.loads(config if isinstance(config, str) else config.decode())["config"]["layers"]
        values = {each["name"]: {} for each in layers}

        def collect(name, item):
            if isinstance(item, h5py.Dataset):
                values[name.split("/")[0]][name.split("/")[-1].split(":")[0]] = item[()]

        file["model_weights"].visititems(collect)
    return layers, values


def preprocess(picture):
    return np.asarray(picture, dtype=np.float32) / 127.5 - 1


def main(folder):
    generator = np.random.default_rng(SEED)
    layers = image_network(16)
    values = weights(layers, generator)
    write(f"{folder}/encoder.h5", layers, values)
    write(f"{folder}/any_size.h5", image_network(None), values)
    write(f"{folder}/weights.h5", None, values)
    begin = layers[:4]
    write(f"{folder}/sequential.h5", begin, {each["name"]: values[each["name"]] for each in begin[1:]}, sequential=True)
    dense = [layer("InputLayer", "words", [], batch_input_shape=[None, 10], dtype="float32", sparse=False),
             layer("Dense", "dense", ["words"], units=2, activation="linear", use_bias=False,
                   kernel_initializer={"class_name": "Zeros", "config": {}})]
    write(f"{folder}/words.h5", dense, {"words": {}, "dense": {"kernel": np.zeros((10, 2), np.float32)}})
    picture = generator.integers(0, 256, (16, 16, 3)).astype(np.uint8)
    scaled = []
    for width, height, side in ((13, 9, 5), (4, 3, 8), (50, 37, 7), (7, 60, 7), (1, 1, 3), (90, 64, 10)):
        original = generator.integers(0, 256, (height, width, 3)).astype(np.uint8)
        result = Image.fromarray(original).resize((side, side), Image.BILINEAR)
        scaled.append({"width": width, "height": height, "side": side, "original": original.reshape(-1).tolist(),
                       "scaled": np.asarray(result).reshape(-1).tolist()})
    features = run(layers, values, preprocess(picture)).reshape(-1)
    first = run(begin, values, preprocess(picture)).reshape(-1)
    json.dump({"about": f"tools/reference/image_encoder.py, torch {torch.__version__}, Pillow {pillow}, seed {SEED}",
               "picture": picture.reshape(-1).tolist(), "features": [round(float(v), 6) for v in features],
               "begin": [round(float(v), 6) for v in first],
               "scaled": scaled}, open(f"{folder}/image_encoder.json", "w"))


if __name__ == "__main__":
    torch.set_num_threads(1)
    if len(sys.argv) == 2:
        main(sys.argv[1])
    else:
        network = saved(sys.argv[2])
        for name in sys.argv[3:]:
            print(name, run(*network, preprocess(Image.open(name).convert("RGB"))).mean())
