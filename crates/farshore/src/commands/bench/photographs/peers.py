"""The same files through Pillow, pdqhash and threatexchange: images a second, one thread, best of three rounds.

Run by `farshore bench --photographs` as: python3 -c SCRIPT FOLDER. Prints one line of JSON.
"""

import importlib.metadata
import io
import json
import pathlib
import sys
import time

import numpy as np
import pdqhash
from PIL import Image
from threatexchange.signal_type.pdq.signal import PdqSignal

FILES = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]


def pixels(file):
    return np.asarray(Image.open(io.BytesIO(file)).convert("RGB"))


def code(file):
    vector, _quality = pdqhash.compute(pixels(file))
    return "%064x" % int("".join(str(int(bit)) for bit in vector), 2)


def rate(work):
    best = 0.0
    for _ in range(3):
        began = time.perf_counter()
        for file in FILES:
            work(file)
        best = max(best, len(FILES) / (time.perf_counter() - began))
    return best


def main():
    names = ("pdqhash", "threatexchange", "pillow")
    print(
        json.dumps(
            {
                "versions": ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names),
                "pillow": rate(pixels),
                "pdqhash": rate(code),
                "threatexchange": rate(PdqSignal.hash_from_bytes),
                "codes": [code(file) for file in FILES],
            }
        )
    )


main()
