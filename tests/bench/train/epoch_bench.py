#!/usr/bin/env python3
"""What a distillation epoch costs beside a student-alone epoch, from one run of all three arms on the simulated data.

usage: epoch_bench.py path/to/distill [threads]
Prints the median seconds of an epoch per arm and the ratio to the student alone.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

CONFIG = {
    "name": "epoch-bench",
    "data": {"source": "synthetic"},
    "augment": {"probability": 0.8, "jitter_sd": 0.05, "rotation_deg": 15},
    "teacher": {"architecture": "smldist-teacher", "head": "hopfield", "train": {"epochs": 1}},
    "student": {"architecture": "smldist-student-tiny", "train": {"epochs": 9}},
    "evaluate": {"robustness": False, "frequency": False, "bootstrap": 0},
    "arms": [{"name": name, "set": {"method.name": method}} for name, method in [("alone", "supervised"), ("kd", "kd"), ("smldist", "smldist")]],
}


def main():
    program, threads = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        CONFIG["compute"] = {"threads": threads}
        (root / "config.json").write_text(json.dumps(CONFIG))
        subprocess.run([program, "--home", folder, "--quiet", "run", "start", "--config", root / "config.json", "--run-id", "b"], check=True, stdout=subprocess.DEVNULL)
        seconds = {}
        for arm in ("alone", "kd", "smldist"):
            lines = (root / "data" / "runs" / f"b.{arm}-s1" / "events.jsonl").read_text().splitlines()
            epochs = [json.loads(line)["seconds"] for line in lines if '"type":"epoch"' in line]
            seconds[arm] = statistics.median(epochs[1:])  # the first warms up
        for arm, value in seconds.items():
            print(f"{arm}: {value:.3f} s an epoch, {value / seconds['alone']:.2f} times the student alone ({threads} threads)")


main()
