#!/usr/bin/python3
"""Training throughput, ours and PyTorch's (Debian's python3-torch), same network, same batch, in one paired run.

usage: train_bench.py path/to/bench_train [preset] [threads]
Alternates both sides three times and prints the ratio of their best rounds.
"""
import json
import subprocess
import sys
import time

import torch
import torch.nn.functional as F


class FromGraph(torch.nn.Module):
    """The network that `bench_train … --graph` prints, from plain torch.nn layers."""

    def __init__(self, graph, channels):
        super().__init__()
        place = {layer["name"]: i for i, layer in enumerate(graph["layers"])}
        self.layers, self.output = graph["layers"], place[graph["output"]]
        for layer in self.layers:
            layer["inputs"] = [place[name] for name in layer["inputs"]]
        self.parts, width = torch.nn.ModuleDict(), [channels]
        for i, layer in enumerate(self.layers):
            kind, n = layer["kind"], layer["attributes"]
            inputs = [width[j] for j in layer["inputs"]]
            c, out, part = (inputs or [channels])[0], None, None
            if kind == "conv1d":
                out = int(n["out"])
                part = torch.nn.Conv1d(c, out, int(n["kernel"]), int(n["stride"]), int(n["padding"]), groups=int(n["groups"]), bias=bool(n["bias"]))
            elif kind == "batchNorm":
                part = torch.nn.BatchNorm1d(c, n["eps"], n["momentum"])
            elif kind == "squeezeExcite":
                part = torch.nn.ModuleList([torch.nn.Linear(c, int(n["hidden"]), bool(n["bias"])), torch.nn.Linear(int(n["hidden"]), c, bool(n["bias"]))])
            elif kind == "linear":
                out = int(n["out"])
                part = torch.nn.Linear(c, out, bool(n["bias"]))
            if part is not None:
                self.parts[str(i)] = part
            if i > 0:
                width.append(out or c)

    def forward(self, x):
        values = [x]
        for i, layer in enumerate(self.layers[1:], 1):
            v, kind = values[layer["inputs"][0]], layer["kind"]
            part = self.parts[str(i)] if str(i) in self.parts else None
            if kind in ("conv1d", "batchNorm", "linear"):
                v = part(v)
            elif kind == "activation":
                v = getattr(F, layer["attributes"]["function"])(v)
            elif kind == "squeezeExcite":
                v = v * F.hardsigmoid(part[1](F.relu(part[0](v.mean(2))))).unsqueeze(2)
            elif kind == "add":
                v = v + values[layer["inputs"][1]]
            elif kind == "globalAveragePool":
                v = v.mean(2)
            elif kind == "dropout":
                v = F.dropout(v, layer["attributes"]["rate"], self.training)
            else:
                raise SystemExit(f"layer kind {kind} is not known to this script")
            values.append(v)
        return values[self.output]


def theirs(net, rounds=3, steps=20, batch=64):
    optimiser = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=0.01)
    x, y = torch.randn(batch, 6, 128), torch.randint(0, 12, (batch,))
    best = 0.0
    for r in range(rounds):
        start = time.perf_counter()
        for _ in range(steps):
            optimiser.zero_grad()
            F.cross_entropy(net(x), y).backward()
            optimiser.step()
        if r > 0:
            best = max(best, batch * steps / (time.perf_counter() - start))
    return best


def main():
    program, preset, threads = sys.argv[1], (sys.argv + ["smldist-teacher"])[2] if len(sys.argv) > 2 else "smldist-teacher", int(sys.argv[3]) if len(sys.argv) > 3 else 2
    torch.set_num_threads(threads)
    net = FromGraph(json.loads(subprocess.check_output([program, preset, str(threads), "--graph"])), 6)
    ours_best = theirs_best = 0.0
    for _ in range(3):
        ours = json.loads(subprocess.check_output([program, preset, str(threads)]))
        ours_best = max(ours_best, ours["windows_per_s"])
        theirs_best = max(theirs_best, theirs(net))
    parameters = sum(p.numel() for p in net.parameters())
    assert parameters == ours["parameters"], (parameters, ours["parameters"])
    print(f"{preset}, {parameters} parameters, batch 64, {threads} threads: ours {ours_best:.0f} windows/s, "
          f"PyTorch {torch.__version__} {theirs_best:.0f} windows/s, ratio {ours_best / theirs_best:.2f}")


main()
