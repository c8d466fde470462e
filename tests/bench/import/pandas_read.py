"""Reads HAPT's raw recordings with pandas.read_csv (C engine, one blank as separator) and prints the seconds it took."""
import pathlib
import sys
import time

import pandas

folder = pathlib.Path(sys.argv[1]) / "RawData"
begin = time.perf_counter()
frames = {path.name: pandas.read_csv(path, sep=" ", header=None) for path in sorted(folder.glob("*_exp*_user*.txt"))}
labels = pandas.read_csv(folder / "labels.txt", sep=" ", header=None)
seconds = time.perf_counter() - begin
rows = sum(len(frame) for name, frame in frames.items() if name.startswith("acc"))
assert len(frames) == 122 and rows == 1122772 and len(labels) == 1214, "not the complete data set"
print(seconds)
