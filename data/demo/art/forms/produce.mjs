// Fruit, nuts and leaves: each is { parts: [{ geometry, material }], r, flat } centred on the origin.
import * as THREE from 'three';
import { mergeGeometries } from './merge.mjs';
import { slice } from '../labels.mjs';
import { gloss, satin, solid } from '../materials.mjs';
import { lathe, tube, turned, warp, wobble } from './shape.mjs';

const ball = (rx, ry = rx, rz = rx, n = 18) => new THREE.SphereGeometry(1, n, Math.ceil(n * 0.75)).scale(rx, ry, rz);
const lumpy = (rx, ry, rz, amount, s = 0, n = 18) =>
  warp(ball(rx, ry, rz, n), (x, y, z) => {
    const k = 1 + amount * wobble(x * 2.2, y * 2.2, z * 2.2, s);
    return [x * k, y * k, z * k];
  });

function pome(r, tall, deep, base) {
  const p = [];
  for (let i = 0; i <= 18; i += 1) {
    const a = (i / 18) * Math.PI;
    const dent = deep * Math.exp(-((Math.sin(a) / 0.33) ** 2)) * (a > Math.PI / 2 ? 1 : base);
    p.push([Math.sin(a) * r * (1 + 0.1 * Math.cos(a + Math.PI)), -Math.cos(a) * (tall - dent)]);
  }
  return lathe(p, r > 2 ? 40 : 22);
}

const stem = (r, y, bend = 0.4, long = 1.2, thick = 0.07) =>
  tube(
    [
      [0, y, 0],
      [bend * 0.2, y + long * 0.5, 0],
      [bend, y + long, bend * 0.3],
    ],
    thick,
    7,
    false,
    5,
  );

function blade(long, wide, curl = 0.25) {
  const g = new THREE.PlaneGeometry(wide, long, 6, 14);
  g.translate(0, long / 2, 0);
  return warp(g, (x, y) => {
    const t = y / long;
    const w = Math.sin(Math.PI * Math.min(Math.max(t, 0), 1) ** 0.8);
    return [x * w, y, -curl * long * t * t + Math.abs(x) * 0.35 * w];
  });
}

function almond() {
  return warp(ball(0.62, 1.15, 0.42, 18), (x, y, z) => {
    const t = (y + 1.15) / 2.3;
    const k = 0.72 + 0.5 * Math.sin(Math.PI * (1 - t) ** 0.7);
    return [x * k, y, z * k];
  });
}

function pistachio() {
  const half = (s) =>
    warp(new THREE.SphereGeometry(1, 12, 10, 0, Math.PI).scale(0.62, 0.95, 0.62), (x, y, z) => [
      x,
      y,
      z + (y > 0 ? y * 0.22 : 0) - 0.02,
    ]).applyMatrix4(new THREE.Matrix4().makeRotationY(s > 0 ? 0 : Math.PI));
  return mergeGeometries([half(1), half(-1)]);
}

function pecanHalf() {
  return warp(ball(0.72, 1.7, 0.5, 22), (x, y, z) => {
    const groove = Math.exp(-((x / 0.1) ** 2)) * 0.22;
    const lobes = 1 + 0.07 * Math.sin(y * 6 + Math.abs(x) * 4);
    return [x * lobes, y, z < 0 ? z * 0.35 : z * lobes - groove * (1 - (y / 1.7) ** 2)];
  });
}

function walnutHalf() {
  return warp(ball(1.25, 1.45, 0.95, 32), (x, y, z) => {
    const k = 1 + 0.2 * wobble(x * 3.4, y * 3.4, z * 3.4, 1.2) + 0.06 * Math.sin(x * 9) * Math.cos(y * 9);
    const groove = Math.exp(-((x / 0.14) ** 2)) * 0.3;
    return [x * k, y * k, z < 0 ? z * 0.25 : z * k - groove];
  });
}

