// Things for dogs and cats.
import * as THREE from 'three';
import { label, print } from '../labels.mjs';
import { gloss, metal, plastic, satin, silicone, solid, wood } from '../materials.mjs';
import { weave } from './weave.mjs';
import { ball, lumpy } from './produce.mjs';
import { block, cyl, drum, group, lathe, mesh, outline, slab, tile, tube, warp } from './shape.mjs';
import { clay } from './pottery.mjs';

const bone = (c, k = 1) =>
  group(
    mesh(cyl(1.3, 1.3, 7).rotateZ(Math.PI / 2), c, 0, 1.6, 0),
    [-1, 1].flatMap((s) => [-1, 1].map((z) => mesh(lumpy(1.75, 1.6, 1.75, 0.03, 1, 24), c, s * 3.9 * k, 1.6, z * 1.25))),
  );

export const pets = {
  // Pet things.
  bonetoy: (item) => bone(item.rope ? solid('rope', [item.colour, item.colour2]) : weave({ weave: item.weave ?? 'felt', ...item })),
  ropetoy(item) {
    const c = solid('rope', [item.colour ?? '#d9c7a5', item.colour2 ?? '#b2976c'], { roughness: 1 });
    const knot = (x) =>
      group([0, 1, 2].map((i) => mesh(new THREE.TorusGeometry(1.3, 0.85, 14, 40).rotateY(1.57 + i * 0.5).rotateZ(i * 0.6), c, x, 1.9, 0)));
    const tuft = (x, s) =>
      group(
        Array.from({ length: 26 }, (_, i) => {
          const m = mesh(
            cyl(0.13, 0.2, 4),
            satin([item.colour ?? '#d9c7a5', item.colour2 ?? '#b2976c'][i % 2]),
            x + s * 2.8,
            1.9 + Math.sin(i) * 0.8,
            Math.cos(i * 1.9) * 1.1,
          );
          m.rotation.z = 1.57 + Math.sin(i) * 0.3 * s;
          m.rotation.y = Math.cos(i * 1.9) * 0.4 * s;
          return m;
        }),
      );
    return group(mesh(cyl(1.05, 1.05, 11).rotateZ(Math.PI / 2), c, 0, 1.9, 0), knot(-6), knot(6), tuft(-6, -1), tuft(6, 1));
  },
  ball(item) {
    return group(
      mesh(
        ball(item.r ?? 3.2, item.r ?? 3.2, item.r ?? 3.2, 44),
        item.rope
          ? solid('rope', [item.colour, item.colour2], { grain: 1 })
          : item.felt
            ? solid('felt', [item.colour, item.colour2 ?? item.colour], { roughness: 1 })
            : silicone(item.colour),
      ),
    );
  },
  collar(item) {
    const t = print(item.print ?? { kind: 'stripe', ground: item.colour, ink: '#fff' });
    t.repeat.set(9, 0.6);
    const r = item.r ?? 6.4;
    return group(
      mesh(
        new THREE.CylinderGeometry(r, r, 2, 90, 1, true, 0.4, 5.5),
        new THREE.MeshStandardMaterial({ map: t, roughness: 0.85, side: THREE.DoubleSide }),
        0,
        1,
        0,
      ),
      mesh(block(3.4, 2.4, 0.9, 0.35), plastic('#3a3632'), 0, 0, r),
      mesh(new THREE.TorusGeometry(0.9, 0.16, 10, 40), metal('#d8b674'), 2.6, -0.3, r * 0.93),
      item.tag !== false && mesh(drum(1.1, 0.2, 0.05).rotateX(Math.PI / 2), metal('#d8b674'), 2.6, -1.9, r * 0.93),
    );
  },
  leash(item) {
    const c = item.rope
      ? solid('rope', [item.colour, item.colour2 ?? item.colour], { roughness: 0.95 })
      : weave({ weave: 'fine', ...item });
    const p = [];
    for (let i = 0; i <= 80; i += 1) {
      const a = i * 0.275;
      const r = 4.2 + (i / 80) * 3.4;
      p.push([Math.cos(a) * r, 0.7 + (i % 3) * 0.02 + (i / 80) * 0.9, Math.sin(a) * r]);
    }
    return group(
      mesh(tube(p, 0.62, 400), c),
      mesh(tube([p[80], [p[80][0] + 3, 0.8, p[80][2] + 1], [p[80][0] + 5.4, 0.7, p[80][2] + 1.2]], 0.3, 20), metal('#d8b674')),
      mesh(new THREE.TorusGeometry(1.2, 0.28, 10, 40).rotateX(1.57), metal('#d8b674'), p[80][0] + 6.4, 0.7, p[80][2] + 1.3),
    );
  },
  petbowl: (item, look) =>
    group(
      mesh(
        lathe([
          [0, 0],
          [7.4, 0],
          [7.6, 0.4],
          [6.4, 5.2],
          [5.9, 5.3],
          [5.4, 1.4],
          [0, 1.2],
        ]),
        item.metal ? metal('#d3d0ca') : clay(item),
      ),
      (() => {
        const m = label(look, { style: 'mark', paper: 'rgba(0,0,0,0)', ...item.label }, 8, 4);
        const f = new THREE.CylinderGeometry(6.72, 7.35, 3.8, 48, 1, true, -0.5, 1);
        const x = mesh(f, new THREE.MeshStandardMaterial({ map: m, transparent: true, roughness: 0.5 }), 0, 2.5, 0);
        return item.name === '' ? null : x;
      })(),
    ),
  petbed(item) {
    const c = weave({ weave: 'fleece', ...item });
    return group(
      mesh(new THREE.TorusGeometry(13, 4, 30, 90).rotateX(Math.PI / 2).scale(1, 0.85, 0.8), c, 0, 3.4, 0),
      mesh(lumpy(11.6, 2.6, 9.4, 0.02, 2, 40), weave({ weave: 'fleece', colour: item.inner ?? '#f3ecdf' }), 0, 1.8, 0),
    );
  },
  wand(item) {
    return group(
      mesh(cyl(0.35, 0.35, 26).rotateZ(1.2), wood('beech'), 0, 5, 0),
      mesh(
        tube(
          [
            [12, 9.8, 0],
            [15, 6, 2],
            [13, 1.6, 5],
          ],
          0.1,
          30,
        ),
        satin('#c9b898'),
      ),
      ['#c9694e', '#e0b15c', '#7f9c86'].map((c, i) => {
        const m = mesh(
          slab(
            outline([
              [-0.8, -3],
              [0.8, -3],
              [0.6, 3],
              [-0.6, 3],
            ]),
            0.3,
          ),
          solid('felt', [item.colours?.[i] ?? c], { roughness: 1 }),
          12.4 + i,
          0,
          6,
        );
        m.rotation.y = i * 0.5 - 0.4;
        return m;
      }),
    );
  },
  mouse(item) {
    const c = solid('felt', [item.colour ?? '#b7ab9a', item.colour2 ?? '#a2947f'], { roughness: 1 });
    return group(
      mesh(
        warp(ball(2, 1.8, 3.4, 30), (x, y, z) => [x * (z > 0 ? 1 - z * 0.2 : 1), y * (z > 0 ? 1 - z * 0.2 : 1), z]),
        c,
        0,
        1.7,
        0,
      ),
      [-1, 1].map((s) => mesh(ball(0.9, 0.9, 0.25, 18), solid('felt', [item.ear ?? '#d9a79a']), s * 1.2, 3, 1.4)),
      [-1, 1].map((s) => mesh(ball(0.2), gloss('#2a211c'), s * 0.6, 2, 2.7)),
      mesh(
        tube(
          [
            [0, 1, -3],
            [0.8, 0.4, -5],
            [-0.4, 0.3, -7.4],
          ],
          0.16,
          20,
        ),
        c,
      ),
    );
  },
  hoop: (item) =>
    group(
      mesh(
        new THREE.TorusGeometry(item.r ?? 6, 0.9, 18, 80).rotateX(Math.PI / 2),
        item.rope ? solid('rope', [item.colour, item.colour2]) : silicone(item.colour),
        0,
        0.9,
        0,
      ),
    ),
  scratcher: (item) =>
    group(
      mesh(
        warp(new THREE.BoxGeometry(34, 4, 15, 40, 2, 4), (x, y, z) => [x, y + x * x * 0.014, z]),
        solid('kraft', ['#c9a06b', '#a67d4b'], { roughness: 1, relief: 8 }),
        0,
        2,
        0,
      ),
      [1, -1].map((s) =>
        mesh(
          warp(new THREE.BoxGeometry(34.4, 4.3, 0.6, 40, 2, 1), (x, y, z) => [x, y + x * x * 0.014, z]),
          wood(item.timber ?? 'ash'),
          0,
          2,
          s * 7.7,
        ),
      ),
    ),
  lickmat: (item) =>
    group(
      mesh(tile(block(20, 0.9, 20, 0.4), 9), silicone(item.colour)),
      Array.from({ length: 64 }, (_, i) => {
        const [x, z] = [-7.8 + (i % 8) * 2.23, -7.8 + Math.floor(i / 8) * 2.23];
        return x < 0 === z < 0
          ? mesh(new THREE.TorusGeometry(0.8, 0.22, 8, 24).rotateX(1.57), silicone(item.colour), x, 1, z)
          : mesh(ball(0.6, 0.5, 0.6, 12), silicone(item.colour), x, 0.9, z);
      }),
    ),
};
