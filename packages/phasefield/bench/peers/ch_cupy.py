"""Peer on CUDA: a Cahn-Hilliard run as an expert would program it, f32, on a cube of N cells of size 1.

usage: ch_cupy.py [--sizes 128,256] [--steps 50] [--scheme si1|etd2rk] [--checks]

The double well of PFHub's first benchmark, g = 5 (c - 0.3)^2 (0.7 - c)^2, kappa = 2, M = 5. Steps of fixed size, by default
without looking at the state; --checks adds the energy, the extrema and the mean after each step, as bench/gpu.ts has them.
si1: c' = (c + dt N) / (1 - dt L) with a constant stabiliser S; etd2rk as in src/integrate/schemes/etd2rk.ts.
Prints one line of JSON per size.
"""

import argparse
import json
import time

import cupy as cp

DT = 0.1
KAPPA = 2.0
MOBILITY = 5.0
STABILISER = 1.0


@cp.fuse()
def potential(c):
    u = c - cp.float32(0.5)
    return cp.float32(20) * u * u * u - cp.float32(0.8) * u


@cp.fuse()
def energy(c):
    u = c - cp.float32(0.5)
    w = u * u - cp.float32(0.04)
    return cp.float32(5) * w * w


def phi1(z):
    return cp.where(z == 0, 1.0, cp.expm1(z) / cp.where(z == 0, 1.0, z))


def phi2(z):
    small = cp.abs(z) < 1e-3
    safe = cp.where(small, 1.0, z)
    return cp.where(small, 0.5 + z / 6, (phi1(safe) - 1) / safe)


def factors(n, scheme):
    k = 2 * cp.pi * cp.fft.fftfreq(n)
    half = 2 * cp.pi * cp.fft.rfftfreq(n)
    k2 = k[:, None, None] ** 2 + k[None, :, None] ** 2 + half[None, None, :] ** 2
    rate = MOBILITY * k2
    z = -DT * rate * (KAPPA * k2 + STABILISER)
    f32 = lambda x: x.astype(cp.float32)
    shift = rate * STABILISER
    table = {"rate": f32(rate), "gradient": f32(KAPPA * k2 / 2 / n**6)}
    if scheme == "si1":
        table.update(a=f32((1 + DT * shift) / (1 - z)), b=f32(DT / (1 - z)))
    else:
        p1, p2 = DT * phi1(z), DT * phi2(z)
        table.update(a=f32(cp.exp(z) + p1 * shift), b=f32(p1), p=f32(p2), s=f32(p2 * shift))
    return table


def run(n, steps, scheme, checks):
    t = factors(n, scheme)
    rng = cp.random.default_rng(1)
    c = (0.5 + 0.02 * (rng.random((n, n, n), dtype=cp.float32) - cp.float32(0.5))).astype(cp.float32)
    hat = cp.fft.rfftn(c)
    weight = cp.full(hat.shape[-1], 2, dtype=cp.float32)
    weight[0] = 1
    if n % 2 == 0:
        weight[-1] = 1

    def rhs(field):
        return -t["rate"] * cp.fft.rfftn(potential(field))

    def step(c, hat):
        nonlinear = rhs(c)
        new = t["a"] * hat + t["b"] * nonlinear
        if scheme == "etd2rk":
            stage = new
            second = rhs(cp.fft.irfftn(stage, s=(n, n, n), axes=(0, 1, 2)))
            new = stage + t["p"] * (second - nonlinear) + t["s"] * (stage - hat)
        return cp.fft.irfftn(new, s=(n, n, n), axes=(0, 1, 2)), new

    def check(c, hat):
        gradient = cp.sum(t["gradient"] * weight * (hat.real**2 + hat.imag**2))
        return [float(x) for x in (cp.sum(energy(c)), gradient, c.min(), c.max(), c.mean())]

    def advance(count, c, hat):
        for _ in range(count):
            c, hat = step(c, hat)
            if checks:
                check(c, hat)
        cp.cuda.Stream.null.synchronize()
        return c, hat

    c, hat = advance(3, c, hat)
    begin = time.perf_counter()
    c, hat = advance(steps, c, hat)
    return (time.perf_counter() - begin) / steps * 1e3, check(c, hat)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="128,256")
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--scheme", choices=["si1", "etd2rk"], default="si1")
    parser.add_argument("--checks", action="store_true")
    args = parser.parse_args()
    name = cp.cuda.runtime.getDeviceProperties(0)["name"].decode()
    for n in map(int, args.sizes.split(",")):
        ms, state = run(n, args.steps, args.scheme, args.checks)
        row = {"device": name, "size": n, "scheme": args.scheme, "checks": args.checks, "steps": args.steps}
        print(json.dumps({**row, "msPerStep": ms, "mean": state[-1]}))


if __name__ == "__main__":
    main()
