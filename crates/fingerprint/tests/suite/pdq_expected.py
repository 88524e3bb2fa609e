"""Makes pdq_expected.txt: procedural pictures hashed by the Python packages pdqhash and threatexchange.

Run in a virtual environment with: pip install pdqhash==0.2.8 threatexchange==1.2.17 pillow==13.0.0 numpy==2.4.6
    python pdq_expected.py > pdq_expected.txt
The pictures are made with whole-number arithmetic only, so that pdq_conformance.rs makes the same bytes.
"""

import io

import numpy as np
import pdqhash
from PIL import Image
from threatexchange.signal_type.pdq.signal import PdqSignal

# name, width, height, channels, seed, cell: sizes below, at and far above 512, odd, tall, wide, tiny
CASES = [
    ("orchard", 64, 64, 3, 1, 16),
    ("jar", 100, 80, 3, 2, 20),
    ("bottle", 348, 464, 3, 3, 60),
    ("crate", 512, 512, 3, 4, 70),
    ("label", 511, 257, 1, 5, 40),
    ("shelf", 640, 480, 3, 6, 90),
    ("phone", 1080, 1440, 3, 7, 150),
    ("banner", 1600, 300, 3, 8, 80),
    ("camera", 2016, 1512, 3, 9, 220),
    ("receipt", 333, 1250, 1, 10, 70),
    ("square", 1024, 1024, 3, 11, 128),
    ("stamp", 37, 41, 3, 12, 9),
    ("fog", 600, 600, 3, 13, 2000),
]
MASK = np.uint64(0xFFFFFFFF)


def lattice(ix, iy, seed):
    h = (ix * np.uint64(374761393) + iy * np.uint64(668265263) + np.uint64(seed) * np.uint64(2246822519)) & MASK
    h ^= h >> np.uint64(13)
    h = (h * np.uint64(1274126177)) & MASK
    h ^= h >> np.uint64(16)
    return h & np.uint64(255)


def noise(width, height, cell, seed):
    y, x = np.mgrid[0:height, 0:width].astype(np.uint64)
    c = np.uint64(cell)
    ix, iy = x // c, y // c
    fx, fy = x % c * np.uint64(256) // c, y % c * np.uint64(256) // c
    one, full = np.uint64(1), np.uint64(256)
    top = lattice(ix, iy, seed) * (full - fx) + lattice(ix + one, iy, seed) * fx
    low = lattice(ix, iy + one, seed) * (full - fx) + lattice(ix + one, iy + one, seed) * fx
    return (top * (full - fy) + low * fy) >> np.uint64(16)


def picture(width, height, channels, seed, cell):
    planes = []
    for channel in range(channels):
        s = seed * 10 + channel
        coarse = noise(width, height, cell, s)
        middle = noise(width, height, max(cell // 3, 2), s + 1000)
        fine = noise(width, height, max(cell // 9, 1), s + 2000)
        planes.append((coarse * np.uint64(5) + middle * np.uint64(2) + fine) // np.uint64(8))
    return np.stack(planes, axis=2).astype(np.uint8)


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def colour(image):
    return np.asarray(image.convert("RGB"))


def hexadecimal(vector):
    return "%064x" % int("".join(str(int(bit)) for bit in vector), 2)


def main():
    print("# PDQ hashes of procedural pictures, by the Python packages pdqhash 0.2.8 and threatexchange 1.2.17")
    print("# (pillow 13.0.0, numpy 2.4.6), made by pdq_expected.py beside this file.")
    print("# picture: name width height channels seed cell, FNV-1a 64 of the pixels")
    print("# full:    pdqhash.compute of the pixels as they are")
    print("# pytx:    threatexchange PdqSignal.hash_from_bytes of the same picture as a PNG file")
    print("# fitted:  pdqhash.compute after Pillow's BOX reduction to 512 on the longer side, shape kept")
    print("# squeezed: pdqhash.compute after Pillow's BOX reduction to 512 x 512 (what the C++ program does)")
    print("# turns:   pdqhash.compute_dihedral of the pixels as they are, in the package's order")
    for name, width, height, channels, seed, cell in CASES:
        pixels = picture(width, height, channels, seed, cell)
        print("picture", name, width, height, channels, seed, cell, "%016x" % fnv(pixels.tobytes()))
        image = Image.fromarray(pixels if channels == 3 else pixels[:, :, 0])
        vector, quality = pdqhash.compute(colour(image))
        print("full", hexadecimal(vector), quality)
        file = io.BytesIO()
        image.save(file, "png")
        print("pytx", PdqSignal.hash_from_bytes(file.getvalue()) or "none")
        long = max(width, height)
        if long > 512:
            size = [max(1, (2 * side * 512 + long) // (2 * long)) for side in (width, height)]
            fitted, squeezed = image.resize(size, Image.BOX), image.resize((512, 512), Image.BOX)
        else:
            fitted = squeezed = image
        vector, quality = pdqhash.compute(colour(fitted))
        print("fitted", hexadecimal(vector), quality)
        vector, quality = pdqhash.compute(colour(squeezed))
        print("squeezed", hexadecimal(vector), quality)
        vectors, quality = pdqhash.compute_dihedral(colour(image))
        print("turns", *[hexadecimal(v) for v in vectors])


main()
