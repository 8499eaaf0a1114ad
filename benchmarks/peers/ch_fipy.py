"""Peer: FiPy with SciPy's solvers. The equation of ch_numpy.py without elasticity, which is not local in space: finite
volumes, implicit steps linearised about the last one. usage: ch_fipy.py N STEPS"""
import os
import sys
import time

os.environ["FIPY_SOLVERS"] = "scipy"
import numpy as np
from fipy import CellVariable, DiffusionTerm, PeriodicGrid3D, TransientTerm
from fipy.solvers.scipy import LinearGMRESSolver

n, steps = int(sys.argv[1]), int(sys.argv[2])
mesh = PeriodicGrid3D(nx=n, ny=n, nz=n)
c = CellVariable(mesh=mesh, hasOld=True, value=0.5 + 0.02 * (np.random.default_rng(1).random(n**3) - 0.5))
x = c.arithmeticFaceValue
equation = TransientTerm() == DiffusionTerm(coeff=1 / (x * (1 - x)) - 5.2) - DiffusionTerm(coeff=(1.0, 0.5))
solver = LinearGMRESSolver(tolerance=1e-6)


def step():
    c.updateOld()
    equation.solve(c, dt=0.05, solver=solver)


step()
t = time.perf_counter()
for _ in range(steps):
    step()
t = time.perf_counter() - t
v = c.value
print("n", n, "ms/step %.3f" % (t / steps * 1e3), v.mean(), v.min(), v.max())
