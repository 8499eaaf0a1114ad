"""Peer: py-pde. The equation of ch_numpy.py without elasticity, which is not local in space: second-order finite
differences and explicit Euler steps, which must stay below 2 / (kappa (12 / h^2)^2) = 0.028. usage: ch_pypde.py N STEPS"""
import sys
import time

import numpy as np
import pde

n, steps = int(sys.argv[1]), int(sys.argv[2])
pde.config["backend.numba.multithreading"] = "never"
grid = pde.CartesianGrid([[0, n]] * 3, n, periodic=True)
c = pde.ScalarField(grid, 0.5 + 0.02 * (np.random.default_rng(1).random((n, n, n)) - 0.5))
equation = pde.PDE({"c": "laplace(log(c / (1 - c)) + 2.6 * (1 - 2 * c) - 0.5 * laplace(c))"})
dt = 0.02
solver = pde.EulerSolver(equation, backend="numba")
stepper = solver.make_stepper(state=c, dt=dt)
end = stepper(c, 0, 3 * dt)
t = time.perf_counter()
stepper(c, end, end + steps * dt)
t = time.perf_counter() - t
print("n", n, "ms/step %.3f" % (t / steps * 1e3), c.data.mean(), c.data.min(), c.data.max())
