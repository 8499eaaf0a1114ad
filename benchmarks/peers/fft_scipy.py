"""Peer: mean time of real transforms by scipy.fft. usage: fft_scipy.py forward|inverse THREADS MILLISECONDS f64|f32 n0 [n1 [n2]]"""
import sys

import numpy as np
import scipy.fft as sf
from timing import print_ms

direction, threads, budget, precision = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]) / 1e3, sys.argv[4]
shape = [int(n) for n in sys.argv[5:]]
x = np.sin(np.arange(np.prod(shape)) * 1.3).reshape(shape).astype(np.float64 if precision == "f64" else np.float32)
y = sf.rfftn(x)
run = (lambda: sf.irfftn(y, s=shape, workers=threads)) if direction == "inverse" else (lambda: sf.rfftn(x, workers=threads))
run()
print_ms(run, budget)
