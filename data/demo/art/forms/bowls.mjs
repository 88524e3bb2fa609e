// Bowls and plates, with or without something in them.
import { glass, solid, wood } from '../materials.mjs';
import { scatter, settle } from './heaps.mjs';
import { produce } from './produce.mjs';
import { group, mesh, turned } from './shape.mjs';

export function bowlShape(r, h, foot = 0.45, wall = 0.35) {
  return turned(
    [
      [0, 0],
      [r * foot, 0],
      [r * foot * 1.05, h * 0.08],
      [r * 0.82, h * 0.48],
      [r, h],
      [r - wall * 0.5, h + wall * 0.35],
      [r - wall, h],
      [r * 0.8 - wall, h * 0.52],
      [r * foot * 0.9, h * 0.14 + wall * 0.4],
      [0, h * 0.12 + wall * 0.3],
    ],
    72,
    90,
  );
}

function bowl(item, look, rand) {
  const [r, h] = [item.r ?? 8, item.h ?? 5];
  const clay = item.clay ?? ['#efe8dc', '#8d7b66'];
  const material = item.timber
    ? wood(item.timber)
    : item.glass
      ? glass('#eef3f1', 0.22)
      : solid(item.finish ?? 'speckle', clay, { roughness: 0.4, clearcoat: 0.35, clearcoatRoughness: 0.3 });
  const parts = [mesh(bowlShape(r, h), material)];
  if (item.of) {
    const first = produce([item.of].flat()[0]);
    first.parts[0].geometry.computeBoundingSphere();
    const stick = Math.max(0, first.parts[0].geometry.boundingSphere.radius - first.r);
    const inner = (x, z) => {
      const d = Math.hypot(x, z) / r;
      return Math.max(h * (0.3 + 0.72 * d ** 2.2), h - first.r * 1.3);
    }; // a false bottom: only what can be seen
    const n = Math.min(item.n ?? 999, 190, Math.ceil((1.3 * r * r) / (first.r * (first.r + stick))));
    parts.push(scatter(item.of, settle(n, first.r, r * 0.94 - stick, rand, { floor: inner, flat: first.flat, heap: 0.84 }), rand, look));
  }
  return group(parts);
}

function plate(item, look, rand) {
  const r = item.r ?? 10;
  const g = turned(
    [
      [0, 0],
      [r * 0.55, 0],
      [r * 0.62, 0.25],
      [r * 0.95, 1.1],
      [r, 1.5],
      [r * 0.97, 1.6],
      [r * 0.62, 0.75],
      [0, 0.6],
    ],
    96,
    80,
  );
  const parts = [
    mesh(
      g,
      solid(item.finish ?? 'speckle', item.clay ?? ['#f1ece2', '#a3937d'], { roughness: 0.35, clearcoat: 0.4, clearcoatRoughness: 0.3 }),
    ),
  ];
  if (item.of) {
    const first = produce([item.of].flat()[0]);
    parts.push(scatter(item.of, settle(item.n ?? 20, first.r, r * 0.6, rand, { floor: () => 0.65, flat: first.flat }), rand, look));
  }
  return group(parts);
}

export const bowls = { bowl, plate };
