// Pottery: mugs, pots, plates and bowls, thrown and glazed.
import * as THREE from 'three';
import { gloss, satin, solid, wood } from '../materials.mjs';
import { bowlShape } from './bowls.mjs';
import { ball } from './produce.mjs';
import { block, cyl, drum, group, lathe, mesh, tube, turned, warp } from './shape.mjs';

export const clay = (item) =>
  solid(item.finish ?? 'speckle', item.clay ?? ['#ede4d6', '#8a7359'], {
    roughness: item.matt ? 0.8 : 0.38,
    clearcoat: item.matt ? 0 : 0.4,
    clearcoatRoughness: 0.25,
    side: THREE.DoubleSide,
  });
const raw = () => solid('speckle', ['#b98a62', '#8d6544'], { roughness: 0.9 });
// A pot with its dipped glaze above bare clay.
const dipped = (item, geometry, foot) => group(mesh(geometry, clay(item)), mesh(foot, raw()));

function mug(item) {
  const [r, h] = [item.r ?? 4, item.h ?? 9];
  const p = item.round
    ? [
        [0, 0],
        [r * 0.7, 0],
        [r * 0.98, h * 0.2],
        [r * 1.06, h * 0.5],
        [r * 0.92, h],
        [r * 0.86, h + 0.1],
        [r * 0.84, h - 0.3],
        [r * 0.96, h * 0.5],
        [r * 0.8, 0.8],
        [0, 0.7],
      ]
    : [
        [0, 0],
        [r * 0.94, 0],
        [r, 0.3],
        [r, h],
        [r - 0.2, h + 0.12],
        [r - 0.4, h - 0.1],
        [r - 0.45, 0.9],
        [0, 0.8],
      ];
  const g = item.round ? turned(p, 72, 90) : lathe(p);
  return group(
    dipped(
      item,
      g,
      lathe([
        [0, -0.01],
        [r * (item.round ? 0.75 : 0.95), -0.01],
        [r * (item.round ? 0.92 : 1.005), 0.5],
        [r * (item.round ? 1.0 : 1.006), h * 0.16],
      ]),
    ),
    mesh(
      tube(
        [
          [r * 0.9, h * 0.8, 0],
          [r * 1.5, h * 0.84, 0],
          [r * 1.72, h * 0.52, 0],
          [r * 1.4, h * 0.24, 0],
          [r * 0.92, h * 0.22, 0],
        ],
        0.55,
        50,
      ).scale(1, 1, 1),
      clay(item),
    ),
    item.tea && mesh(cyl(r * 0.85, r * 0.85, 0.1), gloss(item.tea), 0, h * 0.82, 0),
  );
}

function teapot(item) {
  const c = clay(item);
  return group(
    mesh(
      turned(
        [
          [0, 0],
          [4, 0],
          [6.2, 2.4],
          [6.4, 5],
          [4.6, 8],
          [2.6, 9],
        ],
        72,
        80,
      ),
      c,
    ),
    mesh(
      turned(
        [
          [3, 0],
          [2.6, 0.6],
          [1, 1.1],
          [0.5, 1.4],
          [0.9, 2.2],
          [0, 2.6],
        ],
        60,
      ),
      c,
      0,
      8.6,
      0,
    ),
    mesh(
      tube(
        [
          [5.4, 4, 0],
          [8, 5, 0],
          [9.4, 8, 0],
          [10.6, 9, 0],
        ],
        0.9,
        40,
      ),
      c,
    ),
    mesh(
      tube(
        [
          [-4.4, 7.6, 0],
          [-8.6, 8.6, 0],
          [-9.4, 4.6, 0],
          [-5.8, 3, 0],
        ],
        0.6,
        40,
      ),
      c,
    ),
  );
}

