"""Peer: mean time of a frame by zarr-python, without the check of SHA-256. usage: store_zarr.py STORE RUN in-order|I,J,..."""
import sys
import time

import numpy as np
import zarr

store, run, order = sys.argv[1:4]
frames = zarr.open_group(store, mode="r", zarr_format=3)[run]["frames"]
scale, offset = frames.attrs.get("scale_factor"), frames.attrs.get("add_offset")
indices = range(frames.shape[0]) if order == "in-order" else [int(i) for i in order.split(",")]
start = time.perf_counter()
for i in indices:
    frame = frames[i]
    if scale is not None:
        frame = (frame * np.float32(scale) + np.float32(offset)).astype(np.float32)
print("ms %.6f" % (1e3 * (time.perf_counter() - start) / len(indices)))
