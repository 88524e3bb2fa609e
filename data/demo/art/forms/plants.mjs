// Leaves, sprigs, flowers, smears and drops: what stands beside a bottle.
import * as THREE from 'three';
import { gloss, satin, solid } from '../materials.mjs';
import { ball, blade, lumpy } from './produce.mjs';
import { group, mesh, tube, turned, V, warp, wobble } from './shape.mjs';

const green = (a = '#5d7a45', b = '#3f5c30', o = {}) => solid('leaf', [a, b], { roughness: 0.5, side: THREE.DoubleSide, ...o });

// A stem lying or leaning, with paired leaves.
function sprig(item, look, rand) {
  const long = item.long ?? 14;
  const path = new THREE.CatmullRomCurve3([V(0, 0, 0), V(0.4, long * 0.35, 0.4), V(-0.3, long * 0.7, 1), V(0.6, long, 1.8)]);
  const leaf = item.leaf ?? [3.2, 1.5];
  const material = green(...(item.colours ?? []));
  const parts = [mesh(new THREE.TubeGeometry(path, 40, 0.12, 8), satin(item.stem ?? '#6d7a4c'))];
  const pairs = item.pairs ?? 8;
  for (let i = 0; i < pairs; i += 1) {
    const p = path.getPoint((i + 1) / (pairs + 0.4));
    for (const s of [1, -1]) {
      const size = 1 - 0.45 * (i / pairs);
      const m = mesh(blade(leaf[0] * size, leaf[1] * size, 0.18), material, p.x, p.y, p.z);
      m.rotation.set(rand.between(0.1, 0.5), rand.between(-0.3, 0.3), -s * rand.between(0.8, 1.15), 'ZYX');
      parts.push(m);
    }
  }
  return group(parts);
}

function lavender(item, look, rand) {
  const parts = [];
  for (let k = 0; k < (item.n ?? 6); k += 1) {
    const stalk = new THREE.Group();
    const h = rand.between(13, 16);
    stalk.add(
      mesh(
        tube(
          [
            [0, 0, 0],
            [0.1, h * 0.5, 0.2],
            [0, h, 0],
          ],
          0.09,
          16,
        ),
        satin('#7f8f62'),
      ),
    );
    for (let i = 0; i < 9; i += 1)
      for (let j = 0; j < 5; j += 1) {
        const a = j * 1.2566 + i;
        stalk.add(
          mesh(
            ball(0.26, 0.42, 0.26, 8),
            satin(['#7d69a8', '#8d7ab8', '#6a5896'][(i + j) % 3]),
            Math.cos(a) * 0.34 * (1 - i * 0.06),
            h - 4.2 + i * 0.55,
            Math.sin(a) * 0.34 * (1 - i * 0.06),
          ),
        );
      }
    stalk.rotation.set(rand.between(-0.12, 0.12), 0, rand.between(-0.2, 0.2) + (k - 2.5) * 0.05);
    parts.push(stalk);
  }
  if (item.tie !== false)
    parts.push(
      mesh(new THREE.TorusGeometry(0.85, 0.16, 8, 30).rotateX(Math.PI / 2), satin('#c7a877'), 0, 4.4, 0),
      mesh(new THREE.TorusGeometry(0.85, 0.16, 8, 30).rotateX(Math.PI / 2), satin('#c7a877'), 0, 4.75, 0),
    );
  return group(parts);
}

// A cupped petal growing from the origin.
const petal = (size) =>
  warp(new THREE.SphereGeometry(size, 20, 14, 0, 6.283, 0, 1.25).scale(0.8, 0.42, 1).rotateX(Math.PI / 2 - 0.5), (x, y, z) => [
    x,
    y + size * 0.85,
    z * 0.8,
  ]);

