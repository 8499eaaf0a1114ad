"""Peer: ms per sample of the autoencoder in PyTorch. usage: train_torch.py train|forward|encoder|decoder PRESET BATCH THREADS MS"""
import sys
import time

import torch
from torch import nn

what, preset, batch, threads, budget = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
torch.set_num_threads(threads)
torch.manual_seed(0)
FILTERS = {"small": [8, 16, 32, 64], "base": [16, 32, 64, 128], "paper": [32, 64, 128, 256]}[preset]
WIDTHS = [1, *FILTERS]
EDGE = 48
LATENT = 128


def encoder_convolutions():
    return [nn.Conv3d(a, b, 4, 2, 1, bias=False) for a, b in zip(WIDTHS, WIDTHS[1:])]


def decoder_convolutions(bias=False):
    pairs = list(zip(WIDTHS[1:], WIDTHS))[::-1]
    return [nn.ConvTranspose3d(a, b, 4, 2, 1, bias=bias and b == 1) for a, b in pairs]


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        deepest = EDGE // 2 ** len(FILTERS)
        flat = FILTERS[-1] * deepest**3
        layers = []
        for conv in encoder_convolutions():
            layers += [conv, nn.BatchNorm3d(conv.out_channels), nn.LeakyReLU(0.2)]
        layers += [nn.Flatten(), nn.Linear(flat, LATENT), nn.Linear(LATENT, flat)]
        layers += [nn.Unflatten(1, (FILTERS[-1], deepest, deepest, deepest))]
        for conv in decoder_convolutions(bias=True):
            layers += [conv]
            layers += [nn.Sigmoid()] if conv.out_channels == 1 else [nn.BatchNorm3d(conv.out_channels), nn.LeakyReLU(0.2)]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)


def job():
    x = torch.rand(batch, 1, EDGE, EDGE, EDGE)
    if what in ("train", "forward"):
        model = Autoencoder()
        if what == "forward":
            model.eval()

            def forward():
                with torch.no_grad():
                    model(x)

            return forward
        optimizer = torch.optim.Adam(model.parameters(), 1e-3)
        loss = nn.L1Loss()

        def step():
            optimizer.zero_grad()
            loss(model(x), x).backward()
            optimizer.step()

        return step
    if what == "encoder":
        chain = nn.Sequential(*encoder_convolutions())
    else:
        chain = nn.Sequential(*decoder_convolutions())
        deepest = EDGE // 2 ** len(FILTERS)
        x = torch.rand(batch, FILTERS[-1], deepest, deepest, deepest)

    def both():
        for p in chain.parameters():
            p.grad = None
        chain(x).sum().backward()

    return both


run = job()
for _ in range(2):
    run()
count, start, t = 0, time.perf_counter(), 0.0
while True:
    run()
    count += 1
    t = time.perf_counter() - start
    if 1e3 * t >= budget:
        break
print("ms %.6f" % (1e3 * t / count / batch))
