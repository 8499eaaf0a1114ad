"""Peer: mean time of structural_similarity by scikit-image. usage: metrics_skimage.py EDGE gaussian|uniformN MILLISECONDS"""
import sys

import numpy as np
from skimage.metrics import structural_similarity
from timing import print_ms

edge, window, budget = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]) / 1e3
z, y, x = np.meshgrid(*[np.arange(edge, dtype=np.float64)] * 3, indexing="ij")
a = 0.5 + 0.4 * np.sin(0.7 * x + 0.3 * y) * np.cos(0.5 * z)
b = 0.5 + 0.36 * np.sin(0.7 * x + 0.3 * y + 0.2) * np.cos(0.5 * z)
if window == "gaussian":
    settings = dict(gaussian_weights=True, sigma=1.5, use_sample_covariance=False)
else:
    settings = dict(win_size=int(window.removeprefix("uniform")))
run = lambda: structural_similarity(a, b, data_range=1, **settings)
print("ssim %.12f" % run())
print_ms(run, budget)
