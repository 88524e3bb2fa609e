// Wooden toys.
import * as THREE from 'three';
import { sheet } from '../labels.mjs';
import { motif } from '../motifs.mjs';
import { satin, solid, wood } from '../materials.mjs';
import { ball } from './produce.mjs';
import { block, cyl, drum, face, group, mesh, outline, tube, turned } from './shape.mjs';

const paint = (c) => (c.startsWith('#') ? solid('wood', [c, c], { roughness: 0.6, relief: 0.6 }) : wood(c));
export const palette = ['#c9694e', '#e0b15c', '#7f9c86', '#5f7f9a', '#d9a79a', '#efe3cd'];
const wheel = (r, c, x, z, y = r, w = 1.2) =>
  group(
    mesh(drum(r, w, 0.2).rotateX(Math.PI / 2), paint(c), x, y, z - w / 2),
    mesh(drum(r * 0.3, w + 0.3, 0.1).rotateX(Math.PI / 2), wood('beech'), x, y, z - w / 2 - 0.15),
  );

function cubes(item, look) {
  const faces = item.motifs ?? ['star', 'heart', 'leaf', 'sun', 'bear', 'moon'];
  const size = item.size ?? 4;
  return group(
    (
      item.spots ?? [
        [-4.4, 0, 0],
        [0.2, 0, 0.4],
        [4.8, 0, -0.3],
        [-2, 1, 0],
        [2.6, 1, 0.1],
        [0.3, 2, 0],
      ]
    ).map(([x, level, z], i) => {
      const c = item.colours?.[i % item.colours.length] ?? 'maple';
      const g = group(mesh(block(size, size, size, 0.3), paint(c)));
      for (const [ry, px, pz] of [
        [0, 0, 1],
        [Math.PI / 2, 1, 0],
      ]) {
        const f = face(
          sheet(256, 256, (k) => motif(k, faces[(i + px) % faces.length], 128, 128, 84, i % 2 ? look.accent : look.ink)),
          size * 0.8,
          size * 0.8,
        );
        f.material.transparent = true;
        f.rotation.y = ry;
        f.position.set(px * (size / 2 + 0.02), size / 2, pz * (size / 2 + 0.02));
        g.add(f);
      }
      g.position.set(x, level * size, z);
      g.rotation.y = (((i * 53) % 7) - 3) * 0.07;
      return g;
    }),
  );
}