export const plants = {
  sprig,
  lavender,
  eucalyptus: (item, look, rand) => sprig({ leaf: [2.4, 2.5], colours: ['#9db3a2', '#7c9686'], stem: '#9a7f6a', ...item }, look, rand),
  olive: (item, look, rand) => sprig({ leaf: [3.4, 0.9], colours: ['#8a9670', '#5f6e4c'], pairs: 10, ...item }, look, rand),
  rosemary: (item, look, rand) => sprig({ leaf: [1.7, 0.3], colours: ['#63775a', '#47593f'], pairs: 22, ...item }, look, rand),
  camellialeaf: (item, look, rand) => sprig({ leaf: [3.8, 2], colours: ['#3f5b39', '#29402a'], pairs: 5, ...item }, look, rand),
  pine(item, look, rand) {
    const parts = [
      mesh(
        tube(
          [
            [0, 0, 0],
            [0.4, 6, 0.3],
            [0, 12, 1],
          ],
          0.2,
          20,
        ),
        satin('#6b5136'),
      ),
    ];
    for (let i = 0; i < 150; i += 1) {
      const t = rand.between(0.08, 1);
      const m = mesh(
        new THREE.CylinderGeometry(0.03, 0.07, 2.6, 5),
        satin(rand.pick(['#46603f', '#567250', '#3a5236'])),
        0.3 * Math.sin(t * 3),
        t * 12,
        t * 0.8,
      );
      m.rotation.set(rand.between(-1.1, 1.1), 0, (rand() > 0.5 ? 1 : -1) * rand.between(0.5, 1.1));
      m.translateY(1.2);
      parts.push(m);
    }
    return group(parts);
  },
  kelp(item, look, rand) {
    const parts = Array.from({ length: item.n ?? 4 }, (_, k) => {
      const g = warp(new THREE.PlaneGeometry(2.4, 16, 8, 60).translate(0, 8, 0), (x, y) => [
        x * (1 - (y / 16) ** 3 * 0.7) + Math.sin(y * 0.35 + k) * 0.9,
        y,
        Math.sin(y * 0.9 + k * 2) * 0.5 + Math.sign(x) * x * x * 0.25 * Math.sin(y * 2.1 + k),
      ]);
      const m = mesh(
        g,
        solid('leaf', ['#5a6138', '#343d22'], { roughness: 0.3, clearcoat: 0.4, side: THREE.DoubleSide }),
        (k - 1.5) * 1.7,
        0,
        rand.between(-1, 1),
      );
      m.rotation.z = rand.between(-0.3, 0.3);
      return m;
    });
    return group(parts);
  },
  aloe(item, look, rand) {
    const parts = Array.from({ length: 11 }, (_, i) => {
      const g = warp(ball(0.95, 6, 0.5, 24).translate(0, 5.2, 0), (x, y, z) => {
        const t = Math.max(0, y) / 11;
        return [x * (1 - t * 0.6), y, z * (1 - t * 0.4) + t * t * 2.4];
      });
      const m = mesh(g, solid('flecked', ['#7f9f6b', '#a9c092', '#a9c092'], { roughness: 0.4, clearcoat: 0.2 }));
      m.rotation.set(0.18 + (i % 3) * 0.2, (i / 11) * 6.283 + rand.between(-0.2, 0.2), 0, 'YXZ');
      m.scale.setScalar(rand.between(0.75, 1));
      return m;
    });
    return group(parts);
  },
  // Prickly pear pads with fruit.
  pads() {
    const pad = (x, y, z, s, turn) => {
      const m = mesh(ball(3, 4.2, 0.8, 30), solid('flecked', ['#7d9a6c', '#93ab80', '#d9cfa5'], { roughness: 0.7 }), x, y, z);
      m.scale.setScalar(s);
      m.rotation.z = turn;
      return m;
    };
    const fruit = (x, y, z) =>
      mesh(ball(0.75, 1.15, 0.75, 18), solid('flecked', ['#a8324d', '#c75a68', '#e7b7a4'], { roughness: 0.55 }), x, y, z);
    return group(
      pad(0, 4, 0, 1, 0),
      pad(-2.6, 9, 0.3, 0.72, 0.5),
      pad(2.4, 9.4, -0.2, 0.78, -0.4),
      fruit(-1.2, 8.4, 0.4),
      fruit(0.9, 8.6, 0.3),
      fruit(3.6, 12.4, 0),
      fruit(-4, 12, 0.3),
    );
  },
  rosette(item) {
    // a full flower: camellia or rose
    const parts = [];
    const c = item.colours ?? ['#f1d9d4', '#e5bdb8'];
    for (let k = 0; k < 5; k += 1)
      for (let i = 0; i < 5 + k; i += 1) {
        const size = 1.1 + k * 0.32;
        const m = mesh(petal(size), solid('felt', c, { roughness: 0.75, side: THREE.DoubleSide, relief: 0.3 }));
        m.rotation.set(0.25 + k * 0.27, (i / (5 + k)) * 6.283 + k * 0.5, 0, 'YXZ');
        m.position.y = 0.8 - k * 0.14;
        parts.push(m);
      }
    parts.push(mesh(ball(0.5, 0.6, 0.5, 14), solid('crumb', ['#e5b94f', '#d49a30', '#f0d27c']), 0, 1.2, 0));
    return group(parts);
  },
  cotton(item, look, rand) {
    const parts = [
      mesh(
        tube(
          [
            [0, 0, 0],
            [0.5, 6, 0],
            [-0.3, 12, 0.5],
            [0.2, 17, 0],
          ],
          0.16,
          30,
        ),
        satin('#7c5f45'),
      ),
    ];
    for (let i = 0; i < (item.n ?? 4); i += 1) {
      const [x, y] = [(i % 2 ? 1 : -1) * rand.between(1.4, 2.4), 5 + i * 3.6];
      for (let j = 0; j < 5; j += 1)
        parts.push(
          mesh(
            lumpy(1.15, 1.15, 1.15, 0.14, j, 18),
            solid('fleece', ['#fbf8f2', '#ece5d8'], { roughness: 1 }),
            x + Math.cos(j * 1.2566) * 0.85,
            y + (j % 2) * 0.4,
            Math.sin(j * 1.2566) * 0.85,
          ),
        );
      parts.push(
        mesh(
          tube(
            [
              [0, y - 2, 0],
              [x * 0.6, y - 1.3, 0],
              [x, y - 0.8, 0],
            ],
            0.12,
            10,
          ),
          satin('#7c5f45'),
        ),
      );
    }
    return group(parts);
  },
  // A swipe of cream or gel on the table, seen from above.
  smear(item) {
    const [w, d] = item.size ?? [12, 5];
    const g = warp(new THREE.PlaneGeometry(w, d, 120, 50).rotateX(-Math.PI / 2), (x, y, z) => {
      const [u, q] = [(x / w) * 2, (z / d) * 2];
      const bend = 0.9 * Math.sin(u * 1.5);
      const rim = 0.16 * wobble(u * 7, 0, q * 2.5, 2);
      const edge = Math.max(
        0,
        1 - Math.abs(q / (0.93 + rim)) ** 3 - Math.max(0, Math.hypot(Math.max(0, Math.abs(u) - 0.55) / 0.4, q * 0.8) - 0.25 - rim) * 1.1,
      );
      const ridge = 0.3 * Math.abs(Math.sin(q * 6 + wobble(u * 2, 0, 0, 1))) + 0.16 * Math.sin(u * 4 + q * 3);
      const blob = 1.5 * Math.exp(-(((u + 0.75) / 0.22) ** 2)) * (1 - q * q);
      return [x, edge > 0 ? Math.sqrt(edge) * (0.45 + ridge + blob * Math.min(1, edge * 2)) - 0.1 : -0.8, z + bend];
    });
    return group(
      mesh(
        g,
        new THREE.MeshPhysicalMaterial({
          color: item.colour ?? '#fbf5e9',
          roughness: item.gel ? 0.05 : 0.3,
          clearcoat: item.gel ? 1 : 0.35,
          clearcoatRoughness: 0.1,
          transparent: Boolean(item.gel),
          opacity: item.gel ? 0.72 : 1,
          envMapIntensity: item.gel ? 2 : 1,
        }),
      ),
    );
  },
  drops(item, look, rand) {
    const parts = Array.from({ length: item.n ?? 9 }, () => {
      const r = rand.between(0.3, 1.3);
      return mesh(
        ball(r, r * 0.42, r, 28),
        new THREE.MeshPhysicalMaterial({
          color: item.colour ?? '#e9b552',
          roughness: 0.03,
          clearcoat: 1,
          transparent: true,
          opacity: item.opacity ?? 0.7,
          envMapIntensity: 2.4,
        }),
        rand.between(-1, 1) * (item.spread ?? 6),
        r * 0.2,
        rand.between(-1, 1) * (item.spread ?? 6) * 0.7,
      );
    });
    return group(parts);
  },
  foam(item, look, rand) {
    return group(
      Array.from({ length: 160 }, () => {
        const a = rand() * 6.283;
        const d = Math.sqrt(rand()) * (item.r ?? 5);
        const r = rand.between(0.2, 0.75);
        return mesh(
          ball(r, r, r, 12),
          gloss('#fdfcf8', { roughness: 0.15, transparent: true, opacity: 0.92 }),
          Math.cos(a) * d,
          r * 0.4 + Math.max(0, 1.8 - d * 0.4) * rand(),
          Math.sin(a) * d * 0.7,
        );
      }),
    );
  },
  powder: (item) =>
    group(
      mesh(
        warp(
          turned(
            [
              [0, 2.2],
              [0.9, 1.9],
              [2.4, 0.9],
              [4, 0.2],
              [4.6, 0],
              [0, 0],
            ],
            60,
          ),
          (x, y, z) => [x * (1 + 0.1 * wobble(x, 0, z)), y * (1 + 0.1 * wobble(x * 2, y, z)), z],
        ),
        solid('plain', [item.colour ?? '#d9c9ae', item.colour ?? '#d9c9ae'], { roughness: 1, relief: 4 }),
      ),
    ),
};
