// Piling things up: drop each piece where it comes to rest lowest.
import * as THREE from 'three';
import { produce } from './produce.mjs';
import { cyl, group, mesh, V } from './shape.mjs';

// n pieces of radius r inside `radius`; floor(x, z) is the height of what they lie on.
export function settle(n, r, radius, rand, { floor = () => 0, heap = 0.85, box = null, flat = 0 } = {}) {
  const done = [];
  const cell = r * 2.05;
  const grid = new Map();
  const near = (x, z) => {
    const out = [];
    const [a, b] = [Math.floor(x / cell), Math.floor(z / cell)];
    for (let i = -1; i <= 1; i += 1) for (let j = -1; j <= 1; j += 1) out.push(...(grid.get(`${a + i},${b + j}`) ?? []));
    return out;
  };
  for (let k = 0; k < n; k += 1) {
    let best = null;
    for (let t = 0; t < 22; t += 1) {
      let [x, z] = [0, 0];
      if (box) {
        x = rand.between(-box[0] + r, box[0] - r);
        z = rand.between(-box[1] + r, box[1] - r);
      } else {
        const a = rand() * 6.283;
        const d = Math.sqrt(rand()) * Math.max(radius - r * 0.6, 0.01);
        x = Math.cos(a) * d;
        z = Math.sin(a) * d;
      }
      let y = floor(x, z) + r;
      for (const p of near(x, z)) {
        const d = (p.x - x) ** 2 + (p.z - z) ** 2;
        if (d < 4 * r * r) y = Math.max(y, p.y + Math.sqrt(4 * r * r - d) * (flat ? 0.56 : heap));
      }
      const score = y + Math.hypot(x, z) * 0.12;
      if (!best || score < best.score) best = { x, y, z, score };
    }
    done.push(best);
    const key = `${Math.floor(best.x / cell)},${Math.floor(best.z / cell)}`;
    grid.set(key, [...(grid.get(key) ?? []), best]);
  }
  return done.map(({ x, y, z }) => {
    const turn = new THREE.Euler(
      rand.between(-1, 1) * (flat ? 0.35 : 3.14),
      rand() * 6.283,
      rand.between(-1, 1) * (flat ? 0.35 : 3.14),
      'YXZ',
    );
    return { at: V(x, y, z), turn: new THREE.Quaternion().setFromEuler(turn), size: rand.between(0.9, 1.08) };
  });
}

function tall(geometry) {
  geometry.computeBoundingBox();
  const size = geometry.boundingBox.getSize(V(0, 0, 0));
  return size.y > 1.15 * Math.max(size.x, size.z);
}

// Draws the same kind of produce at each place.
export function scatter(kind, places, rand, look) {
  const out = [];
  const kinds = [kind].flat();
  const buckets = kinds.map(() => []);
  places.forEach((p) => buckets[Math.floor(rand() * kinds.length)].push(p));
  kinds.forEach((name, i) => {
    const p = produce(name, rand, look);
    const lie =
      p.flat && tall(p.parts[0].geometry) ? new THREE.Quaternion().setFromAxisAngle(V(1, 0, 0), Math.PI / 2) : new THREE.Quaternion();
    for (const part of p.parts) {
      const many = new THREE.InstancedMesh(part.geometry, part.material, Math.max(buckets[i].length, 1));
      many.count = buckets[i].length;
      buckets[i].forEach((place, j) =>
        many.setMatrixAt(j, new THREE.Matrix4().compose(place.at, place.turn.clone().multiply(lie), V(place.size, place.size, place.size))),
      );
      many.frustumCulled = false;
      out.push(many);
    }
  });
  return group(out);
}

// The spacing radius, whether pieces lie flat, and how far they stick out beyond their radius.
export function reach(kinds) {
  const all = [kinds].flat().map((k) => produce(k));
  const long = all.map((p) => {
    p.parts[0].geometry.computeBoundingSphere();
    return p.parts[0].geometry.boundingSphere.radius;
  });
  return { r: Math.max(...all.map((p) => p.r)), flat: all[0].flat, extra: Math.max(0, ...long.map((l, i) => l - all[i].r)) };
}

// Fills a round vessel up to height h. Only what can be seen through glass is worth drawing: a ring and the top.
export function contents(kinds, radius, h, rand) {
  if (!kinds) return group();
  const { r, flat, extra } = reach(kinds);
  const room = Math.max(radius - extra, r);
  const core = Math.max(0, room - 2.6 * r);
  const top = Math.max(0, h - 2.4 * r);
  const volume = Math.PI * (room * room - core * core) * h + Math.PI * core * core * (h - top);
  const n = Math.min(Math.ceil((volume * 0.6) / (4.2 * r ** 3)), 640);
  const floor = (x, z) => (Math.hypot(x, z) < core ? top : 0);
  const places = settle(n, r, room, rand, { flat, floor }).filter((p) => p.at.y < h + r);
  const heart = core > r && mesh(cyl(core + r * 0.5, core + r * 0.5, top), produce([kinds].flat()[0]).parts[0].material, 0, top / 2, 0);
  return group(heart, scatter(kinds, places, rand));
}

export const heaps = {
  // { of, n, radius } on the table, or { box: [w, d], lift }.
  heap(item, look, rand) {
    const { r, flat } = reach(item.of);
    return scatter(
      item.of,
      settle(
        item.box ? (item.n ?? 30) : Math.min(item.n ?? 30, Math.max(3, Math.round(1.7 * ((item.radius ?? 5) / r) ** 2))),
        r,
        item.radius ?? 5,
        rand,
        { flat, box: item.box },
      ),
      rand,
      look,
    );
  },
  // Single pieces, upright, at set places: { of, spots: [[x, z, turn?, tip?] …] }.
  pieces(item, look, rand) {
    const { r } = reach(item.of);
    const places = item.spots.map(([x, z, turn = rand() * 6.28, tip = rand.between(-0.15, 0.15)]) => ({
      at: V(x, r * (item.sink ?? 1), z),
      turn: new THREE.Quaternion().setFromEuler(new THREE.Euler(tip, turn, rand.between(-0.1, 0.1), 'YXZ')),
      size: rand.between(0.96, 1.04),
    }));
    return scatter(item.of, places, rand, look);
  },
};
