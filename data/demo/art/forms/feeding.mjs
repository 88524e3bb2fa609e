// What stands on a small child's table, and what goes in the mouth.
import * as THREE from 'three';
import { satin, silicone, wood } from '../materials.mjs';
import { weave } from './weave.mjs';
import { bowlShape } from './bowls.mjs';
import { ball } from './produce.mjs';
import { block, cyl, drum, group, lathe, mesh, outline, slab, tile, tube } from './shape.mjs';
import { palette } from './toys.mjs';

export const feeding = {
  teether(item) {
    const c = silicone(item.colour ?? '#d9a79a');
    if (item.shape === 'leaf')
      return group(
        mesh(
          slab(
            outline([
              [0, -5],
              [6, -2, 0.4, 7],
              [-6, -2, 0, -5],
            ]),
            1.3,
            0.5,
          ),
          c,
        ),
        mesh(new THREE.TorusGeometry(2.3, 0.55, 14, 50).rotateX(Math.PI / 2), wood('beech'), 0, 0.6, 6.4),
      );
    return group(
      mesh(new THREE.TorusGeometry(3.1, 0.75, 16, 60).rotateX(Math.PI / 2), item.timber === false ? c : wood('beech'), 0, 0.75, 0),
      [0, 1, 2, 3, 4, 5, 6].map((i) =>
        mesh(
          ball(1.05 + (i % 2) * 0.15),
          i % 2 ? silicone(item.second ?? '#efe3cd') : c,
          Math.cos(0.2 + i * 0.36) * 4.6,
          1.05,
          0.6 + Math.sin(0.2 + i * 0.36) * 4.4,
        ),
      ),
    );
  },
  // Feeding things in silicone.
  babybowl: (item, look) =>
    group(
      mesh(bowlShape(item.r ?? 6.4, item.h ?? 4.4, 0.66, 0.5), silicone(item.colour ?? look.accent)),
      item.base !== false && mesh(drum(5, 0.8, 0.3), silicone(item.colour ?? look.accent), 0, -0.4, 0),
    ),
  babyplate(item, look) {
    const c = silicone(item.colour ?? look.accent);
    const well = (x, z, r) => mesh(new THREE.TorusGeometry(r, 0.5, 14, 60).rotateX(Math.PI / 2), c, x, 1.3, z);
    return group(
      mesh(drum(10, 1.4, 0.6), c),
      well(-4.2, -2.6, 4.1),
      well(4.2, -2.6, 4.1),
      well(0, 4.6, 4.1),
      mesh(new THREE.TorusGeometry(9.7, 0.6, 14, 90).rotateX(Math.PI / 2), c, 0, 1.4, 0),
    );
  },
  spoon(item, look) {
    const c = item.timber ? wood(item.timber) : silicone(item.colour ?? look.accent);
    return group(
      mesh(ball(1.5, 0.5, 2.2, 26), silicone(item.tipColour ?? item.colour ?? look.accent), 0, 0.6, -6),
      mesh(
        tube(
          [
            [0, 0.6, -4.4],
            [0, 1, -1],
            [0, 0.7, 4],
            [0, 0.6, 7],
          ],
          0.55,
          40,
        ).scale(1, 0.8, 1),
        c,
      ),
    );
  },
  snackcup: (item, look) =>
    group(
      mesh(drum(3.6, 6.4, 0.5, 4), silicone(item.colour ?? look.accent)),
      mesh(
        lathe([
          [4.1, 0],
          [4.1, 0.9],
          [1.2, 1.2],
          [1.2, 0.9],
        ]),
        silicone(item.second ?? '#f3eee4'),
        0,
        6.4,
        0,
      ),
    ),
  pacifierclip: (item) =>
    group(
      Array.from({ length: 9 }, (_, i) =>
        mesh(
          ball(i % 3 === 1 ? 1 : 0.8),
          i % 3 === 1 ? wood('beech') : silicone((item.colours ?? palette)[i % 4]),
          -8 + i * 1.9,
          0.9,
          Math.sin(i * 0.55) * 2.4,
        ),
      ),
      mesh(drum(1.5, 0.9, 0.3), wood('beech'), -10.6, 0, -0.6),
      mesh(block(2.4, 1, 1.4, 0.3), satin('#cfcac0', { metalness: 0.8, roughness: 0.3 }), -12.4, 0, -0.8),
    ),
  hairbrush: () =>
    group(
      mesh(
        slab(
          outline([
            [-2.4, -2],
            [-3, 5, 0, 5.4],
            [3, 5, 2.4, -2],
            [1.6, -4, 0.9, -10],
            [0, -11.4, -0.9, -10],
            [-1.6, -4, -2.4, -2],
          ]),
          1.2,
          0.5,
        ),
        wood('beech'),
      ),
      Array.from({ length: 40 }, (_, i) =>
        mesh(cyl(0.12, 0.12, 1.3), satin('#f4eee0'), -1.5 + (i % 5) * 0.75, 1.7, -4.2 + Math.floor(i / 5) * 0.8),
      ),
    ),
  comb: (item) =>
    group(
      mesh(
        slab(
          outline([
            [-8, 0],
            [-8, 3.4, -6, 3.6],
            [6, 3.6],
            [8, 3.4, 8, 0],
          ]),
          0.7,
          0.25,
        ),
        wood(item.timber ?? 'walnut'),
        0,
        0,
        0,
      ),
      Array.from({ length: 26 }, (_, i) => mesh(block(0.32, 0.6, 4, 0.12), wood(item.timber ?? 'walnut'), -7.6 + i * 0.61, 0.05, 2)),
    ),
  mat: (item) => group(mesh(tile(block(item.size?.[0] ?? 26, 0.5, item.size?.[1] ?? 18, 0.25), 9), weave({ weave: 'fine', ...item }))),
};
