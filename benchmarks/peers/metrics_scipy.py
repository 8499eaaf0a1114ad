"""Peer: mean time of radial averages by numpy and scipy.fft. usage: metrics_scipy.py structure-factor|correlation EDGE MILLISECONDS"""
import sys

import numpy as np
import scipy.fft as sf
from timing import print_ms

what, edge, budget = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]) / 1e3
z, y, x = np.meshgrid(*[np.arange(edge, dtype=np.float64)] * 3, indexing="ij")
field = 0.5 + 0.4 * np.sin(0.7 * x + 0.3 * y) * np.cos(0.5 * z)


def radial(values, step):
    """Means over shells of `values` on the half x = 0 ... n/2 of a lattice that is even about its origin."""
    axis = step * np.minimum(np.arange(edge), edge - np.arange(edge))
    half = axis[: edge // 2 + 1]
    r = np.sqrt((axis**2)[:, None, None] + (axis**2)[:, None] + half**2)
    shell = np.floor(r / step + 0.5).astype(np.intp).ravel()
    count = np.full(len(half), 2.0)
    count[0] = count[-1] = 1
    weight = np.bincount(shell, np.broadcast_to(count, r.shape).ravel())
    mean = lambda v: np.bincount(shell, (count * v).ravel()) / weight
    return mean(r), mean(values)


def structure_factor():
    spectrum = sf.rfftn(field - field.mean(), workers=1)
    return radial((spectrum.real**2 + spectrum.imag**2) / field.size, 2 * np.pi / edge)


def correlation():
    spectrum = sf.rfftn((field >= 0.5).astype(np.float64), workers=1)
    pairs = sf.irfftn(spectrum.real**2 + spectrum.imag**2, s=field.shape, workers=1)
    return radial(pairs[..., : edge // 2 + 1] / field.size, 1.0)


run = {"structure-factor": structure_factor, "correlation": correlation}[what]
print("third %.10g" % run()[1][3])
print_ms(run, budget)