export const pottery = {
  mug,
  teapot,
  tumbler: (item) =>
    group(
      dipped(
        item,
        lathe([
          [0, 0],
          [3.2, 0],
          [3.9, 8.4],
          [3.6, 8.5],
          [3, 0.8],
          [0, 0.7],
        ]),
        lathe([
          [0, -0.01],
          [3.21, -0.01],
          [3.38, 1.8],
        ]),
      ),
    ),
  vase: (item) =>
    group(
      mesh(
        turned(
          item.profile ?? [
            [0, 0],
            [3.4, 0],
            [5.6, 4],
            [5.2, 9],
            [2, 13],
            [1.7, 15.5],
            [2.3, 16.6],
            [1.9, 16.6],
            [1.4, 15],
          ],
          72,
          90,
        ),
        clay(item),
      ),
    ),
  planter: (item) =>
    group(
      dipped(
        item,
        lathe([
          [0, 0],
          [4.6, 0],
          [6, 10],
          [5.5, 10.1],
          [4.2, 1],
          [0, 1],
        ]),
        lathe([
          [0, -0.01],
          [4.61, -0.01],
          [4.95, 2.4],
        ]),
      ),
      mesh(drum(6, 1, 0.3), clay(item), 0, -1, 0),
      mesh(cyl(5.4, 5, 0.2), solid('crumb', ['#4a382a', '#5d4735', '#2f241b']), 0, 9, 0),
    ),
  plates: (item) =>
    group(
      Array.from({ length: item.n ?? 4 }, (_, i) => {
        const r = (item.r ?? 10) - (item.step ?? 0) * i;
        return mesh(
          turned(
            [
              [0, 0],
              [r * 0.6, 0],
              [r * 0.66, 0.3],
              [r * 0.96, 1.3],
              [r, 1.7],
              [r * 0.96, 1.75],
              [r * 0.64, 0.8],
              [0, 0.6],
            ],
            90,
            60,
          ),
          clay({ ...item, clay: item.clays?.[i % item.clays.length] ?? item.clay }),
          0,
          i * 0.95,
          0,
        );
      }),
    ),
  bowls: (item) =>
    group(
      Array.from({ length: item.n ?? 3 }, (_, i) =>
        mesh(
          bowlShape((item.r ?? 6.5) - i * (item.step ?? 0), (item.h ?? 5) - i * (item.step ?? 0) * 0.3),
          clay({ ...item, clay: item.clays?.[i % item.clays.length] ?? item.clay }),
          0,
          i * (item.rise ?? 1.6),
          0,
        ),
      ),
    ),
  salt: (item) =>
    group(
      mesh(
        turned(
          [
            [0, 0],
            [4, 0],
            [5.2, 2],
            [5, 4.6],
            [4, 5.4],
          ],
          72,
          60,
        ),
        clay(item),
      ),
      mesh(
        turned([
          [0, 0],
          [4.3, 0],
          [4.3, 0.8],
          [0.9, 1.1],
          [0.8, 2],
          [0, 2.2],
        ]),
        wood(item.timber ?? 'walnut'),
        item.open ? 6.5 : 0,
        item.open ? -5.2 : 5.3,
        item.open ? 5 : 0,
      ),
    ),
  spoonrest: (item) =>
    group(
      mesh(
        warp(drum(5.4, 1, 0.4), (x, y, z) => [x * (z > 0 ? 1 - z * 0.06 : 1), y + (x * x + z * z) * 0.018, z * 1.45]),
        clay(item),
      ),
    ),
  dripper: (item) =>
    group(
      mug({ ...item, r: 4.4, h: 8 }),
      mesh(
        lathe([
          [1, 0],
          [4.9, 6.4],
          [4.6, 6.5],
          [1.2, 0.4],
        ]),
        clay(item),
        0,
        8.8,
        0,
      ),
      mesh(drum(5.6, 0.6, 0.2), clay(item), 0, 8.4, 0),
    ),
  dish: (item) =>
    group(
      mesh(block(item.size?.[0] ?? 15, 2.2, item.size?.[1] ?? 9, 1), clay(item)),
      mesh(
        block((item.size?.[0] ?? 15) * 0.86, 5.4, (item.size?.[1] ?? 9) * 0.8, 1.4),
        clay({ ...item, clay: item.clay2 ?? item.clay }),
        0,
        2,
        0,
      ),
      mesh(ball(1, 0.8, 1, 24), wood('walnut'), 0, 8, 0),
    ),
  incense: (item) => group(mesh(block(22, 1.4, 4, 0.6), clay(item)), mesh(cyl(0.12, 0.12, 16), satin('#5a4636'), -3, 5, 0)),
  // Kitchen.
  boardclip: (item) => group(mesh(block(item.w ?? 4, 0.5, 22, 0.24), wood(item.timber ?? 'oak'))),
  utensil(item) {
    const c = wood(item.timber ?? 'cherry');
    const heads = {
      spoon: mesh(ball(2.2, 0.6, 3.2, 30), c, 0, 0.8, -12),
      spatula: mesh(block(5.2, 0.6, 8.4, 0.28), c, 0, 0.4, -11.6),
      fork: group(
        [-1.4, 0, 1.4].map((x) => mesh(block(0.7, 0.6, 6, 0.25), c, x, 0.5, -13)),
        mesh(block(4, 0.6, 3, 0.28), c, 0, 0.5, -9.4),
      ),
    };
    return group(
      heads[item.head ?? 'spoon'],
      mesh(
        tube(
          [
            [0, 0.8, -9],
            [0, 0.9, 0],
            [0, 0.8, 12],
          ],
          0.6,
          30,
        ).scale(1, 0.85, 1),
        c,
      ),
    );
  },
};