export const toys = {
  cubes,
  stacker(item) {
    const c = item.colours ?? palette;
    return group(
      mesh(drum(5.4, 1.4, 0.4), wood('maple')),
      mesh(cyl(0.8, 0.6, 12), wood('maple'), 0, 7, 0),
      c
        .slice(0, 5)
        .map((k, i) => mesh(new THREE.TorusGeometry(3.6 - i * 0.48, 1.05, 20, 50).rotateX(Math.PI / 2), paint(k), 0, 2.45 + i * 2.05, 0)),
      mesh(ball(1.4), paint(c[5] ?? c[0]), 0, 13.4, 0),
    );
  },
  rainbow(item) {
    const c = item.colours ?? palette;
    return group(
      c.slice(0, 6).map((k, i) => {
        const r = 11 - i * 1.75;
        const s = new THREE.Shape();
        s.absarc(0, 0, r, 0, Math.PI);
        s.absarc(0, 0, r - 1.55, Math.PI, 0, true);
        return mesh(
          new THREE.ExtrudeGeometry(s, { depth: 4.6, bevelEnabled: true, bevelSize: 0.12, bevelThickness: 0.12, curveSegments: 40 }),
          paint(k),
          0,
          0,
          -2.3 + (item.spread ? i * 0.5 : 0),
        );
      }),
    );
  },
  train(item) {
    const c = item.colours ?? palette;
    const car = (x, k, tall) =>
      group(
        mesh(block(7, 1.2, 4.4, 0.3), wood('maple'), x, 1.4, 0),
        mesh(block(tall ? 3 : 5.6, tall ? 4.6 : 2.4, 3.8, 0.3), paint(k), x + (tall ? 1.4 : 0), 2.6, 0),
        [-2.2, 2.2].flatMap((w) => [wheel(1.35, 'walnut', x + w, 2.6), wheel(1.35, 'walnut', x + w, -2.6)]),
      );
    return group(
      car(-9, c[0], true),
      mesh(drum(1.6, 4, 0.3).rotateZ(Math.PI / 2), paint(c[1]), -8.6, 4.2, 0),
      mesh(drum(0.6, 2, 0.15), paint(c[2]), -11.4, 5.2, 0),
      car(0, c[3]),
      car(9, c[4]),
      [-4.5, 4.5].map((x) => mesh(cyl(0.25, 0.25, 2.4).rotateZ(Math.PI / 2), wood('walnut'), x, 1.9, 0)),
      item.load && [
        mesh(drum(0.9, 5, 0.2).rotateZ(Math.PI / 2), wood('cherry'), 11, 5.8, 0.9),
        mesh(drum(0.9, 5, 0.2).rotateZ(Math.PI / 2), wood('oak'), 11, 5.8, -0.9),
      ],
    );
  },
  car(item) {
    const c = item.colour ?? '#c9694e';
    const bodyShape = outline([
      [-7, 0],
      [7, 0],
      [7.6, 0, 7.6, 1],
      [7.4, 3, 4.6, 3.2],
      [3.4, 6.2, 0.6, 6.2],
      [-3.6, 6.4, -4.8, 3.4],
      [-7.6, 3.2, -7.6, 1],
      [-7.6, 0, -7, 0],
    ]);
    const g = new THREE.ExtrudeGeometry(bodyShape, {
      depth: 4,
      bevelEnabled: true,
      bevelSize: 0.4,
      bevelThickness: 0.4,
      curveSegments: 16,
    });
    return group(
      mesh(g, paint(c), 0, 1.5, -2),
      mesh(drum(0.9, 5.2, 0.1).rotateX(Math.PI / 2), wood('maple'), -0.6, 5.6, -2.6),
      [-4, 4].flatMap((x) => [wheel(1.9, 'maple', x, 3), wheel(1.9, 'maple', x, -3)]),
    );
  },
  pull(item) {
    // an animal on wheels with a cord
    const c = paint(item.colour ?? '#e0b15c');
    const cut = {
      duck: outline([
        [-6, 3],
        [-6.6, 7, -3, 6.6],
        [0.4, 6, 1, 8],
        [0, 12.6, 4, 12.6],
        [7.6, 12.4, 7, 9],
        [9.4, 9, 9.2, 8],
        [7.4, 7.4, 6.4, 7],
        [8, 0.4, 2, 0],
        [-5, -0.4, -6, 3],
      ]),
      elephant: outline([
        [-7, 0],
        [-4.4, 0],
        [-4.2, 3],
        [0.4, 3],
        [0.6, 0],
        [3.2, 0],
        [3.6, 4],
        [5, 5.6, 5.4, 1.6],
        [7.6, 0, 7.2, 3],
        [8.6, 11.6, 2, 11.4],
        [-6, 12, -7.4, 6],
        [-7.8, 2, -7, 0],
      ]),
      whale: outline([
        [-8, 3],
        [-8.4, 8.6, -1, 8.4],
        [4, 8, 6, 4.6],
        [8, 5.6, 8, 9],
        [10.4, 7, 9.6, 3.4],
        [8, 0, -1, 0],
        [-7.6, 0, -8, 3],
      ]),
    }[item.animal ?? 'duck'];
    const g = new THREE.ExtrudeGeometry(cut, { depth: 2.6, bevelEnabled: true, bevelSize: 0.4, bevelThickness: 0.4, curveSegments: 20 });
    const [ex, ey] = { duck: [4.8, 10.2], elephant: [4.6, 8.6], whale: [-4.6, 5] }[item.animal ?? 'duck'];
    return group(
      mesh(block(16, 1.4, 5, 0.4), wood('maple'), 0, 1.6, 0),
      mesh(g, c, 0, 3, -1.3),
      mesh(drum(0.45, 3.6, 0.1).rotateX(Math.PI / 2), wood('walnut'), ex, 3 + ey, -1.8),
      [-5, 5].flatMap((x) => [wheel(1.9, item.wheels ?? '#7f9c86', x, 3.2), wheel(1.9, item.wheels ?? '#7f9c86', x, -3.2)]),
      mesh(
        tube(
          [
            [8, 2.4, 0],
            [12, 0.4, 1],
            [16, 0.3, 4],
            [13, 0.3, 8],
          ],
          0.18,
          40,
        ),
        satin('#d9cbb2'),
      ),
      mesh(ball(1), wood('beech'), 13, 1, 8.6),
    );
  },
  puzzle(item) {
    const c = item.colours ?? palette;
    const spots = [
      [-6, -4],
      [0, -4],
      [6, -4],
      [-6, 3],
      [0, 3],
      [6, 3],
    ];
    const things = item.motifs ?? ['apple', 'pear', 'star', 'heart', 'leaf', 'moon'];
    return group(
      mesh(block(21, 1.2, 15.4, 0.6), wood('maple')),
      spots.map(([x, z], i) => {
        const f = group(mesh(drum(2.5, 1, 0.2), paint(c[i])), mesh(ball(0.6), wood('maple'), 0, 1.4, -1.5));
        const d = face(
          sheet(256, 256, (k) => motif(k, things[i], 128, 140, 88, '#fbf5e8')),
          3.6,
          3.6,
        );
        d.material.transparent = true;
        d.rotation.x = -Math.PI / 2;
        d.position.y = 1.02;
        f.add(d);
        f.position.set(x, i === item.out ? 0 : 0.7, z);
        if (i === item.out) f.position.set(x + 1, 0, z + 9);
        return f;
      }),
    );
  },
  rattle(item) {
    const c = item.colours ?? palette;
    return group(
      mesh(new THREE.TorusGeometry(3.4, 0.7, 18, 60).rotateX(Math.PI / 2), wood('maple'), 0, 0.7, 0),
      [0, 1, 2, 3, 4].map((i) =>
        mesh(ball(1.15, 1.15, 1.15, 22), paint(c[i]), Math.cos(0.5 + i * 0.36) * 3.4, 1.15, Math.sin(0.5 + i * 0.36) * 3.4),
      ),
    );
  },
  bellrattle: (item) =>
    group(
      mesh(
        turned([
          [0, 0],
          [1, 0.2],
          [1.1, 1],
          [0.6, 2],
          [0.55, 7],
          [1, 8],
        ]),
        wood('maple'),
      ),
      mesh(drum(2.6, 0.8, 0.2), paint(item.colour ?? palette[0]), 0, 8, 0),
      mesh(drum(2.6, 0.8, 0.2), paint(item.colour2 ?? palette[1]), 0, 12.4, 0),
      [0, 1, 2, 3, 4, 5].map((i) => mesh(cyl(0.25, 0.25, 4), wood('maple'), Math.cos(i * 1.047) * 2, 10.4, Math.sin(i * 1.047) * 2)),
      mesh(ball(1.1), paint(item.colour3 ?? palette[2]), 0.2, 10, 0),
      mesh(ball(1.3), wood('maple'), 0, 13.6, 0),
    ),
  xylophone: (item) =>
    group(
      [-1, 1].map((s) => mesh(block(20, 1.4, 1.2, 0.3).rotateY(s * 0.09), wood('maple'), 0, 0, s * 3)),
      (item.colours ?? [...palette, '#b8738a']).map((c, i) => mesh(block(2.1, 0.8, 11 - i * 0.85, 0.25), paint(c), -8 + i * 2.65, 1.4, 0)),
      mesh(
        cyl(0.25, 0.25, 14)
          .rotateZ(Math.PI / 2)
          .rotateY(0.3),
        wood('beech'),
        3,
        0.9,
        8.4,
      ),
      mesh(ball(0.9), paint(palette[0]), -3.8, 0.9, 10.4),
    ),
  sorter: (item) =>
    group(
      mesh(block(13, 10, 13, 0.5), wood('maple')),
      [
        ['star', -3, 3],
        ['heart', 3, 3],
        ['moon', -3, -3],
        ['drop', 3, -3],
      ].map(([m, x, z]) => {
        const f = face(
          sheet(200, 200, (k) => motif(k, m, 100, 100, 82, '#6b4a2c')),
          4,
          4,
        );
        f.material.transparent = true;
        f.rotation.x = -Math.PI / 2;
        f.position.set(x, 10.03, z);
        return f;
      }),
      (item.colours ?? palette).slice(0, 4).map((c, i) => {
        const m = i % 2 ? mesh(drum(1.9, 3, 0.3), paint(c)) : mesh(block(3.4, 3, 3.4, 0.3), paint(c));
        m.position.set(-9 + i * 6.4 - (i ? 0 : 1), 0, 10 + (i % 2) * 1.6);
        return m;
      }),
    ),
  tower: (item) =>
    group(
      (item.colours ?? palette).map((c, i) => {
        const s = 7.6 - i * 0.9;
        const m = mesh(item.round ? drum(s / 2 + 0.4, 3, 0.3) : block(s, 3, s, 0.3), paint(c), (i % 2) * 0.3, i * 3.02, 0);
        m.rotation.y = (i % 3) * 0.12;
        return m;
      }),
    ),
  lacing: (item) =>
    group(
      (item.colours ?? palette).map((c, i) => {
        const m =
          i % 3 === 0
            ? mesh(ball(1.5), paint(c))
            : i % 3 === 1
              ? mesh(block(2.6, 2.6, 2.6, 0.4), paint(c))
              : mesh(drum(1.5, 2.4, 0.3), paint(c));
        const a = i * 0.95;
        m.position.set(-8 + i * 3.3, i % 3 === 0 ? 1.5 : 0, Math.sin(a) * 2.6);
        return m;
      }),
      mesh(
        tube(
          [
            [-11, 0.4, 4],
            [-8, 1.4, 0],
            [-1.4, 1.3, 2.2],
            [5.2, 1.3, -1.4],
            [9, 1.3, -2],
            [12, 0.4, 2],
            [9, 0.3, 6],
            [4, 0.3, 7],
          ],
          0.26,
          80,
        ),
        satin('#e9dcc2'),
      ),
    ),
  memory: (item) =>
    group(
      (item.motifs ?? ['fern', 'acorn', 'bear', 'pine', 'moon', 'leaf', 'star', 'berry']).map((m, i) => {
        const g = group(mesh(drum(2.3, 0.6, 0.15), wood('maple')));
        if (i % 3 !== 1) {
          const f = face(
            sheet(200, 200, (k) => motif(k, m, 100, 100, 78, palette[i % 5])),
            3.6,
            3.6,
          );
          f.material.transparent = true;
          f.rotation.x = -Math.PI / 2;
          f.position.y = 0.62;
          g.add(f);
        }
        g.position.set(-7.6 + (i % 4) * 5.1, 0, i < 4 ? -2.6 : 2.8);
        return g;
      }),
    ),
  dollhouse: (item) =>
    group(
      mesh(block(16, 0.8, 8, 0.2), wood('maple')),
      [-7.4, 7.4].map((x) => mesh(block(0.8, 12, 8, 0.15), wood('maple'), x, 0, 0)),
      mesh(block(15, 0.6, 8, 0.15), wood('maple'), 0, 6, 0),
      mesh(block(16, 12.6, 0.5, 0.1), paint(item.back ?? '#dfe5dc'), 0, 0, -3.8),
      [1, -1].map((s) => {
        const m = mesh(block(12, 0.8, 9, 0.2), paint(item.roof ?? '#c9694e'), s * 4.2, 14.4, 0);
        m.rotation.z = -s * 0.72;
        return m;
      }),
      mesh(block(3, 1.4, 4, 0.3), paint('#e0b15c'), -4, 0.8, 0.4),
      mesh(drum(1.4, 1.6, 0.2), paint('#7f9c86'), 3, 0.8, 1),
      mesh(block(4, 1.2, 3, 0.3), paint('#5f7f9a'), 3, 6.6, 0),
    ),
};
