"""The same questions to faiss: IndexBinaryMultiHash over 16 slots of 16 bits with one bit turned, and a plain scan.

Run by `farshore bench --codes` as: python3 -c SCRIPT CODES QUESTIONS-FILE. Needs the packages faiss-cpu and numpy.
The questions are 32 bytes each. Prints one line of JSON.
"""

import json
import resource
import sys
import time

import faiss
import numpy as np

RADIUS = 31
faiss.omp_set_num_threads(1)


def codes(begin, end):
    """Known codes as `bank.rs` makes them: four SplitMix64 numbers each, lowest bits first."""
    numbers = np.arange(begin * 4 + 1, end * 4 + 1, dtype=np.uint64)
    numbers *= np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    numbers ^= numbers >> np.uint64(31)
    return numbers.view(np.uint8).reshape(-1, 32)


def resident():
    """Most memory that was ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def ask(index, questions, at_most_seconds):
    """Questions a second, one after another, and (question, id, distance) of what was found."""
    found = []
    began = time.perf_counter()
    for number, question in enumerate(questions):
        # faiss finds what is nearer than the radius, not what is as near.
        _, distances, ids = index.range_search(question[None, :], RADIUS + 1)
        found += [[number, int(i), int(d)] for i, d in zip(ids, distances)]
        if time.perf_counter() - began > at_most_seconds:
            break
    return (number + 1) / (time.perf_counter() - began), number + 1, found


def main():
    count = int(sys.argv[1])
    questions = np.fromfile(sys.argv[2], dtype=np.uint8).reshape(-1, 32)
    bank = codes(0, count)
    before = resident()
    began = time.perf_counter()
    index = faiss.IndexBinaryMultiHash(256, 16, 16)
    index.nflip = 1
    index.add(bank)
    built = time.perf_counter() - began
    memory = resident() - before
    per_second, asked, found = ask(index, questions, 30)
    flat = faiss.IndexBinaryFlat(256)
    flat.add(bank)
    flat_per_second, _, _ = ask(flat, questions, 10)
    print(
        json.dumps(
            {
                "version": faiss.__version__,
                "build_seconds": built,
                "memory_bytes": memory,
                "per_second": per_second,
                "flat_per_second": flat_per_second,
                "asked": asked,
                "found": found,
            }
        )
    )


main()