function disc(radius, thick, hole = 0, wave = 0.12) {
  const g = hole
    ? lathe(
        [
          [hole, -thick / 2],
          [radius, -thick / 2],
          [radius, thick / 2],
          [hole, thick / 2],
          [hole, -thick / 2],
        ],
        36,
      )
    : new THREE.CylinderGeometry(radius, radius, thick, 36, 1);
  const p = g.attributes.position;
  const uv = new Float32Array(p.count * 2);
  for (let i = 0; i < p.count; i += 1) {
    uv[2 * i] = p.getX(i) / radius / 2 + 0.5;
    uv[2 * i + 1] = p.getZ(i) / radius / 2 + 0.5;
  }
  g.setAttribute('uv', new THREE.BufferAttribute(uv, 2));
  return warp(g, (x, y, z) => [x, y + wave * Math.sin(x * 1.1 + 0.5) * Math.cos(z * 1.3), z]);
}

const one = (geometry, material, r, flat = 0) => ({ parts: [{ geometry, material }], r, flat });
const dried = (a, b, rx, ry, rz, s = 1) =>
  one(
    lumpy(rx, ry, rz, 0.22, s),
    solid('wrinkled', [a, b], { roughness: 0.42, clearcoat: 0.25, clearcoatRoughness: 0.4 }),
    Math.max(rx, rz) * 0.86,
    1,
  );
const freeze = (a, b, rx, ry, rz) =>
  one(lumpy(rx, ry, rz, 0.12, 2), solid('flesh', [a, b], { roughness: 0.95 }), Math.max(rx, rz) * 0.9, 1);
const apple = (a, b, c) => ({
  r: 3.5,
  parts: [
    {
      geometry: pome(3.7, 3.4, 1.5, 0.75),
      material: solid('apple', [a, b, c], { roughness: 0.3, clearcoat: 0.5, clearcoatRoughness: 0.25 }),
    },
    { geometry: stem(0, 1.9, 0.5, 2, 0.13), material: satin('#5b4128') },
  ],
});
const pear = (a, b, c) => ({
  r: 3.3,
  parts: [
    {
      geometry: turned(
        [
          [0, -3.7],
          [1.2, -3.75],
          [2.7, -3],
          [3.3, -1.4],
          [2.9, 0.4],
          [1.75, 2.4],
          [1.35, 3.8],
          [0.8, 4.5],
          [0, 4.6],
        ],
        40,
      ),
      material: solid('pear', [a, b, c], { roughness: 0.45, clearcoat: 0.2 }),
    },
    { geometry: stem(0, 4.3, 0.6, 1.6, 0.15), material: satin('#5b4128') },
  ],
});
const citrus = (a, b, r) => ({
  r,
  parts: [
    {
      geometry: warp(ball(r, r * 0.97, r, 40), (x, y, z) => [x, y > r * 0.9 ? y - (y - r * 0.9) * 0.6 : y, z]),
      material: solid('orange', [a, b], { roughness: 0.42, clearcoat: 0.35, clearcoatRoughness: 0.35 }),
    },
    { geometry: ball(0.26, 0.12, 0.26, 10).translate(0, r * 0.93, 0), material: satin('#6f7a3a') },
  ],
});
const cherry = (a, b, kind = 'cherry') => ({
  r: 1.18,
  parts: [
    {
      geometry: pome(1.25, 1.15, 0.4, 0.2),
      material: solid(kind, [a, b], { roughness: 0.13, clearcoat: 1, clearcoatRoughness: 0.08, envMapIntensity: 1.3 }),
    },
    { geometry: stem(0, 0.75, 1.2, 3.6, 0.07), material: satin('#7d8a3c') },
  ],
});
const berry = (a, b, r = 0.75) => ({
  r,
  parts: [
    {
      geometry: pome(r, r * 0.88, r * 0.24, 0.2),
      material: solid('berry', [a, b], { roughness: 0.55, sheen: 0.6, sheenColor: new THREE.Color('#c9d3ee') }),
    },
  ],
});
const cut = (kind, radius, hole = 0) =>
  one(
    disc(radius, 0.28, hole),
    new THREE.MeshPhysicalMaterial({ map: slice(kind, 0.2), roughness: 0.55, clearcoat: 0.2 }),
    radius * 0.42,
    1,
  );
const nut = (geometry, kind, colours, r, flat, options) => one(geometry, solid(kind, colours, { roughness: 0.6, ...options }), r, flat);

