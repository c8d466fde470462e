#!/usr/bin/env python3
"""Judges a trained run a second time, without any code of ours: official UCI HAR test files, NumPy and PyTorch.

    experiments/verify_uci_har.py RUN_FOLDER UCI_HAR_FOLDER

Needs python3-torch and python3-numpy. Reads graph.json, scaler.json and model.hdw of the run and the files below
`test/Inertial Signals`, rebuilds the network from plain PyTorch functions and prints accuracy, macro-F1 and the confusion
matrix. A figure that looks too good is believed when both ways agree.
"""
import json
import pathlib
import struct
import sys

import numpy
import torch
import torch.nn.functional as F

CHANNELS = [f"{kind}_{axis}" for kind in ("total_acc", "body_acc", "body_gyro") for axis in "xyz"]


def weights_of(path):
    content = path.read_bytes()
    size = struct.unpack("<Q", content[48:56])[0]
    directory = json.loads(content[56:56 + size])
    at, tensors = 56 + size, {}
    for entry in directory["tensors"]:
        count = int(numpy.prod(entry["shape"])) if entry["shape"] else 1
        values = numpy.frombuffer(content, "<f4", count, at).reshape(entry["shape"])
        tensors[entry["name"]] = torch.from_numpy(values.copy())
        at += count * 4
    return tensors


def run(graph, weights, x):
    outputs = {}
    for layer in graph["layers"]:
        name, kind, numbers = layer["name"], layer["kind"], layer["attributes"]
        inputs = [outputs[source] for source in layer["inputs"]]
        w = lambda part: weights.get(f"{name}.{part}")
        if kind == "input":
            y = x
        elif kind == "conv1d":
            y = F.conv1d(inputs[0], w("weight"), w("bias"), int(numbers["stride"]), int(numbers["padding"]), 1,
                         int(numbers["groups"]))
        elif kind == "batchNorm":
            y = F.batch_norm(inputs[0], w("running_mean"), w("running_var"), w("weight"), w("bias"), False, 0.0,
                             numbers["eps"])
        elif kind == "activation":
            y = getattr(F, numbers["function"])(inputs[0])
        elif kind == "squeezeExcite":
            mean = inputs[0].mean(2)
            hidden = F.relu(F.linear(mean, w("fc1.weight"), w("fc1.bias")))
            y = inputs[0] * F.hardsigmoid(F.linear(hidden, w("fc2.weight"), w("fc2.bias")))[:, :, None]
        elif kind == "add":
            y = inputs[0] + inputs[1]
        elif kind == "globalAveragePool":
            y = inputs[0].mean(2)
        elif kind == "dropout":
            y = inputs[0]
        elif kind == "linear":
            y = F.linear(inputs[0], w("weight"), w("bias"))
        else:
            sys.exit(f"this script does not know layers of kind {kind}")
        outputs[name] = y
    return outputs[graph["output"]]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, data = map(pathlib.Path, sys.argv[1:])
    graph = json.loads((folder / "graph.json").read_text())
    scaler = json.loads((folder / "scaler.json").read_text())["channels"]
    signals = [numpy.loadtxt(data / "test" / "Inertial Signals" / f"{name}_test.txt", dtype=numpy.float32) for name in CHANNELS]
    x = numpy.stack([(s - c["offset"]) * c["gain"] for s, c in zip(signals, scaler)], 1).astype(numpy.float32)
    truth = numpy.loadtxt(data / "test" / "y_test.txt", dtype=int) - 1
    subjects = sorted(set(numpy.loadtxt(data / "test" / "subject_test.txt", dtype=int)))
    with torch.no_grad():
        predicted = run(graph, weights_of(folder / "model.hdw"), torch.from_numpy(x)).argmax(1).numpy()
    confusion = numpy.zeros((6, 6), int)
    numpy.add.at(confusion, (truth, predicted), 1)
    f1 = 2 * confusion.diagonal() / (confusion.sum(0) + confusion.sum(1))
    split = json.loads((folder / "split.json").read_text())["subjects"]
    shared = {str(s) for s in subjects} & set(split["train"] + split["validation"])
    print(f"{len(truth)} official test windows of subjects {', '.join(map(str, subjects))}; "
          f"of these the run trained or chose on: {', '.join(sorted(shared)) or 'none'}")
    print(f"accuracy {(truth == predicted).mean():.4f}, macro-F1 {f1.mean():.4f}; the run itself says "
          f"{json.loads((folder / 'metrics.json').read_text())['test']['macro_f1']:.4f}")
    print(confusion)


main()
