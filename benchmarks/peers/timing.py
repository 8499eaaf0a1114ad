"""Times a call over and over, as every peer in Python is timed."""
import time


def print_ms(run, budget):
    """Prints the mean milliseconds of `run()`, repeated for `budget` seconds."""
    count, start, t = 0, time.perf_counter(), 0
    while t < budget:
        run()
        count += 1
        t = time.perf_counter() - start
    print("ms %.6f" % (1e3 * t / count))