const garden = {
  cherry: () => cherry('#7a0d1c', '#3d0610'),
  'cherry-rainier': () => cherry('#d6402f', '#f0c25a', 'rainier'),
  'cherry-tart': () => cherry('#c4201f', '#93100f'),
  'apple-red': () => apple('#9c1b22', '#d9a441', '#8a8a3a'),
  'apple-pink': () => apple('#c93b45', '#ecc86a', '#b5b455'),
  'apple-green': () => apple('#a9bd49', '#bccb5f', '#8f9f3a'),
  'apple-gold': () => apple('#e0b04a', '#e7cf72', '#b6b04a'),
  pear: () => pear('#b9b553', '#a6a23f', '#8f7433'),
  'pear-red': () => pear('#8d2f2b', '#a04a35', '#c98a5a'),
  'pear-bosc': () => pear('#a8783c', '#8e6130', '#c09353'),
  orange: () => citrus('#ee8a1d', '#f3a13a', 3.6),
  mandarin: () => citrus('#ef7d17', '#f4962c', 2.7),
  blood: () => citrus('#e4702a', '#b8402c', 3.3),
  lemon: () => ({
    r: 2.6,
    parts: [
      {
        geometry: turned(
          [
            [0, -3.7],
            [0.5, -3.4],
            [1.6, -2.5],
            [2.5, 0],
            [1.6, 2.5],
            [0.6, 3.3],
            [0, 3.5],
          ],
          40,
        ),
        material: solid('orange', ['#f0c634', '#f3d65a'], { roughness: 0.4, clearcoat: 0.3 }),
      },
    ],
  }),
  blueberry: () => berry('#35436f', '#5a6a99'),
  cranberry: () => ({
    r: 0.72,
    parts: [
      {
        geometry: ball(0.72, 0.78, 0.72, 24),
        material: solid('cherry', ['#b3122b', '#7d0a1d'], { roughness: 0.15, clearcoat: 0.9, clearcoatRoughness: 0.1 }),
      },
    ],
  }),
  almond: () => nut(almond(), 'almond', ['#a9683a', '#7d4522'], 0.62, 1, { roughness: 0.75 }),
  'almond-roast': () => nut(almond(), 'almond', ['#8a4d26', '#5f3016'], 0.62, 1, { roughness: 0.65, clearcoat: 0.15 }),
  'almond-white': () => nut(almond(), 'plain', ['#f0e0c2', '#e3cda5'], 0.62, 1, { roughness: 0.6 }),
  'almond-cocoa': () => nut(almond().scale(1.12, 1.08, 1.2), 'plain', ['#4c2c1c', '#3a2014'], 0.66, 1, { roughness: 0.85 }),
  'almond-sugar': () => nut(almond().scale(1.1, 1.06, 1.2), 'crumb', ['#9a5a2c', '#c98f55', '#e5c391'], 0.66, 1, { roughness: 0.7 }),
  'almond-slice': () =>
    one(
      warp(new THREE.CylinderGeometry(0.62, 0.62, 0.09, 18).scale(1, 1, 1.6), (x, y, z) => [x, y + 0.06 * Math.sin(z * 2), z]),
      solid('flesh', ['#f3e6cb', '#e6d0a4'], { roughness: 0.7 }),
      0.36,
      1,
    ),
  pistachio: () => ({
    r: 0.66,
    parts: [
      { geometry: pistachio(), material: solid('shell', ['#e3d2ac', '#c9ae7c'], { roughness: 0.6, side: THREE.DoubleSide }) },
      { geometry: ball(0.42, 0.82, 0.42, 20).translate(0, 0.12, 0), material: solid('kernel', ['#9aa548', '#7c4d4d'], { roughness: 0.7 }) },
    ],
  }),
  'pistachio-kernel': () => nut(ball(0.44, 0.86, 0.44, 22), 'kernel', ['#9aae4a', '#7a6a4a'], 0.5, 1, { roughness: 0.7 }),
  'pistachio-chili': () => ({
    r: 0.66,
    parts: [
      { geometry: pistachio(), material: solid('shell', ['#d98f52', '#b85a2c'], { roughness: 0.65, side: THREE.DoubleSide }) },
      { geometry: ball(0.42, 0.82, 0.42, 20).translate(0, 0.12, 0), material: solid('kernel', ['#9aa548', '#9c4d2d'], { roughness: 0.7 }) },
    ],
  }),
  pecan: () => nut(pecanHalf().rotateX(-Math.PI / 2), 'pecan', ['#a05d2c', '#6e3817'], 0.62, 1, { roughness: 0.5, clearcoat: 0.15 }),
  'pecan-candied': () =>
    nut(
      pecanHalf()
        .rotateX(-Math.PI / 2)
        .scale(1.05, 1.1, 1.05),
      'crumb',
      ['#8a4c20', '#a9662f', '#d9a465'],
      0.64,
      1,
      { roughness: 0.35, clearcoat: 0.6 },
    ),
  'pecan-shell': () =>
    nut(ball(0.95, 1.75, 0.95, 28).rotateX(-Math.PI / 2), 'shell', ['#8e5a33', '#5e3618'], 0.95, 1, { roughness: 0.5, clearcoat: 0.2 }),
  walnut: () => nut(walnutHalf().rotateX(-Math.PI / 2), 'walnut', ['#cf9d62', '#8f5c2f'], 0.85, 1),
  hazelnut: () =>
    nut(
      warp(ball(0.82, 0.86, 0.82, 18), (x, y, z) => {
        const k = y > 0 ? 1 - 0.16 * (y / 0.86) ** 2 : 1;
        return [x * k, y * 1.05, z * k];
      }),
      'hazel',
      ['#9c5a2b', '#74401d', '#d5b287'],
      0.8,
      0,
      { roughness: 0.42, clearcoat: 0.2 },
    ),
  'hazelnut-roast': () => nut(ball(0.72, 0.72, 0.72, 22), 'kernel', ['#e2bf88', '#a8672f'], 0.7),
  macadamia: () => nut(ball(0.82, 0.8, 0.82, 18), 'flesh', ['#f0dfb9', '#e0c48d'], 0.8, 0, { roughness: 0.5 }),
  'macadamia-roast': () => nut(ball(0.82, 0.8, 0.82, 18), 'flesh', ['#e5bf7c', '#c9914a'], 0.8, 0, { roughness: 0.45, clearcoat: 0.2 }),
  'macadamia-shell': () => nut(ball(1.15, 1.12, 1.15, 18), 'shell', ['#7b4a28', '#5a3218'], 1.1, 0, { roughness: 0.35, clearcoat: 0.4 }),
  'macadamia-cocoa': () => nut(ball(0.98, 0.96, 0.98, 18), 'plain', ['#43261a', '#2f1a11'], 0.95, 0, { roughness: 0.25, clearcoat: 0.5 }),
  'macadamia-toffee': () =>
    nut(ball(0.92, 0.88, 0.92, 18), 'crumb', ['#c48a45', '#dcab66', '#f0d6a3'], 0.9, 0, { roughness: 0.35, clearcoat: 0.5 }),
  coffee: () =>
    nut(
      warp(ball(0.36, 0.52, 0.27, 22), (x, y, z) => [x, y, z > 0 ? z - Math.exp(-((x / 0.06) ** 2)) * 0.09 : z]),
      'plain',
      ['#4a2a18', '#33190c'],
      0.33,
      1,
      { roughness: 0.4, clearcoat: 0.2 },
    ),
  'dried-cherry': () => dried('#6d1420', '#35060d', 0.72, 0.56, 0.66, 1),
  'dried-tart': () => dried('#9c1a22', '#570a10', 0.7, 0.5, 0.62, 2),
  'dried-rainier': () => dried('#c8873c', '#8f4f22', 0.72, 0.56, 0.66, 4),
  'dried-cranberry': () => dried('#a3152c', '#5e0917', 0.62, 0.36, 0.5, 3),
  'dried-blueberry': () => dried('#2c2b4b', '#15142a', 0.46, 0.38, 0.42, 5),
  raisin: () => dried('#4d2a24', '#2a1512', 0.62, 0.4, 0.42, 6),
  'raisin-gold': () => dried('#c98b35', '#9c6420', 0.62, 0.4, 0.42, 6),
  prune: () => dried('#33202c', '#180c14', 1.5, 0.85, 1.1, 7),
  'dried-strawberry': () => freeze('#c8323a', '#e98a83', 0.85, 0.7, 0.8),
  'freeze-blueberry': () => freeze('#4b4a7a', '#77709c', 0.62, 0.6, 0.62),
  'freeze-cherry': () => freeze('#a8323a', '#d0686a', 0.85, 0.75, 0.85),
  'freeze-cranberry': () => freeze('#c43a4a', '#e58d92', 0.6, 0.6, 0.6),
  'freeze-apple': () => freeze('#f1e3bd', '#e6cf98', 1.0, 0.75, 0.95),
  'freeze-pear': () => freeze('#eee0b8', '#dcc68c', 1.0, 0.7, 0.9),
  'apple-ring': () => cut('apple', 2.5, 0.6),
  'orange-slice': () => cut('orange', 2.7),
  'lemon-slice': () => cut('lemon', 2.2),
  'blood-slice': () => cut('blood', 2.4),
  'lime-slice': () => cut('lime', 1.9),
  'pear-slice': () => cut('pear', 2.2),
  peel: () =>
    one(
      tube(
        [
          [-2.1, 0, 0],
          [-0.8, 0.35, 0.2],
          [0.8, 0.35, 0.1],
          [2.1, 0, -0.2],
        ],
        0.36,
        24,
      ).scale(1, 0.9, 1),
      solid('crumb', ['#e68a2a', '#f0a94e', '#f9d79a'], { roughness: 0.55 }),
      0.42,
      1,
    ),
  'peel-cocoa': () =>
    one(
      tube(
        [
          [-2.1, 0, 0],
          [-0.8, 0.35, 0.2],
          [0.8, 0.35, 0.1],
          [2.1, 0, -0.2],
        ],
        0.4,
        24,
      ),
      solid('plain', ['#3d2216', '#4c2d1e'], { roughness: 0.35, clearcoat: 0.3 }),
      0.45,
      1,
    ),
  granola: () =>
    one(lumpy(0.75, 0.5, 0.65, 0.35, 8, 18), solid('crumb', ['#b57c3d', '#d3a565', '#8c4f26'], { roughness: 0.7, relief: 1.3 }), 0.6, 1),
  oat: () => one(ball(0.42, 0.09, 0.32, 14), solid('flesh', ['#e8d3a6', '#d3b67f'], { roughness: 0.9 }), 0.3, 1),
  gummy: () => one(ball(0.7, 0.5, 0.7, 22), gloss('#c4362c', { roughness: 0.3 }), 0.6, 1),
  bite: () =>
    one(lumpy(1.35, 1.3, 1.35, 0.1, 3, 18), solid('crumb', ['#6d4325', '#8d5d36', '#c39a63'], { roughness: 0.8, relief: 1.2 }), 1.3),
  'wax-melt': () => one(new THREE.BoxGeometry(2.2, 1.5, 2.2), solid('wax', ['#efe0c6', '#e3cda6'], { roughness: 0.5 }), 1),
  kibble: () => one(ball(0.6, 0.4, 0.6, 16), solid('crumb', ['#a1693a', '#8a5530', '#bd8a55'], { roughness: 0.85 }), 0.5, 1),
  salt: () => one(new THREE.DodecahedronGeometry(0.34), solid('smooth', ['#f4ebe4'], { roughness: 0.25, clearcoat: 0.4 }), 0.3),
  clay: () => one(new THREE.DodecahedronGeometry(0.5), solid('plain', ['#b86f4b', '#a45c3a'], { roughness: 0.95 }), 0.45),
  pebble: () => one(lumpy(1.5, 0.75, 1.2, 0.1, 4), solid('plaster', ['#b9b3a8', '#8f8a80'], { roughness: 0.8 }), 1.1, 1),
  leaf: () => one(blade(5, 2.6).rotateX(-1.3), solid('leaf', ['#5d7a45', '#3f5c30'], { roughness: 0.5, side: THREE.DoubleSide }), 0.5, 1),
  'leaf-dark': () =>
    one(
      blade(5.5, 2.6).rotateX(-1.3),
      solid('leaf', ['#3e5a3a', '#2a4229'], { roughness: 0.35, clearcoat: 0.3, side: THREE.DoubleSide }),
      0.5,
      1,
    ),
  petal: () =>
    one(
      new THREE.SphereGeometry(1.2, 16, 8, 0, 6.283, 1.9, 1.25).scale(0.85, 0.5, 1.15),
      solid('felt', ['#e9bdb8', '#dda4a3'], { roughness: 0.7, side: THREE.DoubleSide, relief: 0.3 }),
      0.3,
      1,
    ),
};

export function produce(name) {
  const make = garden[name];
  if (!make) throw new Error(`no produce called ${name}`);
  return make();
}
export { blade, ball, lumpy, disc };
